"""The language of each word of one script in a line: windows first, exact switches only where they disagree."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, islice, pairwise
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from cleanweb.language import UNKNOWN
from cleanweb.language.evidence import UNIT, evidence_of
from cleanweb.language.paths import cheapest_path
from cleanweb.language.scripts import SHARED, Run
from cleanweb.language.windows import WINDOW, pieces_of, windows_of
from cleanweb.language.words import spaced
from cleanweb.patterns import expression

if TYPE_CHECKING:
    from cleanweb.language.evidence import Array

BREAK = expression(r"[.!?…।؟。\"“”„«»()\[\]]")
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
TOGETHER = 2000
"""Words whose rows are held at once, at most."""


class Part(NamedTuple):
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
        self.count = 0
        self._evidence = evidence_of(self.script)
        self._text = text
        self._runs = [list(pieces_of(each)) for each in spaced]
        self.pieces: list[bytes] = self._runs[0] if len(self._runs) == 1 else [piece for run in self._runs for piece in run]
        """The words with blanks between them: a list of each would take eight times the memory."""

    def weigh(self, count: int, windows: "Array", labels: Sequence[int], total: Sequence[int]) -> None:
        """Take how many words there are, the sums of their windows, the language that leads in each of these, and the total."""
        self.count = count
        self._windows = windows
        self._labels = labels
        self._total = total

    def between(self, first: int, last: int) -> list[bytes]:
        """The words from `first` to `last` (without it)."""
        at = bisect_right(self._firsts, first) - 1
        begin, words = self._firsts[at], list[bytes]()
        while len(words) < last - begin:
            words += self.pieces[at].split()
            at += 1
        return words[first - begin : last - begin]

    @cached_property
    def _firsts(self) -> list[int]:
        """The number of the word that each piece begins with."""
        return [0, *accumulate(len(piece.split()) for piece in self.pieces[:-1])]

    @cached_property
    def _counts(self) -> list[int]:
        """How many words each run has."""
        return [sum(len(piece.split()) for piece in pieces) for pieces in self._runs]

    @cached_property
    def places(self) -> "tuple[array[int], array[int]]":
        """Where the words begin in the text, and where they end."""
        import numpy as np

        starts, ends = array("q"), array("q")
        for run, pieces in zip(self.runs, self._runs, strict=True):
            at = run.start
            for piece in pieces:
                text = piece.decode("utf-8", "surrogatepass")
                letters = np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), "<u4") != ord(" ")
                edges = (letters[1:] != letters[:-1]).nonzero()[0].astype(np.int64) + at
                starts.frombytes(edges[::2].tobytes())
                ends.frombytes(edges[1::2].tobytes())
                at += len(text)
        return starts, ends

    def margin(self, first: int, last: int, language: str, other: str, *, starts: bool) -> float:
        """By how much the different words from `first` to `last` speak for a language rather than for the other one.

        Words with a capital count in part, but for the first one if a sentence `starts` with it.
        """
        words = self.between(first, min(last, first + ENOUGH))
        rows, columns = self._evidence.numbers(words), self._evidence.columns
        each: list[int] = rows[:, columns[language]].tolist()
        if other in columns:
            each = list(map(sub, each, rows[:, columns[other]].tolist()))
        margins: dict[bytes, float] = {}
        for at, (word, margin) in enumerate(zip(words, each, strict=True), first):
            margins[word] = margin * (CAPITAL_SHARE if self._is_capital(at) and not (starts and at == first) else 1)
        return UNIT * sum(margins.values())

    def _is_capital(self, word: int) -> bool:
        """Whether a word is written with a capital, but not all in capitals."""
        start, end = (places[word] for places in self.places)
        return self._text[start].isupper() and not (end - start > 1 and self._text[start:end].isupper())

    @property
    def only(self) -> str:
        """The language of all windows, "" if they have several or there are no words."""
        return SHARED[self.script][self._labels[0]] if self.count and len(set(self._labels)) == 1 else ""

    def evidence(self, parts: Sequence[tuple[int, int]], language: str) -> tuple[float, float]:
        """What the words of some parts say for a language of the script, and for the best of the others."""
        sums = list(self._total)
        if list(parts) != [(0, self.count)]:
            sums = [0] * len(sums)
            for first, last in parts:
                for rows in self._rows(first, last):
                    sums = [before + more for before, more in zip(sums, rows.sum(axis=0).tolist(), strict=True)]
        return UNIT * sums.pop(self._evidence.columns[language]), UNIT * max(sums)

    def _rows(self, first: int, last: int) -> "Iterator[Array]":
        """What each word from `first` to `last` says, so many words at a time."""
        for start in range(first, last, TOGETHER):
            yield self._evidence.numbers(self.between(start, min(last, start + TOGETHER)))

    def parts(self) -> Iterator[Part]:
        """Each run, cut where the language changes."""
        labels = self._languages()
        if len(labels) == 1 and len(self.runs) == 1:
            run = self.runs[0]
            yield Part(run.start, run.end, labels[0][1], 0, self.count)
            return
        first = 0
        for run, count in zip(self.runs, self._counts, strict=True):
            last, start = first + count, run.start
            for (begins, language), (ends, _) in pairwise([*labels, (self.count, UNKNOWN)]):
                begin, end = max(begins, first), min(ends, last)
                if begin < end:
                    stop = run.end if end == last else self.places[0][end]
                    yield Part(start, stop, language, begin, end)
                    start = stop
            if not count:
                yield Part(run.start, run.end, UNKNOWN, first, last)
            first = last

    def _languages(self) -> list[tuple[int, str]]:
        """Where each language begins: the number of the word, and the language."""
        if not self.count:
            return [(0, UNKNOWN)]
        labels, names = self._labels, SHARED[self.script]
        weight = dict.fromkeys(labels, 0)
        if len(weight) == 1:
            return [(0, names[labels[0]])]
        for label, most in zip(labels, self._windows.max(axis=1).tolist(), strict=True):
            weight[label] += most
        candidates = sorted(weight, key=weight.__getitem__, reverse=True)[:CANDIDATES]
        # windows whose neighbours agree with them are taken whole: one row before, one row after the words in question
        changes = [at for at in range(1, len(labels)) if labels[at] != labels[at - 1]]
        before, after = changes[0] - 1, changes[-1] + 1
        first, last = WINDOW * before, WINDOW * after if after < len(labels) else self.count
        words = (row for rows in self._rows(first, last) for row in rows[:, candidates].tolist())
        start, end = (part.sum(axis=0)[candidates].tolist() for part in (self._windows[:before], self._windows[after:]))
        path = cheapest_path(chain([start], words, [end]), self._switch_costs(first, last), len(candidates))
        cuts = [at for at in range(1, len(path)) if path[at] != path[at - 1]]
        return [(first + at - 1 if at else 0, names[candidates[path[at]]]) for at in (0, *cuts)]

    def _switch_costs(self, first: int, last: int) -> list[float]:
        """What a change of language costs at the windows before the word `first`, at each word from there, and after them."""
        starts, _ = self.places
        breaks = {bisect_left(starts, each.start()) for run in self.runs for each in BREAK.finditer(self._text, *run[:2])}
        breaks.update(accumulate(self._counts[:-1]))
        costs = [0.0, *[SWITCH / UNIT] * (last - first + 1)]
        for word in breaks:
            if first <= word < last:
                costs[word - first + 1] = AT_BREAK * SWITCH / UNIT
        if last % self.count in breaks:
            costs[-1] = AT_BREAK * SWITCH / UNIT
        return costs


def weighed(text: str, lines: Sequence[Mapping[str, Sequence[Run]]]) -> list[dict[str, Words]]:
    """The words of the scripts of each line that several languages share; those of all lines are looked up together."""
    found: list[dict[str, Words]] = [{} for _ in lines]
    for script in {script: None for line in lines for script in line if script in SHARED}:
        numbers = [number for number, line in enumerate(lines) if script in line]
        runs = [lines[number][script] for number in numbers]
        spaces = iter(spaced([text[run.start : run.end] for those in runs for run in those]))
        those = [Words(text, each, list(islice(spaces, len(each)))) for each in runs]
        _weigh(script, [words for words in those if any(map(bytes.strip, words.pieces))])
        for number, words in zip(numbers, those, strict=True):
            found[number][script] = words
    return found


def _weigh(script: str, those: Sequence[Words]) -> None:
    """Tell the words of each line what they say: all of them are looked up, added and compared together."""
    if not those:
        return
    windows = windows_of(script, [each.pieces for each in those])
    leaders: list[int] = windows.leaders.tolist()
    parts = zip(windows.words, pairwise([*windows.firsts, len(leaders)]), windows.totals.tolist(), strict=True)
    for each, (count, (first, last), total) in zip(those, parts, strict=True):
        each.weigh(count, windows.sums[first:last], leaders[first:last], total)
