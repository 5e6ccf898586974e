"""What stretches of text have in common: character 5-grams."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanweb.filters.repeats.folding import PART, Folded

SIZE = 5
"""Code points in a shingle."""
UNEVEN = 16
"""From this ratio of sizes on the smaller block is looked up in the larger one, which is not read for each of its parts."""


class Pair(NamedTuple):
    """Two blocks, and the containment of one in the other: shared 5-grams over those of the smaller, 0..1."""

    first: int
    second: int
    containment: float


class Index(NamedTuple):
    """The shingles of a block, ascending, and the places in it where they stand."""

    hashes: NDArray[np.uint32]
    places: NDArray[np.int64]


class Shingles:
    """The hashed 5-grams of each block; of equal blocks only the first is looked at."""

    def __init__(self, folded: Folded) -> None:
        """The shingles of blocks as they are compared."""
        self._folded = folded
        self._sets: dict[int, NDArray[np.uint32]] = {}
        self._indices: dict[int, Index] = {}
        self._hashes = hashed(folded.codes) if len(folded.codes) < PART else None

    def between(self, start: int, end: int) -> NDArray[np.uint32]:
        """Those of the compared code points `start` to `end` of all blocks, in their order."""
        if self._hashes is None:
            return hashed(self._folded.codes[start:end])
        return self._hashes[start : max(start, end - SIZE + 1)]

    def hashes(self, block: int) -> NDArray[np.uint32]:
        """The shingles of a block, in its order."""
        return self.between(int(self._folded.starts[block]), int(self._folded.ends[block]))

    def of(self, block: int) -> NDArray[np.uint32]:
        """The different shingles of a block, ascending."""
        first = int(self._folded.identities[block])
        if first not in self._sets:
            hashes = self.hashes(first).copy()
            hashes.sort()
            self._sets[first] = np.concatenate((hashes[:1], hashes[1:][hashes[1:] != hashes[:-1]]))
        return self._sets[first]

    def containment(self, one: int, other: int) -> float:
        """How much of the smaller block's shingles the other has, 0..1."""
        if self._folded.identities[one] == self._folded.identities[other]:
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

    def index(self, block: int) -> Index:
        """The shingles of a block with their places."""
        first = int(self._folded.identities[block])
        if first not in self._indices:
            hashes = self.hashes(first)
            places = hashes.argsort(kind="stable")
            self._indices[first] = Index(hashes[places], places)
        return self._indices[first]


def hashed(codes: NDArray[Any]) -> NDArray[np.uint32]:
    """A hash for each 5-gram of the code points."""
    count = max(0, len(codes) - SIZE + 1)
    hashes = codes[:count] * np.uint32(0x01000193)
    for offset in range(1, SIZE):
        hashes += codes[offset : offset + count]
        hashes *= np.uint32(0x9E3779B1)
    return hashes ^ (hashes >> np.uint32(15))
