"""How certain the language of a stretch is, as the share of such stretches that are in it."""

from collections.abc import Iterator, Sequence
from math import exp, log, log1p
from operator import itemgetter

from cleanweb.language import UNKNOWN, LanguageSpan
from cleanweb.language.labels import Words
from cleanweb.language.proof import Stretch
from cleanweb.language.scripts import SHARED

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
    several = len({each.language for each in stretches}) > 1
    groups: dict[tuple[str, str], list[Stretch]] = {}
    for each in stretches:
        groups.setdefault((each.script, each.language), []).append(each)
    known = {key: _of_group(*key, those, several=several) for key, those in groups.items()}
    main = max(known.values(), key=itemgetter(1), default=(0.0, 0))
    for each in stretches:
        confidence, words = known[each.script, each.language] if several else main
        unknown = not several and _is_unknown(confidence, words)
        yield LanguageSpan(each.start, each.end, UNKNOWN if unknown else each.language, confidence)


def rated_alone(words: Words) -> LanguageSpan:
    """The span of a line of one run, all in one language: what most lines are."""
    count = len(words.words)
    confidence = certainty(*words.evidence([(0, count)], words.only), count, proven=False)
    (run,) = words.runs
    return LanguageSpan(run.start, run.end, UNKNOWN if _is_unknown(confidence, count) else words.only, confidence)


def _is_unknown(confidence: float, words: int) -> bool:
    return confidence < (LEAST if words < MANY else LEAST_OF_MANY)


def _of_group(script: str, language: str, stretches: Sequence[Stretch], *, several: bool) -> tuple[float, int]:
    """How certain it is that these stretches of one script are in this language, and how many words or letters they have."""
    if language == UNKNOWN or (script in SHARED and language not in SHARED[script]):
        return 0.0, 0
    words = stretches[0].words
    if words is None:
        return BY_SCRIPT, sum(each.end - each.start for each in stretches)
    own, other = words.evidence([(each.first, each.last) for each in stretches], language)
    count = sum(each.last - each.first for each in stretches)
    return certainty(own, other, count, proven=several), count


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
