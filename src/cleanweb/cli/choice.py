"""What the command line says above the configuration."""

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from cleanweb.config import Config, load, nearest, profile
from cleanweb.config.settings import Settings
from cleanweb.errors import UnknownNameError

LONGEST_SUBTAG = 3
"""Letters of a language (ISO 639)."""


@dataclass(frozen=True)
class Choice:
    """The options that say which rules run, and how; `options` is JSON, by rules and option.

    `site` names the profile of a site and `config` one configuration, for all files; `isolated` leaves all configuration out.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    options: str = "{}"
    unsafe: bool = False
    language: str | None = None
    encoding: str | None = None
    field: str | None = None
    site: Path | None = None
    config: Path | None = None
    isolated: bool = False

    def config_for(self, folder: Path) -> Config:
        """The configuration of the files in a folder. Raises CleanwebError."""
        return self._fixed or nearest(folder.absolute())

    def settings_for(self, file: Path) -> Settings:
        """How one file is read and cleaned."""
        return _above(self, self.config_for(file.absolute().parent).settings_for(file))

    @cached_property
    def _fixed(self) -> Config | None:
        if self.isolated:
            return Config()
        return load(self.config) if self.config else None


@cache
def _above(choice: Choice, settings: Settings) -> Settings:
    above = settings.above(
        choice.select,
        choice.extend_select,
        choice.ignore,
        json.loads(choice.options),
        unsafe=choice.unsafe,
        language=choice.language,
        encoding=choice.encoding,
        field=choice.field,
        site=profile(choice.site) if choice.site else None,
    )
    _check_language(above.language)
    return above


def _check_language(tag: str | None) -> None:
    """Raise UnknownNameError for what is no BCP 47 tag (`thai`): every paragraph would be foreign to it.

    A language that is never found is a hint all the same.
    """
    if tag and not 2 <= len(tag.replace("_", "-").partition("-")[0]) <= LONGEST_SUBTAG:
        from cleanweb.language.alphabets import DETECTED

        raise UnknownNameError("language", tag, DETECTED)
