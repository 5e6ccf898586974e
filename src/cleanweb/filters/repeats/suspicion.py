"""Whether anything in a text may be there twice: told from stretches of seven letters, before any two blocks are compared.

Most texts have nothing to find, and this costs a third of a whole look. It may suspect a text without reason, never the reverse:
what a copy has in common with its original in 5-grams, it has in 7-grams as well, but for two at each of its edits, and an edit
takes four 5-grams at least (the q-gram lemma: Ukkonen 1992, doi:10.1016/0304-3975(92)90143-4). A half of the 5-grams is a quarter
of the 7-grams. Not covered is a run of blocks each of which shares less, or which is too short, to be a copy by itself.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleanweb.filters.repeats.echoes import passages_of
from cleanweb.filters.repeats.evidence import CONTAINED, PART, Limits
from cleanweb.filters.repeats.folding import PART as LARGE
from cleanweb.filters.repeats.folding import Folded
from cleanweb.filters.repeats.judgement import DOUBTFUL, RUN
from cleanweb.filters.repeats.recurrences import ECHO, LOW, REACH, SMALL, TWINS, Echo, counted
from cleanweb.filters.repeats.shingles import SIZE

LONG = 7
"""Code points in a row that are looked for again."""
LEAST_KILLED = 4
"""5-grams that an edit changes at least: those around a letter that was left out."""
ELSEWHERE = 2
"""Of the long grams of a stretch that comes again, so many may stand a third time in between."""
LONG_ECHO = ECHO - LONG + 1 - ELSEWHERE
"""Long grams that the shortest loop, or sentence, has in common with what it repeats."""
DENSE = 2
"""Letters that an ideograph counts for."""
ALL = (1 << 64) - 1
FACTORS = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
"""Odd numbers without a pattern, from the golden ratio and a prime: they spread what they multiply over all values of a hash."""


def may_repeat(texts: Sequence[str], folded: Folded, limits: Limits) -> bool:
    """Whether a look at blocks that are compared as these may find anything. Of long texts that is taken for granted."""
    if len(folded.codes) >= LARGE or _are_equal(folded, limits):
        return True
    keys = _keys(folded.codes)
    keys.sort()
    again = ((keys[1:] ^ keys[:-1]) <= LOW).nonzero()[0]
    if not len(again):
        return False
    earlier, later = ((keys[at] & LOW).view(np.int64) for at in (again, again + 1))
    sizes = folded.bounds[1:] - folded.bounds[:-1]
    owners = np.arange(len(sizes)).repeat(sizes)
    first, second = owners[earlier], owners[later]
    if _are_alike(_pairs(again, first, second, len(sizes)), sizes, folded, limits):
        return True
    apart = second - first
    inside, beside = (apart == 0).nonzero()[0], (apart == 1).nonzero()[0]
    echoes = _echoes(first[inside], earlier[inside], later[inside], folded)
    continued = _continued(second[beside], later[beside], folded)
    return bool(echoes or continued) and any(passages_of(texts, folded, frozenset(), echoes, continued))


def _are_equal(folded: Folded, limits: Limits) -> bool:
    """Whether blocks that are equal are long enough for a copy, or enough for a run."""
    again = (folded.identities != np.arange(len(folded.identities))).nonzero()[0]
    if not len(again):
        return False
    letters = folded.letters[list({*folded.identities[again].tolist()})]
    return bool(letters.max() >= min(PART, limits.letters) or letters.sum() >= RUN)


def _keys(codes: NDArray[Any]) -> NDArray[np.uint64]:
    """Hash and place of the long grams, in the order of their places; they are read from memory as they stand there.

    Of code points beyond the first plane the lower half will do.
    """
    codes = codes.astype(np.uint16) if codes.itemsize == 4 else codes
    step = codes.itemsize
    if len(codes) <= LONG:
        return np.empty(0, np.uint64)
    words = np.ndarray(len(codes) - 8 // step + 1, "<u8", codes, 0, (step,))
    if step == 1:
        keys = words * np.uint64(FACTORS[0] << 8 * (8 - LONG) & ALL)
    else:
        keys = words[: 4 - LONG] * np.uint64(FACTORS[0])
        keys += words[LONG - 4 :] * np.uint64(FACTORS[1])
    keys &= ~LOW
    keys |= np.arange(len(keys), dtype=np.uint64)
    return keys


def _pairs(again: NDArray[np.int64], first: NDArray[np.int64], second: NDArray[np.int64], texts: int) -> NDArray[np.int64]:
    """The pairs of different texts that have a long gram in common, as numbers, once for each."""
    rows = first * texts
    found = [rows + second]
    for back in range(1, REACH):
        linked = (again[back:] - again[:-back] == back).nonzero()[0]
        found.append(rows[linked] + second[linked + back])
    pairs = np.concatenate(found)
    return pairs[pairs % (texts + 1) != 0]


def _echoes(texts: NDArray[np.int64], earlier: NDArray[np.int64], later: NDArray[np.int64], folded: Folded) -> list[Echo]:
    """What texts say again that they said before, if it may be a loop or a sentence."""
    size = len(folded.codes)
    keys, found = counted(texts * size + (later - earlier), LONG_ECHO)
    texts, distances = np.divmod(keys, size)
    return list(map(Echo, folded.firsts[texts].tolist(), (found + (LONG - 1 + ELSEWHERE)).tolist(), distances.tolist()))


def _continued(texts: NDArray[np.int64], later: NDArray[np.int64], folded: Folded) -> list[int]:
    """Blocks that may begin with a sentence in which the block right before them ends."""
    return folded.firsts[counted(texts[later - folded.bounds[texts] <= ECHO - LONG], LONG_ECHO)[0]].tolist()


def _are_alike(pairs: NDArray[np.int64], sizes: NDArray[np.int64], folded: Folded, limits: Limits) -> bool:
    """Whether two texts have so much in common as one that is a copy by itself, or points to one, has with its original."""
    least = min(limits.bar, DOUBTFUL)
    smallest = max(SMALL, min((size for size in sizes.tolist() if size >= SMALL + SIZE - 1), default=0) - SIZE + 1)
    alone = max(smallest, limits.letters // DENSE - SIZE + 1)
    fewest = math.ceil(min(_in_common(least, alone), _in_common(limits.bar, smallest), _in_common(CONTAINED, smallest)))
    if fewest < 1:
        return True
    pairs, votes = counted(pairs, fewest)
    if not len(pairs):
        return False
    letters = folded.letters[folded.firsts]
    first, second = np.divmod(pairs, len(sizes))
    smaller, larger = np.minimum(letters[first], letters[second]), np.maximum(letters[first], letters[second])
    shingles = np.minimum(sizes[first], sizes[second]) - (SIZE - 1)
    twins = np.where(smaller >= limits.letters, least, limits.bar)
    needed = np.where(larger <= TWINS * smaller, twins, CONTAINED)
    return bool(((larger >= PART) & (shingles >= SMALL) & (votes >= _in_common(needed, shingles))).any())


def _in_common(containment: Any, shingles: Any) -> Any:
    """Of so many 5-grams so much, in long grams: at least."""
    more = LONG - SIZE
    return (containment - (1 - containment) * more / LEAST_KILLED) * shingles - more
