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
    """The compared code points of the different blocks, one after the other, and where those of each block are.

    `owners` has for each code point the first block with its text, `identities` for each block the first one that compares
    as equal. `places` are the same code points' places in the different texts, put one after the other, and `offsets` where
    in those the text of each block begins.
    """

    codes: NDArray[np.uint32]
    owners: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    identities: NDArray[np.int32]
    places: NDArray[np.int64]
    offsets: NDArray[np.int64]

    def of(self, block: int) -> NDArray[np.uint32]:
        """The compared code points of a block."""
        return self.codes[self.starts[block] : self.ends[block]]

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
        dense = _are_dense(self.codes).nonzero()[0]
        if not len(dense):
            return self.ends - self.starts
        bounds = dense.searchsorted(self.starts), dense.searchsorted(self.ends)
        return self.ends - self.starts + bounds[1] - bounds[0]


def fold(texts: Sequence[str]) -> Folded:
    """Blocks as they are compared; each different text is looked at once."""
    first: dict[str, int] = {}
    same = [first.setdefault(text, index) for index, text in enumerate(texts)]
    codes = _folded(np.frombuffer("".join(first).encode("utf-32-le", "surrogatepass"), np.uint32))
    kept = codes.nonzero()[0]
    codes = codes[kept]
    ends = np.fromiter(map(len, first), np.int64, len(first)).cumsum()
    bounds = np.concatenate(([0], kept.searchsorted(ends)))
    offsets = np.concatenate(([0], ends[:-1])) if first else ends
    blocks = np.fromiter(first.values(), np.int32, len(first))
    owners = blocks.repeat(bounds[1:] - bounds[:-1])
    identities = _identities(codes, bounds, blocks)
    if len(first) == len(texts):
        return Folded(codes, owners, bounds[:-1], bounds[1:], identities, kept, offsets)
    of = blocks.searchsorted(np.array(same))
    return Folded(codes, owners, bounds[of], bounds[of + 1], identities[of], kept, offsets[of])


def _identities(codes: NDArray[np.uint32], bounds: NDArray[np.int64], blocks: NDArray[np.int32]) -> NDArray[np.int32]:
    """For each block the first one with the same code points."""
    raw, ends = codes.tobytes(), (bounds * codes.itemsize).tolist()
    first: dict[bytes, int] = {}
    found = [first.setdefault(raw[start:end], index) for index, (start, end) in enumerate(pairwise(ends))]
    return blocks[found]


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
        new = np.flatnonzero(np.bincount(codes[folded == UNKNOWN]))  # `np.unique` would import a large part of numpy
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
