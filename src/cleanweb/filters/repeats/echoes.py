"""What is said twice inside a block, or at the end of one and the start of the next: phrases in a loop, sentences."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleanweb.filters.repeats.evidence import Evidence
from cleanweb.filters.repeats.folding import Letters, letters_of
from cleanweb.patterns import expression

LOOPS = ((4, 8), (10, 5), (25, 3), (60, 2))
"""Letters of a phrase, and how many times in a row make it a loop: the shorter it is, the more often it may be meant."""
VARIED = 3
"""Different letters in a phrase: fewer are laughter or a rule."""
PERIODS = 3
"""Distances that are tried for a loop, the most common first."""
SIDE_BY_SIDE = 25
"""Letters of the shortest sentence that is a copy of the one right before it."""
APART = 40
"""Letters of the shortest sentence that is a copy of one farther off."""
CODE = expression(r"[{}\[\]<>|=\\]")
END_MARKS = ".!?…।؟။。！？"
SENTENCE_END = expression(r"[.!?…।؟။]+[\"'”’»)\]]*\s+|[。！？]+[」』”’]*\s*")


class Passage(NamedTuple):
    """Code points `start` to `end` of a block say again what `kept_start` to `kept_end` of block `kept` say.

    `times` is how often a phrase in a loop was said in all; a sentence has 0.
    """

    start: int
    end: int
    kept: int
    kept_start: int
    kept_end: int
    times: int = 0

    def moved(self, blocks: int) -> "Passage":
        """The same passage of a block so many blocks on."""
        return self._replace(kept=self.kept + blocks)


class Phrase(NamedTuple):
    """What is said so many `times` in a row; `start` and `period` are compared code points of its block."""

    start: int
    period: int
    times: int
    letters: int


class Sentence(NamedTuple):
    """A part of a block with its end mark and the space after it; `codes` is what is compared, `key` the same as bytes."""

    start: int
    end: int
    codes: NDArray[Any]
    key: bytes

    @property
    def letters(self) -> int:
        """How much it says, in letters of an alphabet."""
        return letters_of(self.codes)


def passages(evidence: Evidence) -> Iterator[tuple[int, list[Passage]]]:
    """What can go from each block, blocks and passages ascending; no passage touches another one or what stays for it."""
    texts, folded, recurrences = evidence.heads, evidence.folded, evidence.recurrences
    distances: dict[int, Counter[int]] = defaultdict(Counter)
    for block, length, distance in recurrences.echoes():
        distances[block][distance] = length
    continued = set(recurrences.continued())
    for block in sorted({*distances, *continued} - evidence.preformatted):
        text, totals, codes = texts[block], distances[block], folded.of(block)
        periods = [distance for distance, total in totals.most_common(PERIODS) if 2 * total >= distance]
        again = max(totals.values(), default=0) >= SIDE_BY_SIDE and any(mark in text for mark in END_MARKS)
        phrases = [phrase for period in periods for phrase in _phrases(codes, period)]
        if not (phrases or again or block in continued):
            continue
        letters = folded.placed(block)
        found = (
            _loops(block, text, letters.places, phrases, 3)
            or (_sentences_again(block, _sentences(text, letters), text) if again else [])
            or _loops(block, text, letters.places, phrases, 2)
        )
        if not found and block in continued:
            found = _overlap(block, _sentences(texts[block - 1], folded.placed(block - 1)), _sentences(text, letters), text)
        if found:
            yield block, found


def _phrases(codes: NDArray[Any], period: int) -> Iterator[Phrase]:
    """What comes in a loop with this period, if it says enough for one, the longest loop first."""
    for start, length in _stretches(codes[period:] == codes[:-period]):
        if length < period:
            return
        unit = codes[start : start + period]
        if sum(chr(code).isalpha() for code in set(unit.tolist())) >= VARIED:
            yield Phrase(start, period, (length + period) // period, letters_of(unit))


def _loops(block: int, text: str, places: NDArray[np.int64], phrases: Sequence[Phrase], least_times: int) -> list[Passage]:
    """The phrases of a block that come in a loop of so many times."""
    found: list[tuple[int, Passage]] = []
    for start, period, times, letters in phrases:
        if times >= least_times and any(letters >= least and times >= enough for least, enough in LOOPS):
            first, kept_end, end = (int(places[start + at]) for at in (0, period - 1, times * period - 1))
            at = bisect_left(found, (first,))
            apart = (not at or found[at - 1][1].end <= first) and (at == len(found) or end < found[at][0])
            if apart and not CODE.search(text, first, end):
                found.insert(at, (first, Passage(kept_end + 1, end + 1, block, first, kept_end + 1, times)))
    return [passage for _, passage in found]


def _stretches(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The start and the length of each stretch of true flags, the longest first, of equals the first."""
    edges = np.concatenate(([False], flags, [False]))
    edges = (edges[1:] != edges[:-1]).nonzero()[0]
    lengths = edges[1::2] - edges[::2]
    order = (-lengths).argsort(kind="stable")
    return list(zip(edges[::2][order].tolist(), lengths[order].tolist(), strict=True))


def _sentences_again(block: int, sentences: Sequence[Sentence], text: str) -> list[Passage]:
    """The sentences of a block that are copies: right after the same one, or said once before."""
    places: dict[bytes, list[int]] = defaultdict(list)
    for index, sentence in enumerate(sentences):
        places[sentence.key].append(index)
    found: list[Passage] = []
    stays = 0
    for index, sentence in enumerate(sentences):
        beside = index > 0 and sentences[index - 1].key == sentence.key
        stays = stays if beside else index
        first, *later = places[sentence.key]
        if (beside and sentence.letters >= SIDE_BY_SIDE) or (later == [index] and sentence.letters >= APART):
            kept = sentences[stays if beside else first]
            start, end = _cut(index, sentences, text)
            if not found or found[-1].end <= start:
                found.append(Passage(start, end, block, kept.start, kept.end))
    return found


def _overlap(block: int, before: Sequence[Sentence], here: Sequence[Sentence], text: str) -> list[Passage]:
    """The first sentence of a block, if the block before ends in it."""
    if len(before) < 2 or len(here) < 2 or before[-1].key != here[0].key or here[0].letters < APART:
        return []
    return [Passage(*_cut(0, here, text), block - 1, before[-1].start, before[-1].end)]


def _cut(index: int, sentences: Sequence[Sentence], text: str) -> tuple[int, int]:
    """What goes with a sentence: the space after it, or before it at the end of the block."""
    start, end = sentences[index].start, sentences[index].end
    return (start, end) if end < len(text) else (len(text[:start].rstrip()), end)


def _sentences(text: str, letters: Letters) -> list[Sentence]:
    """The sentences of a block."""
    ends = sorted({0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)})
    codes = [letters.within(start, end) for start, end in pairwise(ends)]
    return [Sentence(start, end, each, each.tobytes()) for (start, end), each in zip(pairwise(ends), codes, strict=True)]
