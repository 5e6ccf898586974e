"""The language of each word of one script in a line: windows first, exact switches only where they disagree."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, islice, pairwise
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from cleanweb.language import UNKNOWN
from cleanweb.language.evidence import UNIT, evidence_of
from cleanweb.language.paths import cheapest_path
from cleanweb.language.scripts import SHARED, Run
from cleanweb.language.words import places, spaced
from cleanweb.patterns import expression

if TYPE_CHECKING:
    from cleanweb.language.evidence import Array

BREAK = expression(r"[.!?…।؟。\"“”„«»()\[\]]")
WINDOW = 8
"""Words that are labelled together at first."""
LEFT_OVER = 2
"""Words at the end of a line that are no window of their own, at most: they belong to the one before."""
SWITCH = 7.0
"""What a change of language costs inside a sentence, in units of evidence."""
AT_BREAK = 0.65
"""The share of it that a change costs after a sentence, at a quote or a bracket, and where another script came between."""
CAPITAL_SHARE = 0.25
"""What a word with a capital counts: most of them are names."""
CANDIDATES = 4
"""Languages between which the words of one line are divided."""
ENOUGH = 30
"""Words of a stretch after which its margin is known well enough."""


class Piece(NamedTuple):
    """Code points `start` to `end` with the words from `first` to `last` (without it) are in one language."""

    start: int
    end: int
    language: str
    first: int
    last: int


class Words:
    """The words of the runs of one script in a line, with what they say about each language."""

    def __init__(self, text: str, runs: Sequence[Run], spaced: Sequence[bytes]) -> None:
        """`spaced` has the words of each run as `words.spaced` gives them."""
        self.script = runs[0].script
        self.runs = runs
        self._evidence = evidence_of(self.script)
        self._text = text
        self._spaced = spaced
        found = [each.split() for each in spaced]
        self.words: list[bytes] = found[0] if len(found) == 1 else [word for words in found for word in words]
        self._counts = [len(words) for words in found]

    def weigh(self, rows: Sequence[bytes], windows: "Array", labels: Sequence[int], total: Sequence[int]) -> None:
        """Take what each word says, the sums of the windows, the language that leads in each of them, and the sum of all."""
        self._rows = rows
        self._windows = windows
        self._labels = labels
        self._total = total

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where each word is in the text."""
        return [
            (run.start + start, run.start + end)
            for run, each in zip(self.runs, self._spaced, strict=True)
            for start, end in places(each)
        ]

    def margin(self, first: int, last: int, language: str, other: str, *, starts: bool) -> float:
        """By how much the different words from `first` to `last` speak for a language rather than for the other one.

        Words with a capital count in part, but for the first one if a sentence `starts` with it.
        """
        rows = self._rows[first : min(last, first + ENOUGH)]
        each = self._evidence.of(language, rows)
        if other in SHARED[self.script]:
            each = list(map(sub, each, self._evidence.of(other, rows)))
        margins: dict[bytes, float] = {}
        for at, margin in enumerate(each, first):
            margins[self.words[at]] = margin * (CAPITAL_SHARE if self._is_capital(at) and not (starts and at == first) else 1)
        return UNIT * sum(margins.values())

    def _is_capital(self, word: int) -> bool:
        """Whether a word is written with a capital, but not all in capitals."""
        start, end = self.places[word]
        return self._text[start].isupper() and not (end - start > 1 and self._text[start:end].isupper())

    @property
    def only(self) -> str:
        """The language of all windows, "" if they have several or there are no words."""
        return SHARED[self.script][self._labels[0]] if self.words and len(set(self._labels)) == 1 else ""

    def evidence(self, parts: Sequence[tuple[int, int]], language: str) -> tuple[float, float]:
        """What the words of some parts say for a language of the script, and for the best of the others."""
        if len(parts) == 1 and parts[0] == (0, len(self.words)):
            sums = list(self._total)
        else:
            rows = [row for first, last in parts for row in self._rows[first:last]]
            rows += [self._evidence.nothing] * (-len(rows) % WINDOW)
            sums = self._evidence.sums(rows, WINDOW).sum(axis=0)[:-1].tolist()
        return UNIT * sums.pop(self._evidence.columns[language]), UNIT * max(sums)

    def pieces(self) -> Iterator[Piece]:
        """Each run, cut where the language changes."""
        labels = self._languages()
        if len(labels) == 1 and len(self.runs) == 1:
            run = self.runs[0]
            yield Piece(run.start, run.end, labels[0][1], 0, len(self.words))
            return
        first = 0
        for run, count in zip(self.runs, self._counts, strict=True):
            last, start = first + count, run.start
            for (begins, language), (ends, _) in pairwise([*labels, (len(self.words), UNKNOWN)]):
                begin, end = max(begins, first), min(ends, last)
                if begin < end:
                    stop = run.end if end == last else self.places[end][0]
                    yield Piece(start, stop, language, begin, end)
                    start = stop
            if not count:
                yield Piece(run.start, run.end, UNKNOWN, first, last)
            first = last

    def _languages(self) -> list[tuple[int, str]]:
        """Where each language begins: the number of the word, and the language."""
        if not self.words:
            return [(0, UNKNOWN)]
        labels, names = self._labels, SHARED[self.script]
        weight = dict.fromkeys(labels, 0)
        if len(weight) == 1:
            return [(0, names[labels[0]])]
        for label, most in zip(labels, self._windows[:, :-1].max(axis=1).tolist(), strict=True):
            weight[label] += most
        candidates = sorted(weight, key=weight.__getitem__, reverse=True)[:CANDIDATES]
        # windows whose neighbours agree with them are taken whole: one row before, one row after the words in question
        changes = [at for at in range(1, len(labels)) if labels[at] != labels[at - 1]]
        before, after = changes[0] - 1, changes[-1] + 1
        first, last = WINDOW * before, WINDOW * after if after < len(labels) else len(self.words)
        costs = self._switch_costs()
        start, end = self._windows[:before].sum(axis=0), self._windows[after:].sum(axis=0)
        rows = self._evidence.numbers(self._rows[first:last])
        columns = [[int(start[each]), *rows[:, each].tolist(), int(end[each])] for each in candidates]
        path = cheapest_path(columns, [0, *costs[first:last], costs[last % len(costs)]])
        places = [0, *range(first, last), last]
        return [(place, names[candidates[path[at]]]) for at, place in enumerate(places) if at == 0 or path[at] != path[at - 1]]

    def _switch_costs(self) -> list[float]:
        """What a change of language costs before each word, in the steps of the scores."""
        costs = [SWITCH / UNIT] * len(self.words)
        starts = [start for start, _ in self.places]
        breaks = (bisect_left(starts, each.start()) for run in self.runs for each in BREAK.finditer(self._text, *run[:2]))
        for word in (*breaks, *accumulate(self._counts[:-1])):
            if word < len(costs):
                costs[word] = AT_BREAK * SWITCH / UNIT
        return costs


