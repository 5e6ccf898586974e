"""What a pipeline did to a document: the clean text, and the record from which every change can be taken back."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from cleanweb.diff import Hunk, unified
from cleanweb.document import Document, Span
from cleanweb.findings import Finding, edited
from cleanweb.offsets import OffsetMap

if TYPE_CHECKING:
    from cleanweb.language import LanguageSpan


@dataclass(frozen=True)
class Layer:
    """What one filter did: the text before and after, the findings that were applied and those that were only reported.

    Findings are in code points of the text before, applied ones ascending and disjoint.
    """

    before: str
    after: str
    applied: tuple[Finding, ...]
    reported: tuple[Finding, ...]

    def offsets(self) -> OffsetMap:
        """From the text before to the text after."""
        return OffsetMap.of_edits(self.edits(), len(self.before))

    def edits(self) -> Iterator[tuple[int, int, int]]:
        """Start and end of each change in the text before, and the length of what it put there."""
        return ((finding.start, finding.end, len(finding.replacement or "")) for finding in self.applied)


@dataclass(frozen=True)
class Result:
    """A cleaned document. Everything but the layers is derived when asked for."""

    document: Document
    layers: tuple[Layer, ...]

    @property
    def original(self) -> str:
        """The text as it was given; of a page, its visible text as read."""
        return self.document.text

    @property
    def text(self) -> str:
        """The clean text."""
        return self.layers[-1].after if self.layers else self.original

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in code points of the original, sorted by place; `applied` says which ones changed the text."""
        offsets, found = OffsetMap.of_edits((), len(self.original)), dict[tuple[str, int, int], Finding]()
        for layer in self.layers:
            for finding in layer.reported:
                moved = _moved(finding, offsets)
                found.setdefault(moved[:3], moved)
            for finding in layer.applied:
                moved = _moved(finding, offsets)._replace(applied=True)
                found[moved[:3]] = moved
            if layer.applied:
                offsets = offsets.then(layer.offsets())
        return tuple(sorted(found.values(), key=attrgetter("start", "end", "rule")))

    @cached_property
    def _offsets(self) -> OffsetMap:
        changes = [layer.offsets() for layer in self.layers if layer.applied]
        whole = reduce(OffsetMap.then, changes, OffsetMap.of_edits((), len(self.original)))
        return whole.between(self.original, self.text)

    def to_clean(self, offset: int) -> int:
        """The place in the clean text of a code point of the original; of removed text, the place where it was."""
        return self._offsets.to_target(_checked(offset, len(self.original)))

    def to_original(self, offset: int) -> int:
        """The place in the original of a code point of the clean text; of a replacement, the start of what it replaced."""
        return self._offsets.to_source(_checked(offset, len(self.text)))

    def hunks(self) -> list[Hunk]:
        """The net changes, in order and disjoint: applied to the original they give the clean text."""
        edits = list(self._offsets.edits())
        starts, rules = [edit.start for edit in edits], [dict[str, None]() for _ in edits]
        for finding in self.findings:
            at = bisect_right(starts, finding.start) - 1
            if finding.applied and at >= 0 and finding.end <= edits[at].end:
                rules[at][finding.rule] = None
        return [
            Hunk(edit.start, edit.end, self.text[edit.start_target : edit.end_target], tuple(codes))
            for edit, codes in zip(edits, rules, strict=True)
        ]

    def diff(self, name: str = "text") -> str:
        """A unified diff of the original and the clean text, line by line, with three lines of context."""
        return unified(self.original, self.hunks(), name)

    def undo(self, *findings: Finding) -> "Result":
        """The result without these findings of `Result.findings`, or without any when none is named.

        What later filters did at the same place or next to it is taken back too, since it was done to text that is there
        no longer; all other changes stay. Raises ValueError for a finding that was not applied.
        """
        if not findings:
            return Result(self.document, ())
        return reduce(Result._without, findings, self)

    def _without(self, finding: Finding) -> "Result":
        offsets = OffsetMap.of_edits((), len(self.original))
        for depth, layer in enumerate(self.layers):
            for candidate in layer.applied:
                if candidate.rule == finding.rule and _moved(candidate, offsets)[:3] == finding[:3]:
                    return Result(self.document, (*self.layers[:depth], *_replayed(self.layers[depth:], candidate)))
            offsets = offsets.then(layer.offsets())
        raise ValueError(f"no applied finding {finding.rule} at {finding.start}: take it from `findings` of this very result")

    @property
    def markdown(self) -> str:
        """The clean text of a page as Markdown: headings, lists, quotations, code, tables, links; of a text, the text."""
        from cleanweb.markdown import rendered

        return rendered(self.document, self.text, self.to_original, self.to_clean)

    @cached_property
    def languages(self) -> "list[LanguageSpan]":
        """The languages of the clean text."""
        from cleanweb.language import detect_languages

        return detect_languages(self.text)

    def to_dict(self) -> dict[str, Any]:
        """The record as values that JSON knows; the original is the text with its hunks turned back."""
        original = self.original
        return {
            "text": self.text,
            "findings": [finding._asdict() for finding in self.findings],
            "hunks": [hunk._asdict() | {"original": original[hunk.start : hunk.end]} for hunk in self.hunks()],
            "meta": dict(self.document.meta),
        }


def _checked(offset: int, length: int) -> int:
    if not 0 <= offset <= length:
        raise IndexError(f"offset {offset} is outside the text of {length} code points")
    return offset


def _moved(finding: Finding, offsets: OffsetMap) -> Finding:
    """The finding in code points of the original."""
    start, end = offsets.source_span(finding.start, finding.end)
    related = finding.related and Span(*offsets.source_span(*finding.related))
    return finding._replace(start=start, end=end, related=related)


def _replayed(layers: Sequence[Layer], refused: Finding) -> Iterator[Layer]:
    """The layers without the refused finding of the first one, and without what later ones did at its place or next to it.

    `start` to `end` is the place in the old text of each layer, `growth` by how much longer that place is in the new one.
    """
    start, end, growth, before = refused.start, refused.end, 0, layers[0].before
    for depth, layer in enumerate(layers):
        applied: list[Finding] = []
        left = inside = 0
        for finding in layer.applied:
            change = len(finding.replacement or "") - (finding.end - finding.start)
            if finding is refused or (depth and finding.end >= start and finding.start <= end):
                start, end = min(start, finding.start), max(end, finding.end)
                inside += change
            elif finding.end <= start:
                applied.append(finding)
                left += change
            else:
                applied.append(_shifted(finding, growth))
        reported = (
            *(f for f in layer.reported if f.end <= start),
            *(_shifted(f, growth) for f in layer.reported if f.start >= end),
        )
        after = edited(before, applied)
        yield Layer(before, after, tuple(applied), reported)
        start, end, growth, before = start + left, end + left + inside, growth - inside, after


def _shifted(finding: Finding, by: int) -> Finding:
    return finding._replace(start=finding.start + by, end=finding.end + by)
