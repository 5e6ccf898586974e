"""How certain the language of a stretch is, as the share of such stretches that are in it."""

import math
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanweb.language import UNKNOWN, LanguageSpan
from cleanweb.language.labels import Words
from cleanweb.language.proof import Stretch
from cleanweb.language.scripts import SHARED

if TYPE_CHECKING:
    from cleanweb.language.evidence import Array

BY_SCRIPT = 0.99
"""Where the script decides."""
PROVEN = 1.0
"""What it adds to the odds that a stretch has proven itself against another language of its line."""
LEAST, LEAST_OF_MANY, MANY = 0.3, 0.7, 20
"""The familiarity below which a language is unknown: less is needed of a few words."""
NEAR = 1e-6
"""How near to that the logarithm of the odds may be where its last digits are not sure."""


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
        return 1 / (1 + math.exp(-self.odds(own, other, words, math) - more)) if own > other else 0.0

    def odds(self, own: Any, other: Any, words: Any, functions: Any) -> Any:
        """The logarithm of the odds of a lead, or of many with the functions of numpy."""
        return (
            self.intercept
            + self.per_margin * functions.log1p(own - other)
            + self.per_density * own / words
            + self.per_words * functions.log(words)
        )


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


def surely_familiar(own: "Array", other: "Array", words: "Array") -> "Array":
    """Where a language with evidence `own` is surely not unknown (see `Certainty`); the next one has `other`, no more than it.

    Numpy's logarithms may differ from those of `math` in the last digit: what is so near to the limit is not sure.
    """
    import numpy as np

    least, least_of_many = (math.log(share / (1 - share)) + NEAR for share in (LEAST, LEAST_OF_MANY))
    odds = FAMILIARITY.odds(own, other, words, np)
    return (own > other) & (odds > np.where(words < MANY, least, least_of_many))


def certainty(own: float, other: float, words: int, more: float = 0.0) -> Certainty:
    """How certain a language with evidence `own` is where the next one has `other`; `more` is added to the odds."""
    return Certainty(CONFIDENCE.share(own, other, words, more), FAMILIARITY.share(own, other, words, more), words)