def weighed(text: str, lines: Sequence[Mapping[str, Sequence[Run]]]) -> list[dict[str, Words]]:
    """The words of the scripts of each line that several languages share; those of all lines are looked up together."""
    found: list[dict[str, Words]] = [{} for _ in lines]
    for script in {script: None for line in lines for script in line if script in SHARED}:
        numbers = [number for number, line in enumerate(lines) if script in line]
        runs = [lines[number][script] for number in numbers]
        spaces = iter(spaced([text[run.start : run.end] for those in runs for run in those]))
        those = [Words(text, each, list(islice(spaces, len(each)))) for each in runs]
        _weigh(script, [words for words in those if words.words])
        for number, words in zip(numbers, those, strict=True):
            found[number][script] = words
    return found


def _weigh(script: str, those: Sequence[Words]) -> None:
    """Tell the words of each line what they say: all of them are looked up, added and compared together."""
    if not those:
        return
    import numpy as np

    evidence = evidence_of(script)
    of_all = iter(evidence.rows(list(chain.from_iterable(each.words for each in those))))
    rows = [list(islice(of_all, len(each.words))) for each in those]
    padded: list[bytes] = []
    firsts: list[int] = []
    for each in rows:
        firsts.append(len(padded) // WINDOW)
        padded += each
        padded += [evidence.nothing] * (-len(each) % WINDOW)
    windows = evidence.sums(padded, WINDOW)
    totals = np.add.reduceat(windows[:, :-1], firsts, axis=0, dtype=np.int64).tolist()
    lasts = [*firsts[1:], len(windows)]
    for at, each in enumerate(rows):
        if len(each) > WINDOW and 0 < len(each) % WINDOW <= LEFT_OVER:
            lasts[at] -= 1
            windows[lasts[at] - 1] += windows[lasts[at]]
    leaders: list[int] = windows[:, :-1].argmax(axis=1).tolist()
    for each, its, first, last, total in zip(those, rows, firsts, lasts, totals, strict=True):
        each.weigh(its, windows[first:last], leaders[first:last], total)
