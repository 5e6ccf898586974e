"""A result as rows of pieces: each line of the original, cut where a change or a finding begins or ends."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category

from cleanweb.diff import Hunk
from cleanweb.findings import Finding
from cleanweb.result import Result

MOST = 6
"""Findings that one piece shows: more on the same spot tell a reader nothing."""
SARA_AM = "\u0e33\u0eb3"
"""Thai and Lao vowels that are letters, but drawn on the letter before them."""


class Piece(NamedTuple):
    """A stretch of the original that is treated alike, in code points.

    `findings` are the numbers (in `Result.findings`) of those that explain it, what changed it before what points at it.
    `gone` says that the clean text has it no longer, `instead` is what stands there after it.
    """

    start: int
    end: int
    findings: tuple[int, ...] = ()
    gone: bool = False
    instead: str = ""


class Row(NamedTuple):
    """A line of the original with its line end; `number` begins at 1."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def is_open(self) -> bool:
        """Whether its line end is gone: the next row goes on in the same line of the clean text."""
        return bool(self.pieces) and self.pieces[-1].gone

    @property
    def is_gone(self) -> bool:
        """Whether the clean text has nothing of it."""
        return bool(self.pieces) and all(piece.gone and not piece.instead for piece in self.pieces)


def rows(result: Result) -> Iterator[Row]:
    """All lines of the original, blank ones too, in order."""
    pieces = _pieces(result)
    piece = next(pieces, None)
    lines = result.document.lines
    for number, end in enumerate([*(line.start for line in lines[1:]), len(result.original) + 1], 1):
        own: list[Piece] = []
        while piece and piece.start < end:
            own.append(piece)
            piece = next(pieces, None)
        yield Row(number, tuple(own))


def _pieces(result: Result) -> Iterator[Piece]:
    """The original from start to end; a line's end is a piece of its own."""
    findings, changed = result.findings, result.hunks()
    hunks = list(_with_bases(changed, result.original))
    begins = {hunk.start: wider.start for hunk, wider in zip(changed, hunks, strict=True)}
    opening, closing = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for number, finding in enumerate(findings):
        opening[begins.get(finding.start, finding.start)].append(number)
        closing[finding.end].append(number)
    places = {0, len(result.original), *opening, *closing}
    for spans in (result.document.lines, hunks):
        places.update(place for each in spans for place in (each.start, each.end))
    changes = iter([*hunks, None])
    hunk = next(changes)
    covering: set[int] = set()
    ordered = sorted(places)
    for start, end in pairwise([*ordered, ordered[-1]]):
        covering.update(opening[start])
        if hunk and hunk.start == hunk.end == start:
            yield Piece(start, start, _shown(covering, findings), gone=True, instead=hunk.replacement)
            hunk = next(changes)
        if start < end:
            ours = _shown(covering, findings)
            gone = hunk is not None and hunk.start <= start
            yield Piece(start, end, ours, gone, hunk.replacement if hunk and gone and hunk.end == end else "")
            if hunk and hunk.end == end:
                hunk = next(changes)
        covering.difference_update(closing[start], closing[end])


def _with_bases(hunks: Iterable[Hunk], text: str) -> Iterator[Hunk]:
    """The changes, with the letter on which a changed mark is drawn: apart from it nobody could read the mark."""
    free = 0
    for hunk in hunks:
        start = hunk.start
        first = hunk.replacement[:1] if start == hunk.end else text[start]
        while start > free and _is_mark(first):
            start -= 1
            first = text[start]
        yield hunk._replace(start=start, replacement=text[start : hunk.start] + hunk.replacement)
        free = hunk.end


def _is_mark(char: str) -> bool:
    return char != "" and (char in SARA_AM or category(char).startswith("M"))


def _shown(covering: Iterable[int], findings: tuple[Finding, ...]) -> tuple[int, ...]:
    """The findings that say most about a place: applied ones first, of removals the shortest, else the longest.

    A removal that came later reaches over what was gone by then.
    """

    def weight(number: int) -> tuple[bool, bool, int, int]:
        finding = findings[number]
        is_removal, length = finding.replacement == "", finding.end - finding.start
        return not finding.applied, not is_removal, length if is_removal else -length, number

    return tuple(nsmallest(MOST, covering, key=weight)) if covering else ()
