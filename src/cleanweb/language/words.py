"""The words of one script in a line, and the language of each: windows first, exact switches only where they disagree."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleanweb.language import UNKNOWN
from cleanweb.language.evidence import UNIT, table
from cleanweb.language.paths import cheapest_path
from cleanweb.language.scripts import Run

if TYPE_CHECKING:
    from cleanweb.language.evidence import Array

WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?…।؟。]")
WINDOW = 8
"""Words that are labelled together at first."""
SWITCH = 7.0
"""What a change of language costs inside a sentence, in units of evidence."""
AFTER_SENTENCE = 0.65
"""The share of it that a change costs after a sentence, and where another script came between."""
CAPITAL_SHARE = 0.25
"""What a word with a capital counts: most of them are names."""
CANDIDATES = 4
"""Languages between which the words of one line are divided."""

LATIN = "az ca cs da de en es et eu fi fr hr hu is it ku lt lv ms nl no pl pt ro sk sl sq sv tl tr vi yo"
LANGUAGES_OF = {
    "Latn": tuple(LATIN.split()),
    "Cyrl": ("be", "bg", "ru", "sr", "uk"),
    "Arab": ("ar", "fa", "ku", "ur"),
    "Deva": ("hi", "mr"),
}
"""The languages that are told apart by their words, for each script that several of them share."""


class Segment(NamedTuple):
    """Words `first` to `last` (without it) of a line are in one language."""

    first: int
    last: int
    language: str


class Words:
    """The words of the runs of one script in a line, in lower case, with what they say about each language."""

    def __init__(self, text: str, runs: Sequence[Run]) -> None:
        """Find the words; their places and scores are looked up when they are needed."""
        self.script = runs[0].script
        self.runs = runs
        self._text = text
        self._lowered = [_lowered(text[run.start : run.end]) for run in runs]
        found = [WORD.findall(lowered) for lowered in self._lowered]
        self.words: list[str] = found[0] if len(found) == 1 else [word for words in found for word in words]
        self._counts = [len(words) for words in found]

    @cached_property
    def scores(self) -> "Array":
        """The evidence of each word for each language, in steps of `UNIT`."""
        return table().evidence(self.words).scores

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where each word is in the text."""
        return [
            (run.start + match.start(), run.start + match.end())
            for run, lowered in zip(self.runs, self._lowered, strict=True)
            for match in WORD.finditer(lowered)
        ]

    def margin(self, first: int, last: int, language: str, other: str, *, starts: bool) -> float:
        """By how much the different words from `first` to `last` speak for a language rather than for the other one.

        Words with a capital count in part, but for the first one if a sentence `starts` with it.
        """
        languages = table().languages
        columns = [languages.index(language), languages.index(other) if other in LANGUAGES_OF[self.script] else -1]
        margins: dict[str, float] = {}
        for at, (own, others) in enumerate(self.scores[first:last, columns].tolist(), first):
            share = CAPITAL_SHARE if self._is_capital(at) and not (starts and at == first) else 1
            margins[self.words[at]] = UNIT * share * (own - (others if columns[1] >= 0 else 0))
        return sum(margins.values())

    def _is_capital(self, word: int) -> bool:
        """Whether a word is written with a capital, but not all in capitals."""
        start, end = self.places[word]
        return self._text[start].isupper() and not (end - start > 1 and self._text[start:end].isupper())

    def plain_letters(self, first: int, last: int) -> float:
        """The letters of some words, those of words with a capital in part."""
        return sum(
            len(self.words[word]) * (CAPITAL_SHARE if self._text[self.places[word][0]].isupper() else 1)
            for word in range(first, last)
        )

    def pieces(self) -> Iterator[tuple[int, int, str, tuple[int, int]]]:
        """Each run cut where the language changes: start and end in the text, language, first and last word (without it)."""
        segments = self._segments()
        if len(segments) == 1 and len(self.runs) == 1:
            run = self.runs[0]
            yield run.start, run.end, segments[0].language, (0, len(self.words))
            return
        first = 0
        for run, count in zip(self.runs, self._counts, strict=True):
            last, start = first + count, run.start
            for segment in segments:
                begin, stop = max(segment.first, first), min(segment.last, last)
                if begin < stop:
                    end = run.end if stop == last else self.places[stop][0]
                    yield start, end, segment.language, (begin, stop)
                    start = end
            if not count:
                yield run.start, run.end, UNKNOWN, (first, last)
            first = last

    def _segments(self) -> list[Segment]:
        """The words in stretches of one language."""
        import numpy as np

        count = len(self.words)
        if not count:
            return []
        columns, names = _columns(self.script), LANGUAGES_OF[self.script]
        starts = range(0, max(1, count - 2), WINDOW)
        sums = np.add.reduceat(self.scores, np.array(starts), axis=0, dtype=np.int32)[:, columns]
        labels = sums.argmax(axis=1).tolist()
        if len(set(labels)) == 1:
            return [Segment(0, count, names[labels[0]])]
        weight = dict.fromkeys(labels, 0)
        for label, window in zip(labels, sums.tolist(), strict=True):
            weight[label] += window[label]
        candidates = sorted(weight, key=weight.__getitem__, reverse=True)[:CANDIDATES]
        rows = self.scores[:, [columns[label] for label in candidates]].tolist()
        path = cheapest_path(rows, self._switch_costs())
        edges = [0, *(at for at in range(1, count) if path[at] != path[at - 1]), count]
        return [Segment(a, b, names[candidates[path[a]]]) for a, b in pairwise(edges)]

    def _switch_costs(self) -> list[float]:
        """What a change of language costs before each word, in the steps of the scores."""
        costs = [SWITCH / UNIT]
        for before, after in pairwise(self.places):
            between = self._text[before[1] : after[0]]
            ends = between != " " and SENTENCE_END.search(between)
            costs.append((AFTER_SENTENCE if ends else 1) * SWITCH / UNIT)
        for first in accumulate(self._counts[:-1]):
            if first < len(costs):
                costs[first] = AFTER_SENTENCE * SWITCH / UNIT
        return costs


@cache
def _columns(script: str) -> list[int]:
    """The columns of the table that hold the languages of a script."""
    return [table().languages.index(language) for language in LANGUAGES_OF[script]]


def _lowered(text: str) -> str:
    """In lower case, of the same length."""
    return text.replace("İ", "i").lower() if "İ" in text else text.lower()
