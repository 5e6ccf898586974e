"""How certain the language of a stretch is, as the share of such stretches that are in it."""

from collections.abc import Iterator, Sequence
from math import exp, log, log1p
from operator import attrgetter
from typing import NamedTuple

from cleanweb.language import UNKNOWN, LanguageSpan
from cleanweb.language.labels import Words
from cleanweb.language.proof import Stretch
from cleanweb.language.scripts import SHARED

BY_SCRIPT = 0.99
"""Where the script decides."""
PROVEN = 1.0
"""What it adds to the odds that a stretch has proven itself against another language of its line."""
LEAST, LEAST_OF_MANY, MANY = 0.3, 0.7, 20
"""The familiarity below which a language is unknown: less is needed of a few words."""


class Certainty(NamedTuple):
    """How likely the language is right, and how likely if the text were now and then in a language that the table lacks."""

    confidence: float
    familiarity: float
    words: int

    @property
    def is_unknown(self) -> bool:
        """Whether the best language is no better than a guess."""
        return self.familiarity < (LEAST if self.words < MANY else LEAST_OF_MANY)


NOTHING = Certainty(0.0, 0.0, 0)


class Weights(NamedTuple):
    """A logistic regression: the logarithm of the odds is the sum of these."""

    intercept: float
    per_margin: float
    """For the logarithm of 1 + the lead over the next language."""
    per_density: float
    """For the evidence per word."""
    per_words: float
    """For the logarithm of the number of words."""

    def share(self, own: float, other: float, words: int, more: float) -> float:
        """The share of letters that are right, 0..1; 0 for a tie."""
        if own <= other:
            return 0.0
        odds = (
            self.intercept + self.per_margin * log1p(own - other) + self.per_density * own / words + self.per_words * log(words)
        )
        return 1 / (1 + exp(-odds - more))


CONFIDENCE = Weights(-0.99, 2.79, 0.325, -0.133)
"""Fitted on 12,000 pieces of 1 to 25 words in 24 languages, each letter counted once (`tools/language_confidence.py`)."""
FAMILIARITY = Weights(-1.36, 1.73, 0.74, -0.66)
"""Fitted on 20,000 pieces of 1 to 40 words, one in fifty with its own language taken away."""


def rated(stretches: Sequence[Stretch]) -> Iterator[LanguageSpan]:
    """The stretches of one line with their confidence, and without a language where it is too low."""
    several = len({each.language for each in stretches}) > 1
    groups: dict[tuple[str, str], list[Stretch]] = {}
    for each in stretches:
        groups.setdefault((each.script, each.language), []).append(each)
    known = {key: _of_group(*key, those, several=several) for key, those in groups.items()}
    main = max(known.values(), key=attrgetter("words"), default=NOTHING)
    for each in stretches:
        yield _span(each.start, each.end, each.language, known[each.script, each.language] if several else main, known=several)


def rated_alone(words: Words) -> LanguageSpan:
    """The span of a line of one run, all in one language: what most lines are."""
    (run,) = words.runs
    certain = certainty(*words.evidence([(0, words.count)], words.only), words.count)
    return _span(run.start, run.end, words.only, certain, known=False)


def _span(start: int, end: int, language: str, certain: Certainty, *, known: bool) -> LanguageSpan:
    if known or not certain.is_unknown:
        return LanguageSpan(start, end, language, certain.confidence)
    return LanguageSpan(start, end, UNKNOWN, min(certain.confidence, certain.familiarity))


def _of_group(script: str, language: str, stretches: Sequence[Stretch], *, several: bool) -> Certainty:
    """How certain it is that these stretches of one script are in this language."""
    if language == UNKNOWN or (script in SHARED and language not in SHARED[script]):
        return NOTHING
    words = stretches[0].words
    if words is None:
        return Certainty(BY_SCRIPT, BY_SCRIPT, sum(each.end - each.start for each in stretches))
    count = sum(each.last - each.first for each in stretches)
    if not count:
        return NOTHING
    own, other = words.evidence([(each.first, each.last) for each in stretches], language)
    return certainty(own, other, count, PROVEN * several)


def certainty(own: float, other: float, words: int, more: float = 0.0) -> Certainty:
    """How certain a language with evidence `own` is where the next one has `other`; `more` is added to the odds."""
    return Certainty(CONFIDENCE.share(own, other, words, more), FAMILIARITY.share(own, other, words, more), words)
