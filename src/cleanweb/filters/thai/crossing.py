"""Whether a word stands across a gap: the text is read with the gap and without it, and the readings are compared."""

from collections.abc import Mapping
from functools import lru_cache
from math import exp, inf
from typing import NamedTuple

from cleanweb.filters.thai.lexicon import lexicon
from cleanweb.filters.thai.reading import (
    REMEMBERED,
    SIGNS,
    UNKNOWN_LETTER,
    costs_from_the_start,
    costs_to_the_end,
    nats_per_letter,
)

PRIOR = 3.5
"""Nats that a reading without the gap must gain before it is as likely as one with it: one space in thirty is wrong."""
WORTH_A_THOUGHT = 1.0
"""Nats below which a gain is not looked into."""
TWO_WORDS = 1.0
"""Nats of doubt for each letter but the first of the shorter half, when both halves of a word are words themselves."""
LONG_HALF, CERTAIN = 5, 30.0
"""Two words of five letters and more are two words, whatever the dictionary makes of them, and so are longer halves that can be
read as words."""
SHORT = 4
"""Words of so few letters come up by chance in names."""
STRANGE = 4.0
"""Nats for a letter from which on a context is strange, as foreign names are, and nats of doubt for each strange side."""


class Crossing(NamedTuple):
    """The best reading in which a word stands across a gap: the word, how many letters of it are left of the gap, by how many
    nats it is more likely than the best reading with a gap between words, and the nats of doubt that speak against it.
    """

    word: str
    left: int
    gain: float
    doubt: float


@lru_cache(maxsize=REMEMBERED)
def crossing(left: str, right: str) -> Crossing | None:
    """The best word of three letters and more across the gap between these letters, if it is worth a thought.

    Both sides are read as the most likely words (unigram model, Viterbi), with a price for each letter that is in none.
    """
    costs, lengths = lexicon()
    gap, letters = len(left), left + right
    end = len(letters)
    words = [
        (at, at + size)
        for at in range(gap)
        for size in lengths.get(letters[at : at + 4], ())
        if gap < at + size <= end and letters[at : at + size] in costs
    ]
    words += [(at, at + 3) for at in (gap - 2, gap - 1) if at >= 0 and at + 3 <= end and letters[at : at + 3] in costs]
    words = [(start, stop) for start, stop in words if not (stop < end and letters[stop] in SIGNS)]
    if not any(_most_gain(letters[start:gap], letters[gap:stop], costs) > WORTH_A_THOUGHT for start, stop in words):
        return None
    before = costs_from_the_start(left, costs, lengths)
    after = costs_to_the_end(right, costs, lengths)
    cost, start, stop = min(
        (before[start] + costs[letters[start:stop]] + after[stop - gap], start, stop) for start, stop in words
    )
    halves = letters[start:gap], letters[gap:stop]
    shorter = min(map(len, halves))
    doubt = 0.0
    if all(half in costs for half in halves):
        doubt = TWO_WORDS * (shorter - 1) if shorter < LONG_HALF else CERTAIN
    elif shorter > LONG_HALF and all(nats_per_letter(half) < STRANGE for half in halves):
        doubt = CERTAIN
    if stop - start <= SHORT or all(half in costs for half in halves):
        doubt += STRANGE * ((before[start] > STRANGE * max(start, 3)) + (after[stop - gap] > STRANGE * max(end - stop, 3)))
    return Crossing(letters[start:stop], gap - start, before[gap] + after[0] - cost, doubt)


def _most_gain(left: str, right: str, costs: Mapping[str, float]) -> float:
    """The nats that a word can gain at most: no reading of its halves costs more than each as one word, or as letters."""
    return (
        min(costs.get(left, inf), UNKNOWN_LETTER * len(left))
        + min(costs.get(right, inf), UNKNOWN_LETTER * len(right))
        - costs[left + right]
    )


def probability(found: Crossing) -> float:
    """The probability that a word stands across the gap."""
    return 1 / (1 + exp(min(PRIOR + found.doubt - found.gain, 700)))


def described(found: Crossing) -> str:
    """The evidence in words."""
    costs = lexicon().costs
    halves = found.word[: found.left], found.word[found.left :]
    unknown = [half for half in halves if half not in costs]
    apart = (
        f"{' and '.join(map(repr, unknown))} {'are none' if len(unknown) == 2 else 'is none'}"
        if unknown
        else "far more frequent than its halves side by side"
    )
    return f"'{found.word}' is a word, {apart}"
