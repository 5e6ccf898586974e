"""The filter: what is there again is removed, and points at what stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cleanweb.document import Document, Span
from cleanweb.filters.repeats.rules import (
    CUT_COPY,
    NEAR_REPEAT,
    REPEATED_BLOCK,
    REPEATED_PHRASE,
    REPEATED_RUN,
    REPEATED_SENTENCE,
)
from cleanweb.findings import Finding

if TYPE_CHECKING:
    from cleanweb.filters.repeats.judgement import Copy

LEAST_TEXT = 40
"""Code points: a shorter text has no room for anything and its copy."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """Each thing is said once.

    `keep` is the copy that stays, unless the other one is longer and contains it. `bar` and `in_run` (0..1) are the
    containment of character 5-grams from which a block is a copy by itself, and between matched neighbours; `letters` the
    length from which it can be one by itself. What is below the bar and at least half contained is pointed out.
    """

    rules = (REPEATED_BLOCK, REPEATED_RUN, NEAR_REPEAT, CUT_COPY, REPEATED_SENTENCE, REPEATED_PHRASE)
    keep: Literal["first", "last"] = "first"
    bar: float = 0.65
    in_run: float = 0.3
    letters: int = 60

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each block, sentence or loop that is there again."""
        if len(document.text) < LEAST_TEXT:
            return
        from cleanweb.filters.repeats.evidence import Limits
        from cleanweb.filters.repeats.settling import settle

        blocks = document.blocks
        limits = Limits(self.bar, self.in_run, self.letters)
        settled = settle(
            [block.text for block in blocks], limits, keep_last=self.keep == "last", has_code=bool(document.preformatted)
        )
        if settled.copies:
            yield from _findings(document, settled.copies, _kept(settled.copies))
        if settled.doubtful:
            yield from _findings(document, settled.doubtful, {index: copy.kept for index, copy in settled.doubtful.items()})
        for block, passages in settled.passages.items():
            start = blocks[block].start
            for passage in passages:
                kept = blocks[passage.kept].start
                related = Span(kept + passage.kept_start, kept + passage.kept_end)
                rule, times = (REPEATED_PHRASE, passage.times) if passage.times else (REPEATED_SENTENCE, 2)
                message = f"said {times} times in a row" if passage.times else "a sentence that was said before"
                yield Finding(rule.code, start + passage.start, start + passage.end, message, "", 1.0, related)


def _findings(document: Document, gone: "Mapping[int, Copy]", kept: Mapping[int, int]) -> Iterator[Finding]:
    """One finding per block that is a copy, with the block that stays."""
    blocks, removed = document.blocks, sorted(gone)
    for index, (start, end) in zip(removed, document.removals(removed), strict=True):
        rule, message = _verdict(gone[index])
        stays = blocks[kept[index]]
        yield Finding(rule, start, end, message, "", gone[index].score, Span(stays.start, stays.end))


def _kept(gone: "Mapping[int, Copy]") -> dict[int, int]:
    """For each copy the block that stays in the end, where what it was a copy of went as well."""
    kept: dict[int, int] = {}
    for block in gone:
        way: list[int] = []
        at = block
        while at in gone and at not in kept:
            way.append(at)
            at = gone[at].kept
        kept.update(dict.fromkeys(way, kept.get(at, at)))
    return kept


def _verdict(copy: "Copy") -> tuple[str, str]:
    """The rule that a copy breaks, and the evidence in words."""
    alike = "the same letters" if copy.containment == 1 else f"{copy.containment:.0%} of the 5-grams"
    if copy.run > 1:
        return REPEATED_RUN.code, f"copy in a run of {copy.run} paragraphs, {alike}"
    if copy.is_part:
        return CUT_COPY.code, f"part of a longer paragraph, {alike}"
    if copy.containment == 1:
        return REPEATED_BLOCK.code, f"copy of a paragraph, {alike}"
    return NEAR_REPEAT.code, f"near copy of a paragraph, {alike}"
