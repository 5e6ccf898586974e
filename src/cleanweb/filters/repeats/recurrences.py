"""Which 5-grams of a text come again, sorted once for the whole of it, and what that says about its blocks."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanweb.filters.repeats.folding import PART, Folded, joined
from cleanweb.filters.repeats.shingles import SIZE, Shingles

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
LARGE = 1 << 19
"""Compared code points: the shingles of longer texts are sorted in parts, by how their hashes begin, to save memory."""
LEADS = 4
"""Of those parts; a power of two."""
ECHO = 20
"""Compared code points of the shortest echo that makes a block worth a look."""
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)


class Echo(NamedTuple):
    """About `length` compared code points of a block are the same as those `distance` before them."""

    block: int
    length: int
    distance: int


class Recurrences:
    """The places of shingles that come again, in the different blocks of a text: for each of them the place before."""

    def __init__(self, folded: Folded, shingles: Shingles) -> None:
        """Those of blocks as they are compared."""
        self._folded, self._shingles = folded, shingles
        self._sizes: NDArray[np.int64] = folded.bounds[1:] - folded.bounds[:-1]
        self._first_equal = folded.identities[folded.firsts] == folded.firsts
        self._longest = max(self._sizes.tolist(), default=0)
        self._owners = np.arange(len(self._sizes)).repeat(self._sizes) if len(folded.codes) < PART else None
        self._rate = 1 if len(folded.codes) - SIZE + 1 < WHOLE else RATE
        self._votes: list[NDArray[Any]] = []
        self._inside: list[NDArray[Any]] = []
        self._after: list[NDArray[Any]] = []
        leads = LEADS if len(folded.codes) >= LARGE else 1
        before = 0
        for lead in range(leads):
            keys, total = self._keys(lead, leads)
            keys.sort()
            self._compare(keys, total // self._rate - before)
            before += len(keys)

    def _owners_of(self, start: int, end: int) -> NDArray[np.int64]:
        """For each of these compared code points the number of the different text in which it is."""
        bounds = self._folded.bounds
        first = int(bounds.searchsorted(start, "right")) - 1
        last = int(bounds.searchsorted(end))
        inner = bounds[first : last + 1].clip(start, end)
        return np.arange(first, last).repeat(inner[1:] - inner[:-1])

    def _keys(self, lead: int, leads: int) -> tuple[NDArray[np.uint64], int]:
        """Hash and place of the shingles that lie inside a block, of equal blocks of the first; of long texts of a part.

        Of all `leads` equal parts of the hashes only the one with the number `lead`; and how many there are in all.
        """
        rate, all_differ = np.uint32(self._rate - 1), bool(self._first_equal.all())
        parts: list[NDArray[np.uint64]] = []
        total = 0
        for start in range(0, len(self._folded.codes) - SIZE + 1, PART):
            hashes = self._shingles.between(start, start + PART + SIZE - 1)
            owners = self._owners_of(start, start + len(hashes) + SIZE - 1) if self._owners is None else self._owners
            picked = owners[SIZE - 1 :] == owners[: 1 - SIZE]
            if not all_differ:
                picked &= self._first_equal[owners[: 1 - SIZE]]
            if rate:
                picked &= (hashes & rate) == 0
            if leads > 1:
                total += int(np.count_nonzero(picked))
                picked &= hashes >> np.uint32(33 - leads.bit_length()) == lead
            at = picked.nonzero()[0]
            keys = hashes[at].astype(np.uint64)
            keys <<= HALF
            keys |= (at + start).view(np.uint64)
            parts.append(keys)
        keys = parts[0] if len(parts) == 1 else joined(parts, np.uint64)
        return keys, total or len(keys)

    def _compare(self, keys: NDArray[np.uint64], voting: int) -> None:
        """Looks at what comes again among these keys, ascending, some at a time; the first ones vote."""
        start = 0
        while start < len(keys):
            end = min(start + PART, len(keys))
            if end < len(keys):
                end = int(keys.searchsorted(np.uint64(keys[end - 1]) | LOW, "right"))
            part = keys[start:end]
            again = ((part[1:] ^ part[:-1]) <= LOW).nonzero()[0]
            earlier, later = ((part[at] & LOW).view(np.int64) for at in (again, again + 1))
            if voting > start:
                some = int(again.searchsorted(voting - start))
                self._vote(again[:some], self._texts(earlier[:some]), self._texts(later[:some]))
            if self._owners is None:
                nearby = (later - earlier < 2 * self._longest).nonzero()[0]
                earlier, later = earlier[nearby], later[nearby]
            self._notice(earlier, later, self._texts(later))
            start = end

    def _texts(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The different texts in which these places are."""
        return self._folded.bounds.searchsorted(places, "right") - 1 if self._owners is None else self._owners[places]

    def _vote(self, again: NDArray[np.int64], first: NDArray[Any], second: NDArray[Any]) -> None:
        """Counts the pairs of texts that have an uncommon shingle in common."""
        if np.count_nonzero(again[COMMON - 1 :] - again[: 1 - COMMON] == COMMON - 1):
            ends = np.concatenate(([0], (again[1:] - again[:-1] != 1).nonzero()[0] + 1, [len(again)]))
            runs = ends[1:] - ends[:-1]
            uncommon = (runs < COMMON).repeat(runs)
            again, first, second = again[uncommon], first[uncommon], second[uncommon]
        for back in range(REACH):
            one, other = first[: len(again) - back], second[back:]
            if back:
                linked = (again[back:] - again[:-back] == back).nonzero()[0]
                one, other = one[linked], other[linked]
            self._votes.append((one * len(self._sizes) + other)[one != other])

    def _notice(self, earlier: NDArray[np.int64], later: NDArray[np.int64], texts: NDArray[Any]) -> None:
        """Keeps what a text says again that it said before, and at its beginning what the block right before it says."""
        bounds, firsts = self._folded.bounds, self._folded.firsts
        starts = bounds[texts]
        is_inside = earlier >= starts
        inside = is_inside.nonzero()[0]
        self._inside.append(texts[inside] * (len(self._folded.codes) + 1) + (later[inside] - earlier[inside]))
        beginning = (later - starts <= ECHO - SIZE) > is_inside
        texts, earlier = texts[beginning], earlier[beginning]
        self._after.append(texts[(earlier >= bounds[texts - 1]) & (firsts[texts - 1] == firsts[texts] - 1)])

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of different blocks that may have much in common, ascending; of each as many as the text has letters at most."""
        rate = self._rate**2
        shingles = self._sizes - (SIZE - 1)
        smallest = int(shingles.min(where=shingles >= SMALL, initial=self._longest))
        pairs, votes = counted(joined(self._votes, np.int64), LEAST_SHARED * smallest / rate)
        if not len(pairs):
            return
        first, second = np.divmod(pairs, len(shingles))
        smaller = np.minimum(shingles[first], shingles[second])
        likely = ((smaller >= SMALL) & (votes * rate >= LEAST_SHARED * smaller)).nonzero()[0]
        first, second, smaller = first[likely], second[likely], smaller[likely]
        larger = np.maximum(shingles[first], shingles[second])
        likely = (larger <= TWINS * smaller) | (votes[likely] * rate >= PART_SHARED * smaller)
        firsts = self._folded.firsts
        yield from zip(firsts[first[likely]].tolist(), firsts[second[likely]].tolist(), strict=True)

    def echoes(self) -> list[Echo]:
        """Where a block says at least `ECHO` code points again that it said before, for each distance."""
        keys, found = counted(joined(self._inside, np.int64), (ECHO - SIZE + 1) / self._rate)
        texts, distances = np.divmod(keys, len(self._folded.codes) + 1)
        return list(map(Echo, self._folded.firsts[texts].tolist(), (found * self._rate + SIZE - 1).tolist(), distances.tolist()))

    def continued(self) -> list[int]:
        """Blocks of whose first code points, `ECHO` of them, the block right before them says many too."""
        return self._folded.firsts[counted(joined(self._after, np.int64), ECHO // 2 / self._rate)[0]].tolist()


def counted(keys: NDArray[np.int64], least: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different keys that come so often at least, ascending, and how often each comes. The keys are sorted in place."""
    more = max(0, math.ceil(least) - 1)
    if len(keys) <= more:
        return keys[:0], keys[:0]
    keys.sort()
    if not np.count_nonzero(keys[more:] == keys[: len(keys) - more]):
        return keys[:0], keys[:0]
    starts = np.concatenate(([0], (keys[1:] != keys[:-1]).nonzero()[0] + 1, [len(keys)]))
    times = starts[1:] - starts[:-1]
    often = (times >= least).nonzero()[0]
    return keys[starts[often]], times[often]
