"""Where each code point of one text stands in another that was made from it by edits."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from sys import maxsize
from typing import NamedTuple

NEVER = (maxsize, 0, 0)
"""An edit that no place comes to."""


class Kept(NamedTuple):
    """A stretch that two texts share: its place in each, and its length in code points."""

    source: int
    target: int
    length: int


class Edit(NamedTuple):
    """Code points `start` to `end` of the source became `start_target` to `end_target` of the target."""

    start: int
    end: int
    start_target: int
    end_target: int


class OffsetMap:
    """The stretches that a source and a target share, in order in both; whatever lies between them was changed."""

    def __init__(self, kept: Iterable[Kept], source_length: int, target_length: int) -> None:
        """The stretches must be disjoint and ascending in both texts; lengths are those of the whole texts."""
        self.kept = [*_joined(kept), Kept(source_length, target_length, 0)]
        self._sources = list(map(attrgetter("source"), self.kept))
        self._targets = list(map(attrgetter("target"), self.kept))

    @classmethod
    def of_edits(cls, edits: Iterable[tuple[int, int, int]], source_length: int) -> "OffsetMap":
        """From edits `(start, end, length of the replacement)` in the source, ascending and disjoint."""
        kept: list[Kept] = []
        source = target = 0
        for start, end, size in edits:
            kept.append(Kept(source, target, start - source))
            target += start - source + size
            source = end
        kept.append(Kept(source, target, source_length - source))
        return cls(kept, source_length, target + source_length - source)

    def then(self, later: "OffsetMap") -> "OffsetMap":
        """The map that comes of this one followed by one from its target to a third text."""
        kept: list[Kept] = []
        ours, theirs = self.kept, later.kept
        i = j = 0
        while i < len(ours) and j < len(theirs):
            ours_end, theirs_end = ours[i].target + ours[i].length, theirs[j].source + theirs[j].length
            start, end = max(ours[i].target, theirs[j].source), min(ours_end, theirs_end)
            if start < end:
                source, target = ours[i].source - ours[i].target, theirs[j].target - theirs[j].source
                kept.append(Kept(source + start, target + start, end - start))
            if ours_end <= theirs_end:
                i += 1
            else:
                j += 1
        return OffsetMap(kept, self.kept[-1].source, later.kept[-1].target)

    def between(self, source: str, target: str) -> "OffsetMap":
        """The same map of these two texts, in which an edit that changed nothing in the end is none."""
        equal = [
            Kept(start, start_target, end - start)
            for start, end, start_target, end_target in self.edits()
            if source[start:end] == target[start_target:end_target]
        ]
        return OffsetMap(sorted([*self.kept, *equal]), len(source), len(target)) if equal else self

    def edits(self) -> Iterable[Edit]:
        """What was changed, in order."""
        source = target = 0
        for piece in self.kept:
            if piece.source > source or piece.target > target:
                yield Edit(source, piece.source, target, piece.target)
            source, target = piece.source + piece.length, piece.target + piece.length

    def to_target(self, offset: int) -> int:
        """The place of a source offset in the target; inside changed text, the place where that text was."""
        return _mapped(offset, self._sources, self._targets, self.kept)

    def to_source(self, offset: int) -> int:
        """The place of a target offset in the source; inside changed text, the start of what it came from."""
        return _mapped(offset, self._targets, self._sources, self.kept)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a target span; changed text at its edges counts whole."""
        if start == end:
            at = self.to_source(start)
            return at, at
        last = bisect_right(self._targets, end - 1) - 1
        if last >= 0 and end - 1 < self._targets[last] + self.kept[last].length:
            return self.to_source(start), self._sources[last] + end - self._targets[last]
        return self.to_source(start), self._sources[min(last + 1, len(self._sources) - 1)]


def moved(places: Iterable[int], edits: Iterable[tuple[int, int, int]]) -> Iterator[int]:
    """The target places of source places that ascend, as `OffsetMap.of_edits` and `to_target` give them one by one."""
    following = iter(edits)
    start, end, size = next(following, NEVER)
    changed = till = shift = 0  # where the last changed stretch is, where it ends in the source, by how much the rest moved
    for place in places:
        while start <= place:
            if start > till:
                changed = start + shift
            till, shift = end, shift + size - (end - start)
            start, end, size = next(following, NEVER)
        yield changed if place < till else place + shift


def _mapped(offset: int, here: Sequence[int], there: Sequence[int], kept: Sequence[Kept]) -> int:
    index = bisect_right(here, offset) - 1
    if index < 0:
        return 0
    return there[index] + min(offset - here[index], kept[index].length)


def _joined(pieces: Iterable[Kept]) -> Iterable[Kept]:
    """Without empty stretches, and with neighbours that touch in both texts made one."""
    last: Kept | None = None
    for piece in chain(pieces, (None,)):
        if last is None:
            last = piece if piece and piece.length else None
        elif piece is None:
            yield last
        elif last.source + last.length == piece.source and last.target + last.length == piece.target:
            last = Kept(last.source, last.target, last.length + piece.length)
        elif piece.length:
            yield last
            last = piece
