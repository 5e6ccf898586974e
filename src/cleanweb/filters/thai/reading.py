"""Reading letters as the most likely Thai words: a unigram model, searched by Viterbi's algorithm."""

import re
from collections.abc import Mapping
from functools import lru_cache
from math import inf

from cleanweb.filters.thai.letters import DEPENDENT
from cleanweb.filters.thai.lexicon import lexicon

REMEMBERED = 20_000
"""Readings that are kept: a text is read again when other filters changed it, and phrases come again in texts."""
UNKNOWN_LETTER = 7.0
"""Nats for a letter in no word. Known text costs about two; between 5 and 9 nothing depends on it."""

SIGNS = frozenset(map(chr, (code for code in range(0xE30, 0xE4F) if re.match(f"[{DEPENDENT}]", chr(code)))))


def nats_per_letter(letters: str) -> float:
    """How much the most likely reading costs, per letter: about two for Thai, seven for letters that make no words."""
    return costs_from_the_start(letters, *lexicon())[-1] / len(letters)


@lru_cache(maxsize=REMEMBERED)
def last_word(letters: str) -> str:
    """The last word in the most likely reading."""
    costs, lengths = lexicon()
    before = costs_from_the_start(letters, costs, lengths)
    end = len(letters)
    return next((letters[at:] for at in range(end) if before[at] + costs.get(letters[at:], inf) == before[end]), letters[-1:])


def first_word(letters: str) -> str:
    """The first word in the most likely reading."""
    costs, lengths = lexicon()
    after = costs_to_the_end(letters, costs, lengths)
    stops = range(len(letters), 0, -1)
    return next((letters[:at] for at in stops if costs.get(letters[:at], inf) + after[at] == after[0]), letters[:1])


def costs_from_the_start(letters: str, costs: Mapping[str, float], lengths: Mapping[str, bytes]) -> list[float]:
    """For each place the cost of reading up to it."""
    end = len(letters)
    before = [UNKNOWN_LETTER * at for at in range(end + 1)]
    for at, letter in enumerate(letters):
        here = before[at]
        before[at + 1] = min(before[at + 1], here + UNKNOWN_LETTER)
        if letter not in SIGNS:
            for size in (2, 3, *lengths.get(letters[at : at + 4], ())):
                stop = at + size
                cost = costs.get(letters[at:stop])
                if (
                    cost is not None
                    and stop <= end
                    and here + cost < before[stop]
                    and not (stop < end and letters[stop] in SIGNS)
                ):
                    before[stop] = here + cost
    return before


def costs_to_the_end(letters: str, costs: Mapping[str, float], lengths: Mapping[str, bytes]) -> list[float]:
    """For each place the cost of reading from there on."""
    end = len(letters)
    after = [0.0] * (end + 1)
    for at in range(end - 1, -1, -1):
        best = after[at + 1] + UNKNOWN_LETTER
        if letters[at] not in SIGNS:
            for size in (2, 3, *lengths.get(letters[at : at + 4], ())):
                stop = at + size
                cost = costs.get(letters[at:stop])
                if cost is not None and stop <= end and cost + after[stop] < best and not (stop < end and letters[stop] in SIGNS):
                    best = cost + after[stop]
        after[at] = best
    return after
