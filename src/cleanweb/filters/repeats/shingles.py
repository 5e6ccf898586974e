"""What stretches of text have in common: character 5-grams, sorted once for a whole document."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanweb.filters.repeats.folding import Folded

SIZE = 5
"""Code points in a shingle."""
COMMON = 16
"""A shingle that comes more often says nothing about a pair of blocks."""
REACH = 3
"""Each block is paired with so many earlier ones that have the same shingle: with the copies, not with everything alike."""
SMALL = 8
"""Shingles: a smaller block is compared with its neighbours in a run only."""
TWINS = 1.6
"""Blocks are versions of one another up to this ratio of lengths; beyond it the shorter one must be contained."""
LEAST_SHARED = 0.18
"""A pair of versions is looked at if they share this part of the smaller one's shingles by uncommon shingles alone."""
PART_SHARED = 0.4
"""The same for a part and its whole."""
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)


class Pair(NamedTuple):
    """Two blocks, and the containment of one in the other: shared 5-grams over those of the smaller, 0..1."""

    first: int
    second: int
    containment: float


class Echo(NamedTuple):
    """`length` compared code points of a block are the same as those `distance` before them."""

    block: int
    length: int
    distance: int


class Shingles:
    """The hashed 5-grams of each block; of equal blocks only the first has any."""

    def __init__(self, folded: Folded, identities: list[int]) -> None:
        """`identities` gives for each block the first one equal to it."""
        self._identities, self._folded = identities, folded
        count = len(identities)
        distinct = np.fromiter(identities, np.int64, count) == np.arange(count)
        lengths = np.diff(folded.starts)
        self._owners = np.repeat(np.arange(count, dtype=np.int32), lengths)
        self._hashes = _hashes(folded.codes)
        inside = self._owners[SIZE - 1 :] == self._owners[: len(self._hashes)]
        if not distinct.all():
            inside &= distinct[self._owners[: len(self._hashes)]]
        self._places = np.flatnonzero(inside)
        keys = (self._hashes[self._places].astype(np.uint64) << HALF) | self._places.astype(np.uint64)
        keys.sort()
        hashes = keys >> HALF
        again = np.flatnonzero(hashes[1:] == hashes[:-1])
        self._again = again
        self._earlier, self._later = ((keys[at] & LOW).astype(np.int64) for at in (again, again + 1))

    @cached_property
    def _sets(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The different hashes of all blocks, block by block, and where those of each block begin."""
        keys = (self._owners[self._places].astype(np.uint64) << HALF) | self._hashes[self._places]
        keys.sort()
        keys = np.concatenate((keys[:1], keys[1:][keys[1:] != keys[:-1]]))
        return keys & LOW, np.searchsorted(keys >> HALF, np.arange(len(self._identities) + 1, dtype=np.uint64))

    def of(self, block: int) -> NDArray[np.uint64]:
        """The different shingles of a block, ascending."""
        hashes, starts = self._sets
        first = self._identities[block]
        return hashes[starts[first] : starts[first + 1]]

    def containment(self, one: int, other: int) -> float:
        """How much of the smaller block's shingles the other has, 0..1."""
        if self._identities[one] == self._identities[other]:
            return 1.0
        a, b = self.of(one), self.of(other)
        smaller = min(len(a), len(b))
        return len(np.intersect1d(a, b, assume_unique=True)) / smaller if smaller else 0.0

    def near(self, least: float) -> Iterator[Pair]:
        """Pairs of different blocks with at least this containment, ascending; time in proportion to the text."""
        runs = np.diff(np.concatenate(([0], np.flatnonzero(np.diff(self._again) > 1) + 1, [len(self._again)])))
        uncommon = np.repeat(runs < COMMON, runs)
        again, earlier, later = self._again[uncommon], self._earlier[uncommon], self._later[uncommon]
        found: list[NDArray[np.int64]] = []
        count = len(self._identities)
        for back in range(REACH):
            linked = again[back:] - again[: len(again) - back] == back
            first, second = self._owners[earlier[: len(again) - back][linked]], self._owners[later[back:][linked]]
            found.append((first.astype(np.int64) * count + second)[first != second])
        pairs, votes = np.unique(np.concatenate(found), return_counts=True)
        firsts, seconds = np.divmod(pairs, max(1, count))
        sizes = np.maximum(0, np.diff(self._folded.starts) - SIZE + 1)
        smaller, larger = np.minimum(sizes[firsts], sizes[seconds]), np.maximum(sizes[firsts], sizes[seconds])
        likely = (smaller >= SMALL) & (votes >= np.where(larger > TWINS * smaller, PART_SHARED, LEAST_SHARED) * smaller)
        for first, second in zip(firsts[likely].tolist(), seconds[likely].tolist(), strict=True):
            containment = self.containment(first, second)
            if containment >= least:
                yield Pair(first, second, containment)

    def echoes(self, least: int) -> list[Echo]:
        """Where a block says at least so many code points again that it said before, the nearest time before."""
        owners = self._owners[self._later]
        inside = self._owners[self._earlier] == owners
        places, distances = self._later[inside], (self._later - self._earlier)[inside]
        order = np.argsort(places)
        places, distances = places[order], distances[order]
        edges = np.flatnonzero((np.diff(places) != 1) | (np.diff(distances) != 0)) + 1
        starts = np.concatenate(([0], edges)) if len(places) else edges
        lengths = np.diff(np.append(starts, len(places))) + SIZE - 1
        starts, lengths = starts[lengths >= least], lengths[lengths >= least]
        return list(
            map(Echo, self._owners[places[starts]].tolist(), lengths.tolist(), distances[starts].tolist()),
        )

    def continued(self) -> list[int]:
        """Blocks that begin with something that the block right before them says too."""
        owners = self._owners[self._later]
        begins = (self._later == self._folded.starts[owners]) & (self._owners[self._earlier] == owners - 1)
        return owners[begins].tolist()

    def hashes(self, block: int) -> NDArray[np.uint32]:
        """The shingles of a block, in its order."""
        start, end = self._folded.starts[block], self._folded.starts[block + 1]
        return self._hashes[start : max(start, end - SIZE + 1)]


def _hashes(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A hash for each 5-gram of the code points."""
    count = max(0, len(codes) - SIZE + 1)
    hashes = codes[:count] * np.uint32(0x01000193)
    for offset in range(1, SIZE):
        hashes += codes[offset : offset + count]
        hashes *= np.uint32(0x9E3779B1)
    return hashes ^ (hashes >> np.uint32(15))
