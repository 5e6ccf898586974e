"""Which of many gaps a word may stand across: a cheap test before an expensive one."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from cleanweb.filters.thai.lexicon import lexicon

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Windows = NDArray[np.uint64]

FEW_GAPS = 40
"""So few are read sooner than the table is asked."""
MANY_GAPS = 10_000
"""It takes as long to make the table, once, as to read so many gaps: in one text, or in all that were read before."""
TOGETHER = 5_000
"""Gaps that are looked up together: more of them would take more memory, and no less time."""
SIDE = 3
"""Letters on each side of a gap that are compared; before and after a word stand spaces."""
MULTIPLIER = 0x9E3779B97F4A7C15
"""Two to the 64th by the golden ratio: multiplicative hashing (Knuth, volume 3, 6.4)."""
HASH = 25
"""Bits of a hash: the words set one bit in seventy, and each window has two."""


class Unasked:
    """How many gaps came back because there was no table yet: it changes no answer."""

    gaps = 0


def crossable(text: str, gaps: Sequence[int]) -> Sequence[int]:
    """Those gaps of a text that a word of three letters and more may stand across: never wrong with a no.

    A few gaps all come back, and so do more as long as there is no table: what is found in them is the same.
    """
    if len(gaps) < FEW_GAPS:
        return gaps
    if not _table.cache_info().currsize:
        Unasked.gaps += len(gaps)
        if Unasked.gaps < MANY_GAPS:
            return gaps
    codes = _codes(" " * SIDE + text + " " * SIDE)
    parts = (gaps[start : start + TOGETHER] for start in range(0, len(gaps), TOGETHER))
    return [gap for part in parts for gap in _crossable(codes, part)]


def _crossable(codes: "NDArray[np.uint8]", gaps: Sequence[int]) -> list[int]:
    import numpy as np

    places = np.array(gaps) + SIDE
    before, after = ([codes[places + sign * step] for step in range(SIDE, 0, -1)] for sign in (-1, 1))
    space = np.full(len(places), ord(" "), dtype=np.uint8)
    lefts = np.stack([_packed([space] * shorter + before[shorter:]) for shorter in range(SIDE)])
    rights = np.stack([_packed(after[shorter:][::-1] + [space] * shorter) for shorter in range(SIDE)])
    possible = _in_a_word(lefts[:, np.newaxis] << np.uint64(8 * SIDE) | rights).any(axis=(0, 1))
    return (places[possible] - SIDE).tolist()


@cache
def _table() -> "NDArray[np.uint8]":
    """A Bloom filter, one bit for each hash: three letters before and three after each place inside a word."""
    import numpy as np

    padding = " " * (SIDE - 1)
    codes = _codes(padding + padding.join(word for word in lexicon().costs if len(word) > 2) + padding)
    inside = np.flatnonzero((codes[:-1] != ord(" ")) & (codes[1:] != ord(" ")))
    table = np.zeros(1 << HASH - 3, dtype=np.uint8)
    for hashed in _hashes(_packed([codes[inside + step] for step in range(1 - SIDE, SIDE + 1)])):
        np.bitwise_or.at(table, hashed >> 3, _bit(hashed))
    return table


def _in_a_word(windows: "Windows") -> "NDArray[np.bool_]":
    table, (first, second) = _table(), _hashes(windows)
    found = (table[first >> 3] & _bit(first)) != 0
    found[found] = (table[second[found] >> 3] & _bit(second[found])) != 0
    return found


def _codes(text: str) -> "NDArray[np.uint8]":
    """A byte for each code point, as in TIS-620; what is not Thai may share one."""
    import numpy as np

    return np.frombuffer(text.encode("cp874", "replace"), dtype=np.uint8)


def _packed(letters: "list[NDArray[np.uint8]]") -> "Windows":
    """Windows of a few letters as numbers, eight bits a letter."""
    import numpy as np

    windows = np.zeros(len(letters[0]), dtype=np.uint64)
    for letter in letters:
        windows = windows << np.uint64(8) | letter
    return windows


def _hashes(windows: "Windows") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Two independent numbers of `HASH` bits for each window."""
    import numpy as np

    mixed = windows * np.uint64(MULTIPLIER)
    return (mixed >> 64 - HASH).astype(np.int64), (mixed >> 64 - 2 * HASH & (1 << HASH) - 1).astype(np.int64)


def _bit(hashed: "NDArray[np.int64]") -> "NDArray[np.uint8]":
    import numpy as np

    return np.left_shift(1, hashed & 7).astype(np.uint8)
