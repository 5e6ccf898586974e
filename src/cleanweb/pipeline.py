"""Pipelines: which filters run, with which options, and which of their proposals are applied."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any, cast

from cleanweb import engine
from cleanweb.document import Document
from cleanweb.errors import CleanwebError, UnknownNameError
from cleanweb.filters import BUILTIN
from cleanweb.findings import Filter, Finding
from cleanweb.result import Result
from cleanweb.rules import Rule, Safety
from cleanweb.selection import codes_of, configured, options_of

if TYPE_CHECKING:
    from cleanweb.html import Page

SETTINGS = ("select", "ignore", "options", "unsafe")


@dataclass(frozen=True)
class Pipeline:
    """Filters in the order in which they run: a value that can be compared, pickled and written as TOML.

    Findings of rules in `ignored` (codes) are left out. With `unsafe`, proposals of unsafe rules and those with weak
    evidence are applied as well.
    """

    filters: tuple[Filter, ...] = ()
    ignored: frozenset[str] = frozenset()
    unsafe: bool = False

    @classmethod
    def default(
        cls,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] = (),
        options: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        unsafe: bool = False,
    ) -> "Pipeline":
        """The built-in filters.

        `select` and `ignore` take families, codes and names (`"THA"`, `"THA109"`, `"mai-yamok"`); without `select` all
        rules run. `options` maps a family, code or name to field values, set on every filter of it that has the field.
        Raises UnknownNameError for a rule or an option that does not exist.
        """
        return cls(configured(BUILTIN, options or {}), unsafe=unsafe).selecting(select, ignore)

    def selecting(self, select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> "Pipeline":
        """The same pipeline with only these families, codes or names, and without those."""
        rules = self.rules
        wanted = frozenset(rule.code for rule in rules) if select is None else codes_of(select, rules)
        wanted -= codes_of(ignore, rules) | self.ignored
        filters = tuple(each for each in self.filters if any(rule.code in wanted for rule in each.rules))
        ignored = frozenset(rule.code for each in filters for rule in each.rules) - wanted
        return Pipeline(filters, ignored, self.unsafe)

    @classmethod
    def from_toml(cls, text: str) -> "Pipeline":
        """The pipeline that `to_toml` wrote: keys `select`, `ignore`, `unsafe`, and tables of `options`.

        Raises CleanwebError for text that is no TOML, UnknownNameError for a key, rule or option that does not exist.
        """
        import tomllib

        try:
            settings = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            raise CleanwebError(f"the pipeline is not valid TOML: {error}") from None
        for key in settings:
            if key not in SETTINGS:
                raise UnknownNameError("key", key, SETTINGS)
        for key in ("select", "ignore"):
            if not _are(settings.get(key, []), list, str):
                raise CleanwebError(f'{key} must be a list of rules, as in ["THA"], not {settings[key]!r}')
        options: Any = settings.get("options", {})
        if not _are(options, dict, str) or not all(isinstance(table, dict) for table in options.values()):
            raise CleanwebError("options must be tables, as in [options.THA]")
        return cls.default(**settings)

    def to_toml(self) -> str:
        """The pipeline as TOML: the rules that run, and the options that differ from their defaults.

        Raises CleanwebError if a filter is not built in.
        """
        defaults = {type(each): each for each in BUILTIN}
        tables: list[str] = []
        for each in self.filters:
            default = defaults.get(type(each))
            if default is None:
                raise CleanwebError(f"{each.rules[0].name} is not built in: TOML cannot hold it; add it in Python")
            usual = options_of(default)
            changed = {name: value for name, value in options_of(each).items() if value != usual[name]}
            if changed:
                lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in changed.items()]
                tables.append("\n".join([f"\n[options.{each.rules[0].name}]", *lines]))
        codes = [rule.code for rule in self.rules if rule.code not in self.ignored]
        return "\n".join([f"select = {json.dumps(codes)}", f"unsafe = {json.dumps(self.unsafe)}", *tables]) + "\n"

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all filters, in their order, ignored ones too."""
        return tuple(dict.fromkeys(rule for each in self.filters for rule in each.rules))

    def __add__(self, other: Filter) -> "Pipeline":
        """With one more filter at the end."""
        return Pipeline((*self.filters, other), self.ignored, self.unsafe)

    def before(self, where: str, other: Filter) -> "Pipeline":
        """With one more filter before the first of a family, code or name."""
        codes = codes_of([where], self.rules)
        at = next(i for i, each in enumerate(self.filters) if any(rule.code in codes for rule in each.rules))
        return Pipeline((*self.filters[:at], other, *self.filters[at:]), self.ignored, self.unsafe)

    def __call__(self, text: str | Document) -> Result:
        """Clean a text, or a document that carries more than its text."""
        document = text if isinstance(text, Document) else Document(checked(text))
        bars = self._bars

        def accept(finding: Finding) -> bool:
            return finding.score >= bars[finding.rule]

        return engine.run(self._turns, document, accept, self.ignored)

    def html(self, page: "Page", *, url: str | None = None, language: str | None = None, encoding: str | None = None) -> Result:
        """Clean a page: a str, bytes, a BeautifulSoup, a Tag or an lxml element. See `cleanweb.clean_html`."""
        from cleanweb.html import read

        return self(read(page, url=url, language=language, encoding=encoding))

    @cached_property
    def _turns(self) -> tuple[engine.Turn, ...]:
        """The filters, which of them may change text as they are set, and what they need."""
        applied = {code for code, bar in self._bars.items() if bar < inf} - self.ignored
        return tuple(
            engine.Turn(
                each,
                getattr(each, "proposes", True) and any(rule.code in applied for rule in each.rules),
                getattr(each, "needs", None),
            )
            for each in self.filters
        )

    @cached_property
    def _bars(self) -> dict[str, float]:
        """For each rule the score that a proposal needs to be applied."""
        least = Safety.UNSAFE if self.unsafe else Safety.SAFE
        return {
            rule.code: (0.0 if self.unsafe else getattr(each, "bar", 0.0)) if rule.safety >= least else inf
            for each in self.filters
            for rule in each.rules
        }


def _are(values: object, kind: type[Iterable[Any]], item: type) -> bool:
    """Whether this is a list, or such, of these."""
    return isinstance(values, kind) and all(isinstance(value, item) for value in cast("Iterable[Any]", values))


def checked(text: object) -> str:
    """The text itself. Raises TypeError for anything else."""
    if isinstance(text, str):
        return text
    if isinstance(text, bytes | bytearray):
        raise TypeError("clean takes text, not bytes: decode them first, or use clean_html for the bytes of a page")
    raise TypeError(f"clean takes a str or a Document, not {type(text).__name__}")
