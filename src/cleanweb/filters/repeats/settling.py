"""Looks at a text again and again until nothing in it is there twice: what is found is found in one call."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, islice
from operator import eq, sub
from typing import NamedTuple

from cleanweb.document import Document
from cleanweb.filters.repeats.echoes import Passage, passages
from cleanweb.filters.repeats.evidence import Evidence, Limits
from cleanweb.filters.repeats.gaps import Gaps
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
    gone: dict[int, Copy] = {}
    doubts: dict[int, Copy] = {}
    cut: dict[int, list[Passage]] = {}
    known: dict[tuple[str, str], Gaps] = {}
    for _ in range(LOOKS):
        remnants = {block: Remnant(texts[block], went) for block, went in cut.items()}
        lines = [remnants[block].text if block in remnants else texts[block] for block in blocks]
        evidence = Evidence(lines, limits, Document("\n".join(lines)).preformatted if has_code else frozenset(), known)
        again = copies(evidence, keep_last=keep_last)
        gone.update(_numbered(again, blocks))
        found = [] if again else list(passages(evidence))
        for at, each in found:
            whole = [_whole(passage, at, texts, blocks, remnants) for passage in each]
            cut[blocks[at]] = _outermost([*cut.get(blocks[at], ()), *whole])
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
    if len(texts) <= LOOP or not any(map(eq, texts, islice(texts, 1, None))):
        return
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


class Remnant:
    """What is left of a block without some of its passages (ascending, disjoint)."""

    def __init__(self, text: str, gone: Sequence[Passage] = ()) -> None:
        """The block as it was, and what went."""
        starts, ends = [passage.start for passage in gone], [passage.end for passage in gone]
        self.text = "".join(text[start:end] for start, end in zip([0, *ends], [*starts, len(text)], strict=True))
        self._before = list(accumulate(map(sub, ends, starts), initial=0))
        self._edges = list(map(sub, starts, self._before))

    def place(self, at: int) -> int:
        """Where in the block as it was a code point stood."""
        return at + self._before[bisect_right(self._edges, at)]


def _whole(passage: Passage, at: int, texts: Sequence[str], blocks: Sequence[int], remnants: Mapping[int, Remnant]) -> Passage:
    """A passage found in the blocks of a look, in the whole text, in code points of its blocks as they were."""
    start, end, kept, kept_start, kept_end, times = passage
    here, there = (remnants.get(block) or Remnant(texts[block]) for block in (blocks[at], blocks[kept]))
    places = here.place(start), here.place(end - 1) + 1, there.place(kept_start), there.place(kept_end - 1) + 1
    return Passage(*places[:2], blocks[kept], *places[2:], times)


def _outermost(passages: Iterable[Passage]) -> list[Passage]:
    """The passages in order, without those inside others."""
    found: list[Passage] = []
    for passage in sorted(passages, key=lambda passage: (passage.start, -passage.end)):
        if not found or found[-1].end <= passage.start:
            found.append(passage)
    return found
