"""What blocks have in common: the share of their character 5-grams, found for a whole document at once."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanweb.filters.repeats.folding import Folded

SIZE = 5
"""Code points in a shingle."""
COMMON = 16
"""A shingle that more blocks than this have in common says nothing about a pair of them."""
REACH = 3
"""Each block is paired with so many earlier ones that have the same shingle: with the copies, not with everything alike."""
LEAST_SHARED = 0.12
"""A pair of blocks is looked at if it shares this part of the smaller one's shingles by uncommon shingles alone."""
MOST = 1 << 21
"""Shingles looked at; of longer texts a sample, chosen by the shingles themselves so that copies keep the same ones."""

MOVED = 16
"""Letters: a shorter stretch is the same text only if it stands at about the same place."""
BESIDE = 4
"""Shared stretches on each side that say what the usual shift is."""
SLACK = 8
"""Letters by which edits may have moved what stands beside them."""


class Pair(NamedTuple):
    """Two blocks, and the containment of one in the other: shared 5-grams over those of the smaller, 0..1."""

    first: int
    second: int
    containment: float


class Shingles:
    """The set of hashed 5-grams of each block; of equal blocks only the first has any."""

    def __init__(self, folded: Folded, identities: list[int]) -> None:
        """`identities` gives for each block the first one equal to it."""
        self._identities, self._folded = identities, folded
        count = len(identities)
        distinct = np.fromiter(identities, np.int64, count) == np.arange(count)
        lengths = np.diff(folded.starts)
        codes = folded.codes if distinct.all() else folded.codes[np.repeat(distinct, lengths)]
        owners = np.repeat(np.arange(count, dtype=np.uint64), np.where(distinct, lengths, 0))
        if len(codes) < SIZE:
            codes, owners = codes[:0], owners[:0]
        hashes = _hashes(codes)
        inside = owners[SIZE - 1 :] == owners[: len(hashes)]
        rate = 1 << (len(hashes) // MOST).bit_length()
        if rate > 1:
            inside &= (hashes & np.uint32(rate - 1)) == 0
        keys = np.unique((owners[: len(hashes)][inside] << np.uint64(32)) | hashes[inside])
        self._owners, self._hashes = keys >> np.uint64(32), keys & np.uint64(0xFFFFFFFF)
        self._starts = np.searchsorted(self._owners, np.arange(count + 1, dtype=np.uint64))

    def of(self, block: int) -> NDArray[np.uint64]:
        """The shingles of a block, ascending."""
        first = self._identities[block]
        return self._hashes[self._starts[first] : self._starts[first + 1]]

    def containment(self, one: int, other: int) -> float:
        """How much of the smaller block's shingles the other has, 0..1."""
        if self._identities[one] == self._identities[other]:
            return 1.0
        a, b = self.of(one), self.of(other)
        smaller = min(len(a), len(b))
        return len(np.intersect1d(a, b, assume_unique=True)) / smaller if smaller else 0.0

    def gaps(self, one: int, other: int) -> list[NDArray[np.uint32]]:
        """The stretches of a block that are not in the other block, or only as words from another place of it."""
        codes, there = self._codes(one), _hashes(self._codes(other))
        hashes = _hashes(codes)
        order = np.argsort(there, kind="stable")
        at = np.minimum(np.searchsorted(there, hashes, sorter=order), len(there) - 1)
        shared = there[order[at]] == hashes if len(there) else np.zeros(len(hashes), bool)
        shifts = (
            np.where(shared, order[at] - np.arange(len(hashes)), len(codes) + len(there)) if len(there) else np.zeros(len(hashes))
        )
        edges = np.concatenate(([0], np.flatnonzero(shifts[1:] != shifts[:-1]) + 1, [len(hashes)]))
        stretches = [(a, b, int(shifts[a])) for a, b in pairwise(edges.tolist()) if a < b and shared[a]]
        covered = np.ones(len(codes) + 2, bool)
        covered[1:-1] = False
        for start, end in _in_place(stretches):
            covered[start + 1 : end + SIZE] = True
        bounds = np.flatnonzero(covered[1:] != covered[:-1]).reshape(-1, 2)
        return [codes[start:end] for start, end in bounds.tolist()]

    def _codes(self, block: int) -> NDArray[np.uint32]:
        return self._folded.codes[self._folded.starts[block] : self._folded.starts[block + 1]]

    def near(self, least: float) -> Iterator[Pair]:
        """Pairs of different blocks with at least this containment, ascending; time in proportion to the text."""
        keys = np.sort((self._hashes << np.uint64(32)) | self._owners)
        hashes = keys >> np.uint64(32)
        edges = np.flatnonzero(hashes[1:] != hashes[:-1]) + 1
        sizes = np.diff(np.concatenate(([0], edges, [len(keys)])))
        kept = np.repeat((sizes > 1) & (sizes <= COMMON), sizes)
        hashes, owners = hashes[kept], keys[kept] & np.uint64(0xFFFFFFFF)
        if not len(owners):
            return
        found = [
            ((owners[:-back] << np.uint64(32)) | owners[back:])[hashes[:-back] == hashes[back:]] for back in range(1, REACH + 1)
        ]
        pairs, votes = np.unique(np.concatenate(found), return_counts=True)
        firsts, seconds = (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
        sets = np.diff(self._starts)
        likely = votes >= LEAST_SHARED * np.minimum(sets[firsts], sets[seconds])
        for first, second in zip(firsts[likely].tolist(), seconds[likely].tolist(), strict=True):
            containment = self.containment(first, second)
            if containment >= least:
                yield Pair(first, second, containment)


def _hashes(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A hash for each 5-gram of the code points."""
    count = max(0, len(codes) - SIZE + 1)
    hashes = codes[:count] * np.uint32(0x01000193)
    for offset in range(1, SIZE):
        hashes = (hashes + codes[offset : offset + count]) * np.uint32(0x9E3779B1)
    return hashes ^ (hashes >> np.uint32(15))


def _in_place(stretches: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """The shared stretches (start, end, shift) that are long, or shifted about as far as those beside them."""
    for at, (start, end, shift) in enumerate(stretches):
        beside = sorted((b, e - s) for s, e, b in stretches[max(0, at - BESIDE) : at + BESIDE + 1])
        half = sum(size for _, size in beside) / 2
        usual = next(other for place, (other, _) in enumerate(beside) if sum(size for _, size in beside[: place + 1]) >= half)
        if end - start + SIZE > MOVED or abs(shift - usual) <= SLACK:
            yield start, end
