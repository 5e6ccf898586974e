"""What stretches of text have in common: character 5-grams, sorted once for a whole document."""

import math
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanweb.filters.repeats.folding import Folded, indices

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
LEAST_SHARED = 0.2
"""A pair of versions is looked at if they share this part of the smaller one's shingles by uncommon shingles alone."""
PART_SHARED = 0.4
"""The same for a part and its whole."""
WHOLE = 4096
"""Compared code points: of longer texts some shingles are enough to find candidates, the same ones in all copies."""
RATE = 2
"""One in so many tells of a loop; one in so many of those, of a pair of blocks."""
UNEVEN = 16
"""From this ratio of sizes on the smaller block is looked up in the larger one, which is not read for each of its parts."""
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)


class Pair(NamedTuple):
    """Two blocks, and the containment of one in the other: shared 5-grams over those of the smaller, 0..1."""

    first: int
    second: int
    containment: float


class Echo(NamedTuple):
    """About `length` compared code points of a block are the same as those `distance` before them."""

    block: int
    length: int
    distance: int


class Index(NamedTuple):
    """The shingles of a block, ascending, and the places in it where they stand."""

    hashes: NDArray[np.uint32]
    places: NDArray[np.int64]


class Shingles:
    """The hashed 5-grams of each block; of equal blocks only the first has any."""

    def __init__(self, folded: Folded) -> None:
        """The shingles of blocks as they are compared."""
        self._folded, self._identities = folded, folded.identities
        self._sets: dict[int, NDArray[np.uint32]] = {}
        self._indices: dict[int, Index] = {}
        owners = folded.owners
        self._hashes = hashes = _hashes(folded.codes)
        picked = owners[SIZE - 1 :] == owners[: len(hashes)]
        self._rate = 1 if len(hashes) < WHOLE else RATE
        if self._rate > 1:
            picked &= (hashes & np.uint32(RATE - 1)) == 0
        distinct = folded.identities == np.arange(len(folded.identities))
        if not distinct.all():
            picked &= distinct[owners[: len(hashes)]]
        places = indices(picked)
        keys = hashes[places].astype(np.uint64)
        keys <<= HALF
        keys |= places.astype(np.uint64)
        del picked
        keys.sort()
        self._count = len(keys)
        self._again = indices((keys[1:] ^ keys[:-1]) <= LOW)
        self._earlier, self._later = ((keys[at] & LOW).astype(places.dtype) for at in (self._again, self._again + 1))
        del keys, places
        self._earlier_owners, self._later_owners = owners[self._earlier], owners[self._later]

    def of(self, block: int) -> NDArray[np.uint32]:
        """The different shingles of a block, ascending."""
        first = int(self._identities[block])
        if first not in self._sets:
            hashes = self.hashes(first).copy()
            hashes.sort()
            new = hashes[1:] != hashes[:-1]
            self._sets[first] = hashes if new.all() else np.concatenate((hashes[:1], hashes[1:][new]))
        return self._sets[first]

    def containment(self, one: int, other: int) -> float:
        """How much of the smaller block's shingles the other has, 0..1."""
        if self._identities[one] == self._identities[other]:
            return 1.0
        small, large = sorted((self.of(one), self.of(other)), key=len)
        if not len(small):
            return 0.0
        if len(large) > UNEVEN * len(small):
            shared = large.take(large.searchsorted(small), mode="clip") == small
        else:
            both = np.concatenate((small, large))
            both.sort()
            shared = both[1:] == both[:-1]
        return int(np.count_nonzero(shared)) / len(small)

    def near(self, least: float) -> Iterator[Pair]:
        """Pairs of different blocks with at least this containment, ascending; time in proportion to the text."""
        some = self._again.searchsorted(self._again.dtype.type(self._count // self._rate))
        again, firsts, seconds = self._again[:some], self._earlier_owners[:some], self._later_owners[:some]
        if (again[COMMON - 1 :] - again[: 1 - COMMON] == COMMON - 1).any():
            ends = np.concatenate(([0], (again[1:] - again[:-1] != 1).nonzero()[0] + 1, [len(again)]))
            runs = ends[1:] - ends[:-1]
            uncommon = (runs < COMMON).repeat(runs)
            again, firsts, seconds = again[uncommon], firsts[uncommon], seconds[uncommon]
        count = len(self._identities)
        rows = firsts * np.int64(count)
        found: list[NDArray[np.int64]] = []
        for back in range(REACH):
            left = len(again) - back
            linked = firsts[:left] != seconds[back:]
            if back:
                linked &= again[back:] == again[:left] + back
            found.append((rows[:left] + seconds[back:])[linked])
        pairs, votes = _counted(np.concatenate(found), LEAST_SHARED * SMALL / self._rate**2)
        if not len(pairs):
            return
        votes *= self._rate * self._rate
        first, second = np.divmod(pairs, count)
        sizes = np.maximum(0, self._folded.ends - self._folded.starts - (SIZE - 1))
        smaller, larger = np.minimum(sizes[first], sizes[second]), np.maximum(sizes[first], sizes[second])
        likely = (smaller >= SMALL) & (votes >= np.where(larger > TWINS * smaller, PART_SHARED, LEAST_SHARED) * smaller)
        for one, other in zip(first[likely].tolist(), second[likely].tolist(), strict=True):
            containment = self.containment(one, other)
            if containment >= least:
                yield Pair(one, other, containment)

    def echoes(self, least: int) -> list[Echo]:
        """Where a block says at least so many code points again that it said before, for each distance."""
        inside = (self._earlier_owners == self._later_owners).nonzero()[0]
        times = (least - SIZE + 1) / self._rate
        if len(inside) < times:
            return []
        count = len(self._folded.codes) + 1
        keys = self._later_owners[inside].astype(np.int64) * count + self._later[inside] - self._earlier[inside]
        keys, found = _counted(keys, times)
        blocks, distances = np.divmod(keys, count)
        return list(map(Echo, blocks.tolist(), (found * self._rate + SIZE - 1).tolist(), distances.tolist()))

    def continued(self, least: int) -> list[int]:
        """Blocks of whose first code points, so many, the block right before them says some too."""
        after = (self._earlier_owners == self._later_owners - 1).nonzero()[0]
        if len(after) * self._rate < least // 2:
            return []
        owners = self._later_owners[after]
        blocks: list[int] = owners[self._later[after] - self._folded.starts[owners] <= least - SIZE].tolist()
        return [block for block, times in Counter(blocks).items() if times * self._rate >= least // 2]

    def index(self, block: int) -> Index:
        """The shingles of a block with their places."""
        first = int(self._identities[block])
        if first not in self._indices:
            hashes = self.hashes(first)
            places = hashes.argsort(kind="stable")
            self._indices[first] = Index(hashes[places], places)
        return self._indices[first]

    def hashes(self, block: int) -> NDArray[np.uint32]:
        """The shingles of a block, in its order."""
        start, end = int(self._folded.starts[block]), int(self._folded.ends[block])
        return self._hashes[start : max(start, end - SIZE + 1)]


def _counted(keys: NDArray[np.int64], least: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different keys that come so often at least, ascending, and how often each comes. The keys are sorted in place."""
    keys.sort()
    more = max(0, math.ceil(least) - 1)
    if not (keys[more:] == keys[: max(0, len(keys) - more)]).any():
        return keys[:0], keys[:0]
    starts = np.concatenate(([0], (keys[1:] != keys[:-1]).nonzero()[0] + 1, [len(keys)]))
    times = starts[1:] - starts[:-1]
    often = (times >= least).nonzero()[0]
    return keys[starts[often]], times[often]


def _hashes(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A hash for each 5-gram of the code points."""
    count = max(0, len(codes) - SIZE + 1)
    hashes = codes[:count] * np.uint32(0x01000193)
    for offset in range(1, SIZE):
        hashes += codes[offset : offset + count]
        hashes *= np.uint32(0x9E3779B1)
    return hashes ^ (hashes >> np.uint32(15))
