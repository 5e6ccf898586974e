"""The text as it is compared: without space, punctuation, case and width, in any script. Nothing here reaches the output."""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple
from unicodedata import category, normalize

import numpy as np
from numpy.typing import NDArray

from cleanweb.patterns import expression
from cleanweb.traits import beyond_plain_ascii

FOLDED_RANGES = ((0, 0x3100), (0xA000, 0xAC00), (0xF900, 0xFDD0), (0xFE00, 0x10000), (0xE0000, 0xE0200))
"""Where Unicode has case, width, space, punctuation and invisible characters that web text uses."""
PART = 1 << 16
"""Code points that are folded at a time: memory is for the result, not for the way there."""
BEYOND_LATIN = expression("[\u0100-\u02af\u0370-\u1fff\u3040-\ud7ff]")
"""Nearly all of them are letters beyond Latin-1."""
SAMPLE = 16
"""Code points of a text, at its beginning and in its middle, that mostly tell whether all of it may be Latin."""
UNKNOWN = 0xFFFFFFFF
IDEOGRAPHS = (0x2E80, 0xD7B0)
"""Han, kana and Hangul: a character there says about as much as two letters of an alphabet."""


class Letters(NamedTuple):
    """The compared code points of a block, and where in its text each of them stands."""

    codes: NDArray[Any]
    places: NDArray[np.int64]

    def within(self, start: int, end: int) -> NDArray[Any]:
        """Those between two code points of the text."""
        first, last = self.places.searchsorted((start, end))
        return self.codes[first:last]


class Folded:
    """The compared code points of the different texts of the blocks, one after the other, and where those of each block are.

    `codes` has as few bytes for each of them as the largest needs. `bounds` is where the different texts begin and end in it,
    `firsts` the first block with each of these texts. `starts` and `ends` are those of all blocks, and `identities` has for each
    block the first one that compares as equal.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        """Blocks as they are compared; each different text is looked at once."""
        self._texts = texts
        first: dict[str, int] = {}
        same = list(map(first.setdefault, texts, range(len(texts))))
        self.firsts = np.fromiter(first.values(), np.int32, len(first))
        self.codes, self.bounds = _joined(list(first))
        self.starts, self.ends = self.bounds[:-1], self.bounds[1:]
        self.identities = self.firsts.take(_first_equal(self.codes, self.bounds))
        if len(first) < len(texts):
            of = self.firsts.searchsorted(np.array(same))
            self.starts, self.ends, self.identities = self.starts[of], self.ends[of], self.identities[of]

    def of(self, block: int) -> NDArray[Any]:
        """The compared code points of a block."""
        return self.codes[self.starts[block] : self.ends[block]]

    def placed(self, block: int) -> Letters:
        """The compared code points of a block with their places, which are worked out anew."""
        return Letters(self.of(block), _folded(_codes(self._texts[block])).nonzero()[0])

    @property
    def letters(self) -> NDArray[np.int64]:
        """How much each block says, in letters of an alphabet."""
        sizes = self.ends - self.starts
        if self.codes.itemsize == 1:
            return sizes
        dense = _are_dense(self.codes).nonzero()[0]
        return sizes + dense.searchsorted(self.ends) - dense.searchsorted(self.starts)


def _joined(texts: Sequence[str]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The compared code points of the texts, one after the other, and the bounds of the texts in them."""
    ends = np.fromiter(accumulate(map(len, texts)), np.int64, len(texts))
    bounds = np.zeros(len(texts) + 1, np.int64)
    parts: list[NDArray[Any]] = []
    first = before = 0
    while first < len(texts):
        last = max(first + 1, int(ends.searchsorted(before + PART, "right")))
        some = texts[first:last]
        latin = _latin(some)
        if latin is None:
            found, sizes = _wide("".join(some), ends[first:last] - before)
            parts += found
        else:
            parts.append(np.frombuffer(b"".join(latin), np.uint8))
            sizes = list(accumulate(map(len, latin)))
        bounds[first + 1 : last + 1] = sizes
        bounds[first + 1 : last + 1] += bounds[first]
        first, before = last, int(ends[last - 1])
    return parts[0] if len(parts) == 1 else joined(parts, np.uint8), bounds


def _latin(texts: Sequence[str]) -> list[bytes] | None:
    """The compared code points of each text as bytes, if none of them is beyond Latin-1: no other way is so fast."""
    text = "\n".join(texts)
    if not text.isascii():
        half = len(text) // 2
        if BEYOND_LATIN.search(text[:SAMPLE] + text[half : half + SAMPLE]):
            return None
        beyond = beyond_plain_ascii(text)
        if BEYOND_LATIN.search(beyond) or any(map(_is_beyond_latin, set(beyond))):
            return None
    kept, left_out = _latin_table()
    return text.encode("latin-1", "ignore").translate(kept, left_out).split(b"\n")


@cache
def _latin_table() -> tuple[bytes, bytes]:
    """What each byte of Latin-1 is compared as, and which ones are left out: not the line feed, that stands between texts."""
    folded = {code: _fold(code) for code in range(0x100)} | {ord("\n"): ord("\n")}
    return bytes(other if other < 0x100 else 0 for other in folded.values()), bytes(code for code in folded if not folded[code])


@lru_cache(0x1000)
def _is_beyond_latin(char: str) -> bool:
    """Whether a character, or what it is compared as, is not in Latin-1 and not left out."""
    code = ord(char)
    if not any(low <= code < high for low, high in FOLDED_RANGES):
        return True
    folded = _fold(code)
    return folded > 0 if code >= 0x100 else folded >= 0x100


def _wide(text: str, ends: NDArray[np.int64]) -> tuple[list[NDArray[Any]], NDArray[np.int64]]:
    """The compared code points of a text in parts, and how many of them there are before each of these places."""
    parts: list[NDArray[Any]] = []
    counts = np.zeros(len(ends), np.int64)
    for start in range(0, len(text), PART):
        codes = _folded(_codes(text[start : start + PART]))
        kept = codes.nonzero()[0]
        counts += kept.searchsorted(ends - start)
        parts.append(_narrow(codes[kept]))
    return parts, counts


def joined(parts: list[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    """The arrays one after the other, at least of this kind. Each is let go when it is copied: the list is empty then."""
    if sum(map(len, parts)) < PART:
        return np.concatenate([np.empty(0, kind), *parts])
    kinds = [np.dtype(kind), *(part.dtype for part in parts)]
    whole = np.empty(sum(map(len, parts)), max(kinds, key=lambda each: each.itemsize))
    end = len(whole)
    while parts:
        part = parts.pop()
        whole[end - len(part) : end] = part
        end -= len(part)
    return whole


def _narrow(codes: NDArray[np.uint32]) -> NDArray[Any]:
    """The code points in as few bytes as the largest one needs."""
    largest = codes.max(initial=0)
    return codes.astype(np.uint8) if largest < 1 << 8 else codes.astype(np.uint16) if largest < 1 << 16 else codes


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _first_equal(codes: NDArray[Any], bounds: NDArray[np.int64]) -> list[int]:
    """For each stretch between two bounds the number of the first one with the same code points."""
    raw, size = codes.tobytes(), codes.itemsize
    first: dict[bytes, int] = {}
    stretches = (raw[start * size : end * size] for start, end in pairwise(bounds.tolist()))
    return list(map(first.setdefault, stretches, range(len(bounds) - 1)))


def letters_of(codes: NDArray[Any]) -> int:
    """How much compared code points say, in letters of an alphabet."""
    return len(codes) + int(np.count_nonzero(_are_dense(codes)))


def _are_dense(codes: NDArray[Any]) -> NDArray[np.bool_]:
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
