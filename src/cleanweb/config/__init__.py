"""The configuration: the nearest `cleanweb.toml`, or `[tool.cleanweb]` in `pyproject.toml`; files are not merged."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

from cleanweb import __version__
from cleanweb.config.globs import globs
from cleanweb.config.keys import BY_NAME, KEYS, RULE_KEYS, checked
from cleanweb.config.settings import Settings
from cleanweb.config.versions import number, satisfies
from cleanweb.errors import CleanwebError

NAME, SHARED = "cleanweb.toml", "pyproject.toml"
OF_FILE = ("rules", *(key.name for key in RULE_KEYS))


@dataclass(frozen=True)
class Config:
    """The values of one configuration file; `path` is None where there is none."""

    path: Path | None = None
    values: dict[str, Any] = field(default_factory=dict[str, Any], hash=False)

    @property
    def folder(self) -> Path:
        """Where its relative paths and patterns begin."""
        return self.path.parent if self.path else Path.cwd()

    @property
    def name(self) -> str:
        """How messages call it."""
        table = " [tool.cleanweb]" if self.path and self.path.name == SHARED else ""
        return f"{self.path}{table}" if self.path else "default"

    def get(self, key: str) -> Any:
        """The value of a key, or its default."""
        return self.values.get(key, BY_NAME[key].default)

    def located(self, key: str) -> Path | None:
        """The path that a key holds; it begins where the configuration is."""
        value = self.get(key)
        return self.folder / value if value else None

    def values_for(self, file: Path) -> dict[str, tuple[Any, str]]:
        """Each key's value for one file, and where it came from: `default`, or a file and its table."""
        found = {key.name: (self.get(key.name), self.name if key.name in self.values else "default") for key in KEYS}
        for position, override in enumerate(self.get("overrides"), 1):
            if self._fits(override["files"], file):
                origin = f"{self.name}, overrides[{position}]"
                found |= {name: (value, origin) for name, value in override.items() if name != "files"}
        for pattern, rules in self.get("per-file-ignores").items():
            if self._fits([pattern], file):
                value, origin = found["ignore"]
                origins = ([] if origin == "default" else [origin]) + [f"{self.name}, per-file-ignores.{pattern!r}"]
                found["ignore"] = [*value, *rules], " and ".join(origins)
        return found

    def settings_for(self, file: Path) -> Settings:
        """What the configuration says of one file."""
        values = {name: value for name, (value, _) in self.values_for(file).items() if name in OF_FILE}
        if values["site"]:
            values["site"] = profile(self.folder / values["site"])
        return Settings().given(values)

    def _fits(self, patterns: list[str], file: Path) -> bool:
        """Whether a file matches patterns as in .gitignore, seen from the configuration's folder."""
        whole = file.absolute()
        return whole.is_relative_to(self.folder) and _matcher(tuple(patterns)).match_file(
            whole.relative_to(self.folder).as_posix()
        )


@cache
def profile(path: Path) -> str:
    """The profile of a site. Raises CleanwebError for a file that holds none, OSError for one that cannot be read."""
    from cleanweb.filters.sites import SiteProfile

    try:
        text = path.read_text(encoding="utf-8-sig")
        SiteProfile.from_toml(text)
    except (UnicodeDecodeError, CleanwebError) as error:
        raise CleanwebError(f"{path}: {error}") from None
    return text


@cache
def _matcher(patterns: tuple[str, ...]) -> Any:
    return globs(patterns, "the configuration")


@cache
def nearest(folder: Path) -> Config:
    """The configuration of the files in a folder: its own, or that of the nearest folder above it."""
    own = folder / NAME
    if own.is_file():
        return load(own)
    shared = folder / SHARED
    if shared.is_file() and (config := load(shared)).path:
        return config
    return Config() if folder.parent == folder else nearest(folder.parent)


@cache
def load(path: Path) -> Config:
    """One configuration file; a pyproject.toml without `[tool.cleanweb]` is none.

    Raises CleanwebError, naming the file, for what is no TOML, an unknown key, or a version that this one does not meet.
    """
    path = path.absolute()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise CleanwebError(f"{path} is not valid TOML: {error}") from None
    if path.name == SHARED:
        tools = cast("dict[str, Any]", values.get("tool", {}))
        if "cleanweb" not in tools:
            return Config()
        values = tools["cleanweb"]
    config = Config(path, values)
    checked(values, config.name)
    wanted = config.get("required-version")
    if wanted and not satisfies(__version__, wanted):
        raise CleanwebError(f"{config.name} requires cleanweb {wanted}, but this is {__version__}; install one that fits")
    pinned = config.get("rules")
    if pinned and number(pinned) > number(__version__):
        raise CleanwebError(f"{config.name}: rules is {pinned!r}, but this is cleanweb {__version__}, whose rules are older")
    return config
