"""Which texts are copies of which: candidates from the bands, verified before they are joined, then settled with their leader."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import numpy as np

from cleanweb.corpus.duplicates.sketches import BANDS, SHORT, Hashes, Smallest, similarities

Numbers = np.ndarray[Any, np.dtype[np.int64]]
Keep = Literal["first", "longest"]
AT_ONCE = 4_096
"""Pairs that are compared at once: what bounds memory."""
ROUNDS = 8
"""Leaders that a member of one bucket is compared with at most: what keeps buckets of unlike texts linear."""


class Sketches(NamedTuple):
    """The sketches of many texts, a row for each, in their order; the arrays may be on the disk."""

    exact: Hashes
    sizes: Numbers
    keys: Hashes
    smallest: Smallest


class Copies(NamedTuple):
    """For each text the number of the one that is kept instead of it, -1 if it is kept, and how similar they are."""

    of: Numbers
    similarity: np.ndarray[Any, np.dtype[np.float64]]


class _Matches(NamedTuple):
    leaders: Numbers
    members: Numbers
    similarity: np.ndarray[Any, np.dtype[np.float64]]


def copies(sketches: Sketches, bar: float, keep: Keep = "first", old: int = 0) -> Copies:
    """The copies among texts: those whose similarity with a text that is kept reaches the bar.

    Of copies the first stays, or the longest and of equal ones the first; the first `old` texts always stay before others.
    """
    count = len(sketches.sizes)
    roots = np.arange(count, dtype=np.int64)
    for band in range(BANDS):
        members, starts = _buckets(np.asarray(sketches.keys[:, band]), np.asarray(sketches.sizes) > 0)
        for leaders, joined, _ in _matched(sketches, members, starts, bar, roots):
            for leader, member in zip(leaders.tolist(), joined.tolist(), strict=True):
                one, other = _root(roots, leader), _root(roots, member)
                roots[max(one, other)] = min(one, other)
    return _settled(sketches, bar, _flat(roots), _ranks(sketches, keep, old))


def _settled(sketches: Sketches, bar: float, roots: Numbers, ranks: Numbers) -> Copies:
    """Of texts that hang together, each is kept that is no copy of one that is kept: no chain removes what is only akin."""
    found = Copies(np.full(len(roots), -1, np.int64), np.zeros(len(roots)))
    members = np.lexsort((ranks, roots)).astype(np.int64)
    together = roots[members]
    sizes = np.bincount(together, minlength=len(roots))
    members = members[sizes[together] > 1]
    starts = np.flatnonzero(np.diff(roots[members], prepend=-1))
    for leaders, joined, similarity in _matched(sketches, members, starts, bar, None):
        found.of[joined] = leaders
        found.similarity[joined] = similarity
    return found


def _ranks(sketches: Sketches, keep: Keep, old: int) -> Numbers:
    """The order in which copies are preferred, the lowest first."""
    count = len(sketches.sizes)
    order = np.arange(count, dtype=np.int64)
    if keep == "longest":
        sizes = np.asarray(sketches.sizes).copy()
        sizes[:old] = np.iinfo(np.int64).max
        order = np.lexsort((order, -sizes)).astype(np.int64)
    ranks = np.empty(count, np.int64)
    ranks[order] = np.arange(count)
    return ranks


def _buckets(keys: Hashes, wanted: np.ndarray[Any, np.dtype[np.bool_]]) -> tuple[Numbers, Numbers]:
    """The texts that share a key with another one, together and in order, and where each bucket begins."""
    order = np.argsort(keys, kind="stable").astype(np.int64)
    order = order[wanted[order]]
    first = np.diff(keys[order].view(np.int64), prepend=0) != 0
    first[:1] = True
    alone = first & np.append(first[1:], True)
    order, first = order[~alone], first[~alone]
    return order, np.flatnonzero(first).astype(np.int64)


def _matched(sketches: Sketches, members: Numbers, starts: Numbers, bar: float, roots: Numbers | None) -> Iterator[_Matches]:
    """The members of each bucket that match its first; of the others those that match their first, and so on.

    With `roots`, those that are joined already are not compared again.
    """
    buckets = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(members))))
    rounds = ROUNDS if roots is not None else len(members)
    for _ in range(rounds):
        if not len(members):
            return
        first = np.diff(buckets, prepend=-1) != 0
        leaders = members[first][np.cumsum(first) - 1]
        rest = ~first
        members, leaders, buckets = members[rest], leaders[rest], buckets[rest]
        known = _roots_of(roots, members) == _roots_of(roots, leaders) if roots is not None else np.zeros(len(members), bool)
        members, leaders, buckets = members[~known], leaders[~known], buckets[~known]
        similarity = _compared(sketches, leaders, members)
        match = similarity >= bar
        short = np.minimum(sketches.sizes[leaders], sketches.sizes[members]) < SHORT
        match &= ~short | (sketches.exact[leaders] == sketches.exact[members])
        yield _Matches(leaders[match], members[match], similarity[match])
        members, buckets = members[~match], buckets[~match]


def _compared(sketches: Sketches, ones: Numbers, others: Numbers) -> np.ndarray[Any, np.dtype[np.float64]]:
    found = np.zeros(len(ones))
    for at in range(0, len(ones), AT_ONCE):
        part = slice(at, at + AT_ONCE)
        found[part] = similarities(sketches.smallest[ones[part]], sketches.smallest[others[part]])
    return found


def _root(roots: Numbers, number: int) -> int:
    """The first text that this one hangs together with; the path to it gets shorter (Tarjan 1975)."""
    root = number
    while roots[root] != root:
        root = int(roots[root])
    while roots[number] != root:
        roots[number], number = root, int(roots[number])
    return root


def _roots_of(roots: Numbers, numbers: Numbers) -> Numbers:
    found = roots[numbers]
    while (following := roots[found]).tobytes() != found.tobytes():
        found = following
    return found


def _flat(roots: Numbers) -> Numbers:
    return _roots_of(roots, np.arange(len(roots)))
