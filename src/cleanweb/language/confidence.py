"""How certain the language of a stretch is, as the share of such stretches that are in it."""

from collections.abc import Iterator, Sequence
from functools import cache
from math import exp, log, log1p

from cleanweb.language import UNKNOWN, LanguageSpan
from cleanweb.language.proof import Stretch
from cleanweb.language.scripts import SHARED, alike

BY_SCRIPT = 0.99
"""Where the script decides."""
INTERCEPT, PER_MARGIN, PER_DENSITY, PER_WORDS = -1.36, 1.73, 0.74, -0.66
"""Logistic regression on 20,000 pieces of 1 to 40 words in 24 languages; one in fifty with its own language taken away,
as a text in a language that the table lacks would be."""
PROVEN = 1.0
"""What it adds that a stretch has proven itself against another language of its line."""
LEAST, LEAST_OF_MANY, MANY = 0.3, 0.8, 20
"""The confidence below which a language is unknown: less is needed of a few words."""


def rated(stretches: Sequence[Stretch]) -> Iterator[LanguageSpan]:
    """The stretches of one line with their confidence, and without a language where it is too low."""
    known: dict[tuple[str, str], tuple[float, int]] = {}
    only = len({each.language for each in stretches}) == 1
    for script, language in dict.fromkeys((each.script, each.language) for each in stretches):
        known[script, language] = _of_words(stretches, script, language)
    main = max(known.values(), key=lambda each: each[1], default=(0.0, 0))[0]
    for each in stretches:
        confidence, words = known[each.script, each.language]
        if only:
            confidence = main
        unknown = only and confidence < (LEAST if words < MANY else LEAST_OF_MANY)
        yield LanguageSpan(each.start, each.end, UNKNOWN if unknown else each.language, confidence)


def _of_words(stretches: Sequence[Stretch], script: str, language: str) -> tuple[float, int]:
    """How certain it is that the words of this script are in this language, and how many they are."""
    these = [each for each in stretches if each.script == script and each.language == language]
    if language == UNKNOWN or (script in SHARED and language not in SHARED[script]):
        return 0.0, 0
    if script not in SHARED:
        return BY_SCRIPT, sum(each.end - each.start for each in these)
    first, *rest = (each.words.sums(each.first, each.last) for each in these if each.words)
    sums = sum(rest, first)
    words = sum(each.last - each.first for each in these)
    own, other = float(sums[SHARED[script].index(language)]), float(sums[_rivals(script, language)].max())
    return certainty(own, other, words, proven=len({each.language for each in stretches}) > 1), words


@cache
def _rivals(script: str, language: str) -> list[int]:
    """The places of the languages of a script that are told apart from this one."""
    return [at for at, other in enumerate(SHARED[script]) if not alike(other, language)]


def certainty(own: float, other: float, words: int, *, proven: bool) -> float:
    """The confidence in a language with evidence `own` where the next one has `other`, in a number of words."""
    odds = (
        PROVEN * proven
        + INTERCEPT
        + PER_MARGIN * log1p(max(0.0, own - other))
        + PER_DENSITY * own / words
        + PER_WORDS * log(words)
    )
    return 1 / (1 + exp(-odds))
