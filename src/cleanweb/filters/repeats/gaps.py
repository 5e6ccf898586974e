"""Where a copy differs from its original."""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanweb.filters.repeats.shingles import SIZE, Index

MOVED = 16
"""Letters: a shorter stretch is the same text only if it stands at about the same place."""
BESIDE = 4
"""Shared stretches on each side that say what the usual shift is."""
SLACK = 8
"""Letters by which edits may have moved what stands beside them."""
WORD = 3
"""Letters: a shorter gap is a slip of the pen."""


class Gaps(NamedTuple):
    """The stretches of a block that another one has not, and the letters of the longest.

    `numbers` of them are numbers, which have `digits` letters in all; `slips` are shorter than a word and no numbers.
    """

    stretches: int
    longest: int
    numbers: int
    digits: int
    slips: int


def gaps(codes: NDArray[np.uint32], here: NDArray[np.uint32], there: Index) -> Gaps:
    """What is in a block and not in another one, or only as words from another place of it.

    `codes` are the block's compared code points, `here` its shingles in their order, `there` those of the other block.
    """
    stretches = [codes[start:end] for start, end in _uncovered(len(codes), here, there)]
    numbers = list(map(_is_number, stretches))
    return Gaps(
        len(stretches),
        max(map(len, stretches), default=0),
        sum(numbers),
        sum(len(each) for each, number in zip(stretches, numbers, strict=True) if number),
        sum(len(each) < WORD and not number for each, number in zip(stretches, numbers, strict=True)),
    )


def _uncovered(size: int, here: NDArray[np.uint32], there: Index) -> list[list[int]]:
    """Start and end of each stretch of a block of this size that no shingle covers that the other one has in its place."""
    low, high = there.hashes.searchsorted(here), there.hashes.searchsorted(here, "right")
    times = high - low
    covered = np.zeros(size + 2, bool)
    covered[0] = covered[-1] = True
    for start in (times > 1).nonzero()[0].tolist():
        covered[start + 1 : start + 1 + SIZE] = True
    once = (times == 1).nonzero()[0]
    shifts = there.places[low[once]] - once
    breaks = (once[1:] - once[:-1] > 1) | (shifts[1:] != shifts[:-1])
    edges = [0, *(breaks.nonzero()[0] + 1).tolist(), len(once)]
    stretches = [(int(once[a]), int(once[b - 1]) + SIZE, int(shifts[a])) for a, b in pairwise(edges) if a < b]
    for start, end in _in_place(stretches):
        covered[start + 1 : end + 1] = True
    return (covered[1:] != covered[:-1]).nonzero()[0].reshape(-1, 2).tolist()


def _in_place(stretches: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """The shared stretches (start, end, shift) that are long, or shifted about as far as most of the text beside them."""
    for at, (start, end, shift) in enumerate(stretches):
        if end - start >= MOVED:
            yield start, end
            continue
        beside = sorted((other, b - a) for a, b, other in stretches[max(0, at - BESIDE) : at + BESIDE + 1])
        half = sum(size for _, size in beside) / 2
        usual = next(beside[i][0] for i, sizes in enumerate(accumulate(size for _, size in beside)) if sizes >= half)
        if abs(shift - usual) <= SLACK:
            yield start, end


def _is_number(codes: NDArray[np.uint32]) -> bool:
    """Whether at least half of what is compared is digits."""
    return 2 * sum(chr(code).isnumeric() for code in codes.tolist()) >= len(codes)
