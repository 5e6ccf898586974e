"""Filters from installed packages, through the entry point group `cleanweb.filters`.

An entry point names a filter, a tuple of filters, or a function without arguments that returns either.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, cast

from cleanweb.document import Document
from cleanweb.errors import CleanwebError
from cleanweb.findings import Filter, Finding, Wrapped
from cleanweb.rules import Rule

GROUP = "cleanweb.filters"


@dataclass(frozen=True)
class Plugin:
    """One entry point: its name, the distribution it came with, its filters, or what went wrong when it was loaded."""

    name: str
    distribution: str
    version: str
    filters: tuple[Filter, ...] = ()
    error: str = ""

    @property
    def source(self) -> str:
        """How messages call it."""
        return f"{self.name} ({self.distribution} {self.version})"


class PluginError(CleanwebError):
    """A filter of a plugin raised, or yielded what is no finding of its own in the text."""

    def __init__(self, failed: "PluginFilter", reason: str) -> None:
        """`failed` is the filter, `reason` what it did."""
        super().__init__(f"plugin {failed.source} failed: {reason}; its rules were left out there")
        self.failed = failed


@dataclass(frozen=True, slots=True)
class PluginFilter(Wrapped):
    """A filter of a plugin: whatever goes wrong in it becomes an error that names the plugin."""

    source: str

    def __call__(self, document: Document) -> Iterator[Finding]:
        """The filter's findings. Raises PluginError."""
        codes, size = {rule.code for rule in self.rules}, len(document.text)
        try:
            for finding in self.filter(document):
                if finding.rule not in codes or not 0 <= finding.start <= finding.end <= size:
                    raise ValueError(f"{finding} is no finding of its own in a text of {size:,} code points")  # noqa: TRY301
                yield finding
        except Exception as error:
            raise PluginError(self, f"{type(error).__name__}: {error}") from error


@cache
def plugins() -> tuple[Plugin, ...]:
    """All installed plugins, in order of their names; one that cannot be loaded carries its error and no filters."""
    found = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return tuple(map(_loaded, found))


def filters() -> tuple[Filter, ...]:
    """The filters of all plugins that could be loaded."""
    return tuple(each for plugin in plugins() for each in plugin.filters)


def guarded(chosen: Iterable[Filter]) -> tuple[Filter, ...]:
    """`filters()`, with options set, as filters whose failures name their plugin."""
    sources = [plugin.source for plugin in plugins() for _ in plugin.filters]
    return tuple(PluginFilter(each, source) for each, source in zip(chosen, sources, strict=True))


def errors() -> tuple[str, ...]:
    """What is wrong with the plugins that could not be loaded."""
    return tuple(plugin.error for plugin in plugins() if plugin.error)


def _loaded(point: EntryPoint) -> Plugin:
    distribution, version = (point.dist.name, point.dist.version) if point.dist else ("unknown", "")
    plugin = Plugin(point.name, distribution, version)
    try:
        found: Any = point.load()
        if not hasattr(found, "rules") and callable(found):
            found = found()
        several = cast("Iterable[Filter]", found) if isinstance(found, tuple | list) else (cast("Filter", found),)
        return replace(plugin, filters=tuple(map(_checked, several)))
    except Exception as error:  # noqa: BLE001
        return replace(plugin, error=f"plugin {plugin.source} cannot be loaded: {type(error).__name__}: {error}")


def _checked(each: Filter) -> Filter:
    """The same. Raises TypeError, ValueError for what is no filter, or takes a built-in code."""
    from cleanweb.filters import BUILTIN

    builtin = {rule.code for other in BUILTIN for rule in other.rules}
    if not callable(each) or not all(isinstance(rule, Rule) for rule in cast("tuple[Any, ...]", each.rules)):
        raise TypeError(f"{each!r} is no filter: it needs `rules` and must be callable")
    if not isinstance(getattr(each, "needs", None), frozenset | set | None):
        raise TypeError(f"`needs` of {each!r} is no set of rows and characters")
    for rule in each.rules:
        if rule.code in builtin:
            raise ValueError(f"its code {rule.code} belongs to a built-in rule")
    return each
