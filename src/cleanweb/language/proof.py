"""Which stretches of a line are a second language, and which are names, titles and brands in the first one."""

from collections.abc import Sequence
from typing import NamedTuple

from cleanweb.language.labels import CAPITAL_SHARE, Words
from cleanweb.language.scripts import SHARED, alike, letter_count
from cleanweb.patterns import expression

DENSE_SCRIPTS = frozenset({"Hani", "Hang"})
"""Scripts of which a few letters say a lot."""
DENSITY = 3
MANY_NAMES, NAMES_SHARE = 0.6, 0.1
"""The share of words with a capital from which a stretch beside another script is a list of names, and what that counts."""
QUOTED_SHARE = 0.5
"""What a stretch in quotes or brackets counts beside the text that quotes it."""
SENTENCE_END = expression(r"[.!?…।؟。！？][\s\"'”’»)\]“„«(]*\Z")
QUOTES = frozenset("\"“”„«»‘’'()[]「」『』《》〈〉")


class Least(NamedTuple):
    """What a stretch of a second language must have, at least.

    `margin` is evidence over the first language, `own` evidence where the first cannot be written in that script, both
    summed over different words. `letters` and `dense` are how long the stretch is, in most scripts and in the dense ones.
    """

    margin: float
    own: float
    letters: int
    dense: int


SENTENCE = Least(margin=5.5, own=8, letters=15, dense=6)
"""For a stretch of whole sentences."""
PART = Least(margin=8, own=9, letters=18, dense=12)
"""For a stretch that begins or ends inside a sentence."""
ISLAND = Least(margin=20, own=20, letters=40, dense=28)
"""For a stretch that begins and ends inside a sentence, or stands in quotes or brackets: most of them are names."""


class Stretch(NamedTuple):
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
    stretches = _without_islands(text, stretches, main)
    kept: list[Stretch] = []
    for at, each in enumerate(stretches):
        if each.language == main:
            kept.append(each)
        elif alike(each.language, main):
            kept.append(each._replace(language=main))
        elif _proves(text, stretches, at, main):
            kept.append(each)
        else:
            kept.append(each._replace(language=kept[-1].language if kept else main))
    return kept


def _without_islands(text: str, stretches: Sequence[Stretch], main: str) -> list[Stretch]:
    """The stretches with names in other scripts joined to what is left of them, and what they parted made one again."""
    kept: list[Stretch] = []
    for at, each in enumerate(stretches):
        last = kept[-1] if kept else None
        if last and each.script != last.script and each.language != main and not _proves(text, stretches, at, main):
            kept[-1] = last._replace(end=each.end)
        elif last and each.words and last.words is each.words and last.language == each.language:
            kept[-1] = last._replace(end=each.end, last=each.last)
        else:
            kept.append(each)
    return kept


def main_language(text: str, stretches: Sequence[Stretch]) -> str:
    """The language with most text; letters of dense scripts count more, what is quoted and names beside another script less."""
    scripts = len({each.script for each in stretches})
    weight: dict[str, float] = {}
    for each in stretches:
        length: float = (each.end - each.start) * (DENSITY if each.script in DENSE_SCRIPTS else 1)
        if each.words and scripts > 1:
            names = sum(len(word) for word in text[each.start : each.end].split() if word[0].isupper())
            length = length * NAMES_SHARE if names > length * MANY_NAMES else length - names * (1 - CAPITAL_SHARE)
        if _quoted(text, each):
            length *= QUOTED_SHARE
        weight[each.language] = weight.get(each.language, 0) + length
    return max(weight, key=weight.__getitem__)


def _proves(text: str, stretches: Sequence[Stretch], at: int, main: str) -> bool:
    each, following = stretches[at], stretches[at + 1 : at + 2]
    starts = at == 0 or _ends_sentence(text, each.start)
    ends = not following or _ends_sentence(text, following[0].start)
    least = SENTENCE if starts and ends else PART if (starts or ends) and not _quoted(text, each) else ISLAND
    if letter_count(text[each.start : each.end]) < (least.dense if each.script in DENSE_SCRIPTS else least.letters):
        return False
    if each.words is None:
        return True
    margin = each.words.margin(each.first, each.last, each.language, main, starts=starts)
    return margin >= (least.margin if main in SHARED[each.script] else least.own)


def _quoted(text: str, stretch: Stretch) -> bool:
    """Whether the words of a stretch, and nothing else, stand between quotes or brackets."""
    if stretch.words is None or stretch.first == stretch.last:
        return False
    starts, ends = stretch.words.places
    before, after = starts[stretch.first] - 1, ends[stretch.last - 1]
    return text[max(before, 0) : before + 1] in QUOTES and text[after : after + 1] in QUOTES


def _ends_sentence(text: str, at: int) -> bool:
    return SENTENCE_END.search(text[max(0, at - 5) : at]) is not None
