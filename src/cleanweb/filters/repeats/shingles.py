"""What stretches of text have in common: character 5-grams, sorted once for a whole document."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanweb.filters.repeats.folding import PART, Folded, joined

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
LARGE = 1 << 23
"""Compared code points: the shingles of longer texts are sorted in parts, by how their hashes begin, to save memory."""
LEADS = 2
"""Of those parts; a power of two."""
ECHO = 20
"""Compared code points of the shortest echo that makes a block worth a look."""
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
        self._rate = 1 if len(folded.codes) - SIZE + 1 < WHOLE else RATE
        sizes: NDArray[np.int64] = folded.bounds[1:] - folded.bounds[:-1]
        self._longest = int(sizes[sizes.argmax()]) if len(sizes) else 0
        self._owners = np.arange(len(sizes)).repeat(sizes) if len(folded.codes) < PART else None
        self._hashes = _hashes(folded.codes) if len(folded.codes) < PART else None
        self._votes: list[NDArray[Any]] = []
        self._inside: list[NDArray[Any]] = []
        self._after: list[NDArray[Any]] = []
        leads = LEADS if len(folded.codes) >= LARGE else 1
        before = 0
        for lead in range(leads):
            keys, total = self._keys(lead, leads)
            self._compare(keys, total // self._rate - before)
            before += len(keys)

    def _keys(self, lead: int, leads: int) -> tuple[NDArray[np.uint64], int]:
        """Hash and place of the shingles that lie inside a block; of equal blocks of the first, of long texts of a part.

        Of all `leads` equal parts of the hashes only the one with the number `lead`; and how many there are in all.
        """
        folded, rate = self._folded, np.uint32(self._rate - 1)
        codes, bounds, firsts = folded.codes, folded.bounds, folded.firsts
        if len(codes) < SIZE:
            return np.empty(0, np.uint64), 0
        valid = np.ones(len(codes), bool)
        for last in range(1, SIZE):
            valid[bounds[1:] - last] = False  # of a block shorter than that, those before it are the last ones of another block
        for text in (folded.identities[firsts] != firsts).nonzero()[0].tolist():
            valid[bounds[text] : bounds[text + 1]] = False
        parts: list[NDArray[np.uint64]] = []
        total = 0
        for start in range(0, len(codes) - SIZE + 1, PART):
            hashes = _hashes(codes[start : start + PART + SIZE - 1]) if self._hashes is None else self._hashes
            picked = valid[start : start + len(hashes)]
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
        """Looks at what comes again among these keys, some at a time; the first ones vote. They are sorted in place."""
        keys.sort()
        start = 0
        while start < len(keys):
            end = min(start + PART, len(keys))
            if end < len(keys):
                end = int(keys.searchsorted(np.uint64(keys[end - 1]) | LOW, "right"))
            part = keys[start:end]
            again = ((part[1:] ^ part[:-1]) <= LOW).nonzero()[0]
            places = (part & LOW).view(np.int64)
            earlier, later = places[again], places[again + 1]
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
        if (again[COMMON - 1 :] - again[: 1 - COMMON] == COMMON - 1).any():
            ends = np.concatenate(([0], (again[1:] - again[:-1] != 1).nonzero()[0] + 1, [len(again)]))
            runs = ends[1:] - ends[:-1]
            uncommon = (runs < COMMON).repeat(runs)
            again, first, second = again[uncommon], first[uncommon], second[uncommon]
        rows = first * np.int64(len(self._folded.firsts))
        for back in range(REACH):
            left = len(again) - back
            linked = first[:left] != second[back:]
            if back:
                linked &= again[back:] == again[:left] + back
            self._votes.append((rows[:left] + second[back:])[linked])

    def _notice(self, earlier: NDArray[np.int64], later: NDArray[np.int64], texts: NDArray[Any]) -> None:
        """Keeps what a text says again that it said before, and at its beginning what the block right before it says."""
        bounds, firsts = self._folded.bounds, self._folded.firsts
        starts = bounds[texts]
        is_inside = earlier >= starts
        inside = is_inside.nonzero()[0]
        self._inside.append(texts[inside] * np.int64(len(self._folded.codes) + 1) + (later[inside] - earlier[inside]))
        beginning = (~is_inside & (later - starts <= ECHO - SIZE)).nonzero()[0]
        texts = texts[beginning]
        texts = texts[(earlier[beginning] >= bounds[texts - 1]) & (firsts[texts - 1] == firsts[texts] - 1)]
        self._after.append(texts)

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
        pairs, votes = _counted(joined(self._votes, np.int64), LEAST_SHARED * SMALL / self._rate**2)
        if not len(pairs):
            return
        votes *= self._rate * self._rate
        first, second = (self._folded.firsts[texts] for texts in np.divmod(pairs, len(self._folded.firsts)))
        sizes = np.maximum(0, self._folded.ends - self._folded.starts - (SIZE - 1))
        smaller, larger = np.minimum(sizes[first], sizes[second]), np.maximum(sizes[first], sizes[second])
        likely = (smaller >= SMALL) & (votes >= np.where(larger > TWINS * smaller, PART_SHARED, LEAST_SHARED) * smaller)
        for one, other in zip(first[likely].tolist(), second[likely].tolist(), strict=True):
            containment = self.containment(one, other)
            if containment >= least:
                yield Pair(one, other, containment)

    def echoes(self) -> list[Echo]:
        """Where a block says at least `ECHO` code points again that it said before, for each distance."""
        keys, found = _counted(joined(self._inside, np.int64), (ECHO - SIZE + 1) / self._rate)
        texts, distances = np.divmod(keys, len(self._folded.codes) + 1)
        return list(map(Echo, self._folded.firsts[texts].tolist(), (found * self._rate + SIZE - 1).tolist(), distances.tolist()))

    def continued(self) -> list[int]:
        """Blocks of whose first code points, `ECHO` of them, the block right before them says many too."""
        return self._folded.firsts[_counted(joined(self._after, np.int64), ECHO // 2 / self._rate)[0]].tolist()

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
        if self._hashes is None:
            return _hashes(self._folded.codes[start:end])
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


def _hashes(codes: NDArray[Any]) -> NDArray[np.uint32]:
    """A hash for each 5-gram of the code points."""
    count = max(0, len(codes) - SIZE + 1)
    hashes = codes[:count] * np.uint32(0x01000193)
    for offset in range(1, SIZE):
        hashes += codes[offset : offset + count]
        hashes *= np.uint32(0x9E3779B1)
    return hashes ^ (hashes >> np.uint32(15))
