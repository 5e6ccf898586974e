"""Which stretches of a line are a second language, and which are names, titles and brands in the first one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cleanweb.language.scripts import letter_count
from cleanweb.language.words import CAPITAL_SHARE, LANGUAGES_OF, Words

LEAST_WORDS = 3
LEAST_MARGIN = 10.0
"""Evidence for a second language over the first, in sums over different words."""
LEAST_OWN = 14.0
"""Evidence for a second language where the first cannot be written in its script."""
DENSE_SCRIPTS = frozenset({"Hani", "Hang"})
SENTENCE_END = re.compile(r"[.!?…।؟。！？][\s\"'”’»)\]“„«(]*\Z")
LEAST_LETTERS, LEAST_DENSE_LETTERS = 24, 14
SENTENCE_SHARE, ISLAND_SHARE = 0.6, 1.5
"""How much of that evidence a whole sentence needs, and an island inside a sentence."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points `start` to `end`, of one script, are in `language` if that can be proven; `words` from `first` to `last`."""

    start: int
    end: int
    language: str
    script: str
    words: Words | None = None
    first: int = 0
    last: int = 0


def proven(text: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches with one language each, where those that prove nothing have joined what is left of them."""
    if len({each.language for each in stretches}) < 2:
        return list(stretches)
    main = main_language(text, stretches)
    kept: list[Stretch] = []
    for at, each in enumerate(stretches):
        if each.language == main or _proves(text, stretches, at, main):
            kept.append(each)
        else:
            kept.append(replace(each, language=kept[-1].language if kept else main))
    return kept


def main_language(text: str, stretches: Sequence[Stretch]) -> str:
    """The language with most text; letters of dense scripts count three, names beside another script little."""
    scripts = len({each.script for each in stretches})
    weight: dict[str, float] = {}
    for each in stretches:
        if each.words and scripts > 1:
            letters = each.words.plain_letters(each.first, each.last)
        else:
            letters = letter_count(text[each.start : each.end]) * (3 if each.script in DENSE_SCRIPTS else 1)
        weight[each.language] = weight.get(each.language, 0) + letters
    return max(weight, key=weight.__getitem__)


def _proves(text: str, stretches: Sequence[Stretch], at: int, main: str) -> bool:
    each = stretches[at]
    inside_left = at > 0 and not _ends_sentence(text, stretches[at].start)
    inside_right = at + 1 < len(stretches) and not _ends_sentence(text, stretches[at].end)
    share = ISLAND_SHARE if inside_left and inside_right else SENTENCE_SHARE if not (inside_left or inside_right) else 1.0
    if each.words is None:
        least = LEAST_DENSE_LETTERS if each.script in DENSE_SCRIPTS else LEAST_LETTERS
        return letter_count(text[each.start : each.end]) >= least
    words, first, last = each.words, each.first, each.last
    if last - first < LEAST_WORDS:
        return False
    own = words.evidence(first, last, each.language)
    other = words.evidence(first, last, main)
    distinct: dict[str, float] = {}
    for i in range(first, last):
        word = words.words[i]
        margin = own[i - first] - other[i - first]
        distinct[word] = margin * (CAPITAL_SHARE if words.starts_capital(i) else 1.0)
    least = LEAST_MARGIN if main in LANGUAGES_OF[each.script] else LEAST_OWN
    return sum(distinct.values()) >= least * share


def _ends_sentence(text: str, at: int) -> bool:
    return SENTENCE_END.search(text[max(0, at - 5) : at]) is not None
