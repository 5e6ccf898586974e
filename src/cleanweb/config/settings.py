"""Settings: what a configuration, and the command line above it, say about one file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from cleanweb.config.versions import number

if TYPE_CHECKING:
    from cleanweb.pipeline import Pipeline


@dataclass(frozen=True)
class Settings:
    """Which rules run on a file, and how. A value that can be compared and cross process borders.

    `select` None means all rules; `rules` is the version of the pinned rule set, `options` is JSON, `site` the TOML of a
    site's profile.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe: bool = False
    language: str | None = None
    encoding: str | None = None
    field: str = "text"
    site: str | None = None
    options: str = "{}"
    rules: str | None = None

    def given(self, values: Mapping[str, Any]) -> "Settings":
        """With the values of a configuration's keys."""
        changes: dict[str, Any] = {name.replace("-", "_"): value for name, value in values.items()}
        for name in ("select", "extend_select", "ignore"):
            if changes.get(name) is not None:
                changes[name] = tuple(changes[name])
        if "options" in changes:
            changes["options"] = json.dumps(values["options"], sort_keys=True, ensure_ascii=False)
        return replace(self, **changes)

    def above(  # noqa: PLR0913
        self,
        select: Iterable[str] = (),
        extend_select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        options: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        unsafe: bool = False,
        language: str | None = None,
        encoding: str | None = None,
        field: str | None = None,
        site: str | None = None,
    ) -> "Settings":
        """With what the command line says: a selection replaces, everything else is added or overrules."""
        merged: dict[str, dict[str, Any]] = json.loads(self.options)
        for name, values in (options or {}).items():
            merged[name] = merged.get(name, {}) | dict(values)
        chosen = tuple(select)
        return Settings(
            chosen or self.select,
            (() if chosen else self.extend_select) + tuple(extend_select),
            self.ignore + tuple(ignore),
            self.unsafe or unsafe,
            language or self.language,
            encoding or self.encoding,
            field or self.field,
            site or self.site,
            json.dumps(merged, sort_keys=True, ensure_ascii=False),
            self.rules,
        )

    def pipeline(self) -> "Pipeline":
        """The pipeline of these settings. Raises UnknownNameError, CleanwebError."""
        return pipeline_of(replace(self, language=None, encoding=None, field="text"))


@cache
def pipeline_of(settings: Settings) -> "Pipeline":
    """Built once per process: rules newer than the pinned set run only if they are selected by name."""
    from cleanweb.filters.sites import SiteProfile
    from cleanweb.pipeline import Pipeline
    from cleanweb.plugins import filters, guarded
    from cleanweb.selection import codes_of, configured

    builtin = Pipeline.default().filters
    if settings.site:
        profile = SiteProfile.from_toml(settings.site)
        builtin = tuple(profile if isinstance(each, SiteProfile) else each for each in builtin)
    chosen = configured((*builtin, *filters()), json.loads(settings.options))
    whole = Pipeline((*chosen[: len(builtin)], *guarded(chosen[len(builtin) :])), unsafe=settings.unsafe)
    rules = whole.rules
    if settings.select is None:
        pin = settings.rules
        wanted = frozenset(rule.code for rule in rules if pin is None or number(rule.since) <= number(pin))
    else:
        wanted = codes_of(settings.select, rules)
    return whole.selecting(sorted(wanted | codes_of(settings.extend_select, rules)), settings.ignore)
