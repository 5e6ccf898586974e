"""Looks at a text again and again until nothing in it is there twice: what is found is found in one call."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from cleanweb.document import Document
from cleanweb.filters.repeats.echoes import Passage, passages
from cleanweb.filters.repeats.evidence import Evidence, Limits
from cleanweb.filters.repeats.judgement import Copy, copies, doubtful

LOOKS = 16
"""Each look settles nearly everything; more are needed only where removing makes new neighbours."""
LOOP = 20
"""Of more equal blocks right after one another, the rest fares as these do."""


class Settled(NamedTuple):
    """The blocks that are copies or may be, and the passages that go from the other ones (ascending, disjoint), by block."""

    copies: dict[int, Copy]
    doubtful: dict[int, Copy]
    passages: dict[int, list[Passage]]


def settle(texts: Sequence[str], limits: Limits, *, keep_last: bool, has_code: bool) -> Settled:
    """What has to go from these blocks so that a second look finds nothing."""
    tails = list(_tails(texts))
    blocks = _without(tails, len(texts))
    cropped: dict[int, Remnant] = {}
    gone: dict[int, Copy] = {}
    doubts: dict[int, Copy] = {}
    cut: dict[int, list[Passage]] = {}
    for _ in range(LOOKS):
        lines = [cropped[block].text if block in cropped else texts[block] for block in blocks]
        evidence = Evidence(lines, limits, Document("\n".join(lines)).preformatted if has_code else frozenset())
        again = copies(evidence, keep_last=keep_last)
        gone.update(_numbered(again, blocks))
        found = [] if again else [(blocks[at], passage) for at, passage in passages(evidence)]
        for block, passage in found:
            here, kept = (cropped.get(at) or Remnant(texts[at]) for at in (block, blocks[passage.kept]))
            start, end = here.original(passage.start, passage.end)
            kept_start, kept_end = kept.original(passage.kept_start, passage.kept_end)
            earlier = [other for other in cut.get(block, []) if other.end <= start or end <= other.start]
            cut[block] = sorted([*earlier, Passage(start, end, blocks[passage.kept], kept_start, kept_end, passage.times)])
        for block, passage in found:
            here = cropped.get(block) or Remnant(texts[block])
            cropped[block] = here.without(passage.start, passage.end)
        if not again and not found:
            doubts.update(_numbered(doubtful(evidence, keep_last=keep_last), blocks))
            break
        blocks = [block for block in blocks if block not in gone]
    for tail in tails:
        like = tail.start - 2
        if like in gone:
            gone.update((block, gone[like]._replace(block=block)) for block in tail)
        elif like in cut:
            cut.update((block, [passage.moved(block - like) for passage in cut[like]]) for block in tail)
    return Settled(gone, doubts, {block: cut[block] for block in sorted(cut) if block not in gone})


def _numbered(found: Sequence[Copy], blocks: Sequence[int]) -> Iterator[tuple[int, Copy]]:
    """The copies with the numbers that the blocks have in the whole text."""
    for copy in found:
        yield blocks[copy.block], copy._replace(block=blocks[copy.block], kept=blocks[copy.kept])


def _tails(texts: Sequence[str]) -> Iterator[range]:
    """Of blocks right after one another with the same text, those after the first ones."""
    start = 0
    for _, equal in groupby(texts):
        end = start + sum(1 for _ in equal)
        if end - start > LOOP:
            yield range(start + LOOP, end)
        start = end


def _without(ranges: Sequence[range], count: int) -> list[int]:
    """The numbers below `count` that are in none of these ascending ranges."""
    starts, stops = [0, *(each.stop for each in ranges)], [*(each.start for each in ranges), count]
    return [number for start, stop in zip(starts, stops, strict=True) for number in range(start, stop)]


class Remnant(NamedTuple):
    """What is left of a block, and what went, in code points of the block as it was: ascending and disjoint."""

    text: str
    cuts: tuple[tuple[int, int], ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The place of a passage in the block as it was."""
        return self._original(start), self._original(end - 1) + 1

    def _original(self, at: int) -> int:
        for start, end in self.cuts:
            if at >= start:
                at += end - start
        return at

    def without(self, start: int, end: int) -> "Remnant":
        """The block without a passage."""
        cut = self.original(start, end)
        cuts = [other for other in self.cuts if other[1] <= cut[0] or cut[1] <= other[0]]
        return Remnant(self.text[:start] + self.text[end:], tuple(sorted([*cuts, cut])))
