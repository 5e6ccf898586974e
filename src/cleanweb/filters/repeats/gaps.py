"""Where a copy differs from its original."""

from collections.abc import Iterator
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from cleanweb.filters.repeats.shingles import SIZE

MOVED = 16
"""Letters: a shorter stretch is the same text only if it stands at about the same place."""
BESIDE = 4
"""Shared stretches on each side that say what the usual shift is."""
SLACK = 8
"""Letters by which edits may have moved what stands beside them."""


def gaps(codes: NDArray[np.uint32], here: NDArray[np.uint32], there: NDArray[np.uint32]) -> list[NDArray[np.uint32]]:
    """The stretches of a block that are not in another one, or only as words from another place of it.

    `codes` are the block's compared code points, `here` and `there` the shingles of both blocks in their order.
    """
    order = np.argsort(there, kind="stable")
    low, high = (np.searchsorted(there, here, side, order) for side in ("left", "right"))
    times = high - low
    covered = np.zeros(len(codes) + 2, bool)
    covered[[0, -1]] = True
    for start in np.flatnonzero(times > 1).tolist():
        covered[start + 1 : start + 1 + SIZE] = True
    once = np.flatnonzero(times == 1)
    shifts = order[low[once]] - once
    edges = [0, *(np.flatnonzero((np.diff(once) > 1) | (np.diff(shifts) != 0)) + 1).tolist(), len(once)]
    stretches = [(int(once[a]), int(once[b - 1]) + SIZE, int(shifts[a])) for a, b in pairwise(edges) if a < b]
    for start, end in _in_place(stretches):
        covered[start + 1 : end + 1] = True
    bounds = np.flatnonzero(covered[1:] != covered[:-1]).reshape(-1, 2)
    return [codes[start:end] for start, end in bounds.tolist()]


def _in_place(stretches: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """The shared stretches (start, end, shift) that are long, or shifted about as far as most of the text beside them."""
    for at, (start, end, shift) in enumerate(stretches):
        beside = sorted((other, b - a) for a, b, other in stretches[max(0, at - BESIDE) : at + BESIDE + 1])
        half = sum(size for _, size in beside) / 2
        usual = next(beside[i][0] for i, sizes in enumerate(accumulate(size for _, size in beside)) if sizes >= half)
        if end - start >= MOVED or abs(shift - usual) <= SLACK:
            yield start, end
