"""Sketches: what is kept of a text to find others like it. All scripts are the same: code points, without spaces, case folded.

Min-wise hashing with one permutation (Li, Owen, Zhang 2012) and rotation (Shrivastava, Li 2014) gives the bands of a
locality-sensitive hash; the smallest hashes of the text (Broder 1997) give an estimate of similarity.
"""

from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np

SHINGLE = 6
"""Code points of a shingle."""
BINS = 128
BANDS, ROWS = 20, 6
"""Two texts that share eight of ten shingles meet in some band with a probability of .997, five of ten .27, two of ten .001."""
SMALLEST = 256
"""Hashes of a sketch: the standard error of a similarity of .8 is .025."""
SHORT = 40
"""Texts with fewer different shingles are duplicates only of their equals."""
EMPTY = np.iinfo(np.uint32).max
PRIME, ODD = np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)
ROTATED = np.uint64(0xD6E8FEB86659FD93)

Hashes = np.ndarray[Any, np.dtype[np.uint64]]
Smallest = np.ndarray[Any, np.dtype[np.uint32]]


class Sketch(NamedTuple):
    """Of one text: a hash of all of it, how many different shingles it has, a key for each band, its smallest hashes."""

    exact: int
    size: int
    keys: Hashes
    smallest: Smallest


def folded(text: str) -> str:
    """What is compared: no white space, no case."""
    return "".join(text.casefold().split())


def sketch(text: str) -> Sketch:
    """The sketch of a text; one without characters has no shingles."""
    plain = folded(text)
    data = plain.encode("utf-32-le", "surrogatepass")
    exact = int.from_bytes(blake2b(data, digest_size=8).digest(), "little")
    hashes = _shingles(np.frombuffer(data, "<u4").astype(np.uint64))
    smallest = np.full(SMALLEST, EMPTY, np.uint32)
    found = (hashes[:SMALLEST] >> np.uint64(32)).astype(np.uint32)
    smallest[: len(found)] = np.minimum(found, EMPTY - 1)
    return Sketch(exact, len(hashes), _keys(hashes), smallest)


def _shingles(codes: Hashes) -> Hashes:
    """The different hashes of all shingles, ascending; a text shorter than a shingle is one."""
    if not len(codes):
        return codes
    count = max(1, len(codes) - SHINGLE + 1)
    hashes = np.zeros(count, np.uint64)
    for at in range(min(SHINGLE, len(codes))):
        hashes = hashes * PRIME + codes[at : at + count]
    hashes ^= hashes >> np.uint64(29)
    hashes *= ODD
    hashes ^= hashes >> np.uint64(32)
    hashes *= ODD
    hashes ^= hashes >> np.uint64(29)
    return np.unique(hashes)


def _keys(hashes: Hashes) -> Hashes:
    """A key for each band, of the smallest hash in each bin; an empty bin has that of the next one, marked by its distance."""
    if not len(hashes):
        return np.zeros(BANDS, np.uint64)
    borders = np.arange(BINS, dtype=np.uint64) << np.uint64(64 - BINS.bit_length() + 1)
    starts = np.searchsorted(hashes, borders)
    ends = np.append(starts[1:], len(hashes))
    filled = np.flatnonzero(starts < ends)
    following = filled[np.searchsorted(filled, np.arange(BINS)) % len(filled)]
    distance = ((following - np.arange(BINS)) % BINS).astype(np.uint64)
    bins = hashes[starts[following]] + distance * ROTATED
    rows = bins[: BANDS * ROWS].reshape(BANDS, ROWS)
    keys = np.zeros(BANDS, np.uint64)
    for at in range(ROWS):
        keys = (keys ^ rows[:, at]) * ODD
        keys ^= keys >> np.uint64(31)
    return keys


def similarities(ones: Smallest, others: Smallest) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The estimated share of common shingles (Jaccard, 0..1) of each pair of rows; exact if both texts are short."""
    highest = np.minimum(_known_to(ones), _known_to(others))[:, None]
    both = np.sort(np.concatenate([ones, others], axis=1), axis=1)
    counts = both <= highest
    same = (both[:, 1:] == both[:, :-1]) & counts[:, 1:]
    shared = same.sum(axis=1)
    return shared / np.maximum(counts.sum(axis=1) - shared, 1)


def _known_to(rows: Smallest) -> Smallest:
    """Up to which hash a sketch is whole: all of a short text, else its largest."""
    return np.where(rows[:, -1] == EMPTY, np.uint32(EMPTY - 1), rows[:, -1])
