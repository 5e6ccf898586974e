"""Findings: what a filter says about a text. A filter changes nothing; the engine does."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, Protocol

from cleanweb.document import Document, Span
from cleanweb.rules import Rule
from cleanweb.traits import Traits

LINE_ENDS = re.compile(r"\s*[\r\n]\s*")


class Finding(NamedTuple):
    """One defect at one place.

    `rule` is a code. `start` and `end` are code points of the text that the filter was given; in `Result.findings` they are
    code points of the original. `replacement` is the proposal: None = nothing to propose, "" = delete. `score` (0..1) is the
    strength of the evidence that the message names. `related` is the span that explains the finding, such as the copy that
    stays. `applied` is set by the engine.
    """

    rule: str
    start: int
    end: int
    message: str
    replacement: str | None = None
    score: float = 1.0
    related: Span | None = None
    applied: bool = False

    def seen_at(self, text: str) -> int:
        """Where a reader sees it begin in this text: a removal that starts with line ends shows after these."""
        blank = LINE_ENDS.match(text, self.start, self.end)
        return blank.end() if blank and blank.end() < self.end else self.start


edit_of = itemgetter(*map(Finding._fields.index, ("start", "end", "replacement")))


def edited(text: str, findings: Iterable[Finding]) -> str:
    """The text with each finding's replacement in its place; findings must be ascending and disjoint."""
    pieces: list[str] = []
    at = 0
    for start, end, replacement in map(edit_of, findings):
        pieces.append(text[at:start])
        pieces.append(replacement)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


class Filter(Protocol):
    """A frozen dataclass whose fields are its options, or anything that has `rules` and can be called.

    A filter with a field `bar` proposes changes of different strength: those with a lower score are reported only. One with
    `proposes` = False only points out, as its options are set, and runs once. One with `needs` (`cleanweb.traits`) finds nothing
    in a text that has none of these traits, and is not asked there.
    """

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules whose findings this filter yields."""
        ...

    def __call__(self, document: Document, /) -> Iterable[Finding]:
        """The findings in a document. Pure: no state, the same answer every time."""
        ...


@dataclass(frozen=True, slots=True)
class Wrapped:
    """What a filter around another one has of it: the rules, and what becomes of their findings."""

    filter: Filter

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The filter's own rules."""
        return self.filter.rules

    @property
    def bar(self) -> float:
        """The filter's own bar."""
        return getattr(self.filter, "bar", 0.0)

    @property
    def proposes(self) -> bool:
        """Whether the filter may change text as its options are set."""
        return getattr(self.filter, "proposes", True)

    @property
    def needs(self) -> Traits | None:
        """The traits of which a text must have one for the filter to find anything."""
        return getattr(self.filter, "needs", None)


@dataclass(frozen=True, slots=True)
class WithoutOptions:
    """A filter without options: its subclasses are frozen like other filters, without the time it takes to make a dataclass."""
