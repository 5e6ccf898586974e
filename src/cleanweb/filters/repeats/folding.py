"""The text as it is compared: without space, punctuation, case and width, in any script. Nothing here reaches the output."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category, normalize

import numpy as np
from numpy.typing import NDArray

FOLDED_RANGES = ((0, 0x3100), (0xA000, 0xAC00), (0xF900, 0xFDD0), (0xFE00, 0x10000), (0xE0000, 0xE0200))
"""Where Unicode has case, width, space, punctuation and invisible characters that web text uses."""
UNKNOWN = 0xFFFFFFFF
IDEOGRAPHS = (0x2E80, 0xD7B0)
"""Han, kana and Hangul: a character there says about as much as two letters of an alphabet."""


class Folded(NamedTuple):
    """The compared code points of all blocks, one after the other, and where each block's begin (one more at the end).

    `places` and `offsets` are the same in code points of the blocks' texts, put one after the other.
    """

    codes: NDArray[np.uint32]
    starts: NDArray[np.int64]
    places: NDArray[np.int64]
    offsets: NDArray[np.int64]

    def of(self, block: int) -> NDArray[np.uint32]:
        """The compared code points of a block."""
        return self.codes[self.starts[block] : self.starts[block + 1]]

    def within(self, block: int, start: int, end: int) -> NDArray[np.uint32]:
        """Those between two code points of its text."""
        first, last = np.searchsorted(self.places, (self.offsets[block] + start, self.offsets[block] + end))
        return self.codes[first:last]

    def place(self, block: int, index: int) -> int:
        """Where in its text a compared code point of a block stands."""
        return int(self.places[self.starts[block] + index] - self.offsets[block])

    @property
    def letters(self) -> NDArray[np.int64]:
        """How much each block says, in letters of an alphabet."""
        dense = np.flatnonzero(_are_dense(self.codes))
        return np.diff(self.starts) + np.diff(np.searchsorted(dense, self.starts))

    @property
    def identities(self) -> list[int]:
        """For each block the index of the first one that compares as equal."""
        raw, width = self.codes.tobytes(), self.codes.itemsize
        ends = (self.starts * width).tolist()
        first: dict[bytes, int] = {}
        return [first.setdefault(raw[start:end], index) for index, (start, end) in enumerate(pairwise(ends))]


def fold(texts: Sequence[str]) -> Folded:
    """Blocks as they are compared."""
    codes = _folded(np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32))
    kept = np.flatnonzero(codes != 0)
    offsets = np.concatenate(([0], np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))))
    return Folded(codes[kept], np.searchsorted(kept, offsets), kept, offsets)


def letters_of(codes: NDArray[np.uint32]) -> int:
    """How much compared code points say, in letters of an alphabet."""
    return len(codes) + int(np.count_nonzero(_are_dense(codes)))


def _are_dense(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    low, high = IDEOGRAPHS
    return (codes >= low) & (codes < high)


def _folded(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """For each code point the one it is compared as; 0 = left out."""
    table = _known()
    folded = table.take(codes)
    if folded.max(initial=0) == UNKNOWN:
        new = np.unique(codes[folded == UNKNOWN])
        table[new] = list(map(_fold, new.tolist()))
        folded = table.take(codes)
    return folded


@cache
def _known() -> NDArray[np.uint32]:
    """What each code point is compared as, as far as it came up in a text: a whole table would take longer than most texts."""
    table = np.arange(0x110000, dtype=np.uint32)
    for low, high in FOLDED_RANGES:
        table[low:high] = UNKNOWN
    return table


def _fold(code: int) -> int:
    """What a code point is compared as; marks stay: they are half of many scripts."""
    char = chr(code)
    wide = normalize("NFKC", char)
    folded = (wide if len(wide) == 1 else char).lower()[0]
    return ord(folded) if category(folded)[0] in "LMNS" and not _is_variation(code) else 0


def _is_variation(code: int) -> bool:
    """Whether the code point only picks a glyph for the one before it."""
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or code == 0x034F
