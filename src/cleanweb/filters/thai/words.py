"""Thai words, how rare they are, and what it costs to read letters as words."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from math import exp, inf, log
from pathlib import Path
from typing import NamedTuple

from cleanweb.filters.thai.letters import DEPENDENT, WORD

REMEMBERED = 20_000
"""Gaps whose reading is kept: a text is read again when other filters changed it, and phrases come again in texts."""
NEAR = 12
"""Code points that are read on each side of a gap."""
PRIOR = 3.5
"""Nats that a reading without the gap must gain before it is as likely as one with it: one space in thirty is wrong."""
WORTH_A_THOUGHT = 1.0
"""Nats below which a gain is not looked into."""
MANY_GAPS = 4000
FREQUENT = 20
"""Words that the Thai National Corpus has less often count as having it `RARE` times: small counts are noise."""
RARE = 5
NOT_IN_DICTIONARY = 2.0
"""Nats that a frequent word costs more when the dictionary does not have it: half of them are slips and pieces."""
UNKNOWN_LETTER = 7.0
"""Nats for a letter in no word. Known text costs about two; between 5 and 9 nothing depends on it."""

BEFORE = re.compile(f"[{WORD}]+\\Z")
AFTER = re.compile(f"[{WORD}]+")
ONE_WORD = re.compile(f"[{WORD}]{{2,}}")
WORDS = re.compile(f"^[{WORD}]{{2,}}+$", re.MULTILINE)
TWO_WORDS = 1.0
"""Nats of doubt for each letter but the first of the shorter half, when both halves of a word are words themselves."""
LONG_HALF, CERTAIN = 5, 30.0
"""Two words of five letters and more are two words, whatever the dictionary makes of them, and so are longer halves that can be
read as words."""
STRANGE = 4.0
"""Nats for a letter from which on a context is strange, as foreign names are, and nats of doubt for each strange side."""

SIGNS = frozenset(map(chr, (code for code in range(0xE30, 0xE4F) if re.match(f"[{DEPENDENT}]", chr(code)))))


class Lexicon(NamedTuple):
    """What is known of Thai words.

    `costs` has for each word the negative logarithm (nats) of its share in running text; `lengths` the lengths, ascending, of
    the words that begin with these four letters.
    """

    costs: Mapping[str, float]
    lengths: Mapping[str, tuple[int, ...]]


class Crossing(NamedTuple):
    """The best reading in which a word stands across a gap: the word, how many letters of it are left of the gap, by how many
    nats it is more likely than the best reading with a gap between words, and the nats of doubt that speak against it.
    """

    word: str
    left: int
    gain: float
    doubt: float


@cache
def lexicon() -> Lexicon:
    """The dictionary and the word frequencies of the Thai National Corpus, both from PyThaiNLP's files.

    The files are read where the package lies: importing the package costs more than reading them.
    """
    spec = find_spec("pythainlp")
    assert spec
    assert spec.submodule_search_locations
    corpus = Path(spec.submodule_search_locations[0]) / "corpus"
    counts = _counts(corpus / "tnc_freq.txt")
    total = log(sum(counts.values()))
    costs = dict.fromkeys(WORDS.findall((corpus / "words_th.txt").read_text(encoding="utf-8")), total - log(RARE))
    for word, count in counts.items():
        if word in costs:
            costs[word] = total - log(count)
        elif ONE_WORD.fullmatch(word):
            costs[word] = total - log(count) + NOT_IN_DICTIONARY
    masks: dict[str, int] = {}
    for word in costs:
        if len(word) > 3:
            masks[word[:4]] = masks.get(word[:4], 0) | 1 << len(word)
    sizes = {mask: tuple(size for size in range(mask.bit_length()) if mask >> size & 1) for mask in set(masks.values())}
    return Lexicon(costs, {head: sizes[mask] for head, mask in masks.items()})


def _counts(path: Path) -> dict[str, int]:
    """The words of a frequency list that are frequent; the list is sorted, the most frequent word first."""
    counts: dict[str, int] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, _, count = line.partition("\t")
            if int(count) < FREQUENT:
                break
            counts[word] = int(count)
    return counts


@cache
def _pieces() -> frozenset[str]:
    """Any five letters in a row of a word with a space on each side of it."""
    return frozenset(word[at : at + 5] for word in map(" {} ".format, lexicon().costs) for at in range(len(word) - 4))


def crossable(text: str, gaps: Sequence[int]) -> Sequence[int]:
    """Those gaps of a text that a word of three letters and more may stand across: a cheap test, never wrong with a no.

    What it needs takes longer to make than a few gaps take to read, so few come back as they are.
    """
    if len(gaps) < MANY_GAPS:
        return gaps
    pieces = _pieces()
    found: list[int] = []
    for at in gaps:
        left, right = text[at - 3 : at], text[at + 1 : at + 4]
        two_left, two_right = left[-2:], right[:2]
        if (
            left + two_right in pieces
            or f" {two_left}{two_right}" in pieces
            or f" {left[-1:]}{right}" in pieces
            or f"{left}{right[:1]} " in pieces
            or f" {left[-1:]}{two_right} " in pieces
            or f" {two_left}{right[:1]} " in pieces
        ):
            found.append(at)
    return found


@lru_cache(maxsize=REMEMBERED)
def crossing(left: str, right: str) -> Crossing | None:
    """The best word of three letters and more across the gap between these letters, if it is worth a thought.

    Both sides are read as the most likely words (unigram model, Viterbi), with a price for each letter that is in none.
    """
    costs, lengths = lexicon()
    gap, letters = len(left), left + right
    end = len(letters)
    words = [
        (at, at + size)
        for at in range(gap)
        for size in lengths.get(letters[at : at + 4], ())
        if gap < at + size <= end and letters[at : at + size] in costs
    ]
    words += [(at, at + 3) for at in (gap - 2, gap - 1) if at >= 0 and at + 3 <= end and letters[at : at + 3] in costs]
    words = [(start, stop) for start, stop in words if not (stop < end and letters[stop] in SIGNS)]
    if not any(_most_gain(letters[start:gap], letters[gap:stop], costs) > WORTH_A_THOUGHT for start, stop in words):
        return None
    before = _costs_from_the_start(left, costs, lengths)
    after = _costs_to_the_end(right, costs, lengths)
    cost, start, stop = min(
        (before[start] + costs[letters[start:stop]] + after[stop - gap], start, stop) for start, stop in words
    )
    halves = letters[start:gap], letters[gap:stop]
    shorter = min(map(len, halves))
    doubt = 0.0
    if all(half in costs for half in halves):
        doubt = TWO_WORDS * (shorter - 1) if shorter < LONG_HALF else CERTAIN
        doubt += STRANGE * ((before[start] > STRANGE * max(start, 3)) + (after[stop - gap] > STRANGE * max(end - stop, 3)))
    elif shorter > LONG_HALF and all(nats_per_letter(half) < STRANGE for half in halves):
        doubt = CERTAIN
    return Crossing(letters[start:stop], gap - start, before[gap] + after[0] - cost, doubt)


def _most_gain(left: str, right: str, costs: Mapping[str, float]) -> float:
    """The nats that a word can gain at most: no reading of its halves costs more than each as one word, or as letters."""
    return (
        min(costs.get(left, inf), UNKNOWN_LETTER * len(left))
        + min(costs.get(right, inf), UNKNOWN_LETTER * len(right))
        - costs[left + right]
    )


def is_word(letters: str) -> bool:
    """Whether the dictionary or the frequent words have it."""
    return letters in lexicon().costs


def rarity(word: str) -> float:
    """The negative logarithm (nats) of the word's share in running text; infinite for what is no word."""
    return lexicon().costs.get(word, inf)


def nats_per_letter(letters: str) -> float:
    """How much the most likely reading costs, per letter: about two for Thai, seven for letters that make no words."""
    return _costs_from_the_start(letters, *lexicon())[-1] / len(letters)


def last_word(letters: str) -> str:
    """The last word in the most likely reading."""
    costs, lengths = lexicon()
    before = _costs_from_the_start(letters, costs, lengths)
    end = len(letters)
    return next((letters[at:] for at in range(end) if before[at] + costs.get(letters[at:], inf) == before[end]), letters[-1:])


def first_word(letters: str) -> str:
    """The first word in the most likely reading."""
    costs, lengths = lexicon()
    after = _costs_to_the_end(letters, costs, lengths)
    stops = range(len(letters), 0, -1)
    return next((letters[:at] for at in stops if costs.get(letters[:at], inf) + after[at] == after[0]), letters[:1])


def probability(found: Crossing) -> float:
    """The probability that a word stands across the gap."""
    return 1 / (1 + exp(min(PRIOR + found.doubt - found.gain, 700)))


def described(found: Crossing) -> str:
    """The evidence in words."""
    costs = lexicon().costs
    halves = found.word[: found.left], found.word[found.left :]
    unknown = [half for half in halves if half not in costs]
    apart = (
        f"{' and '.join(map(repr, unknown))} {'are none' if len(unknown) == 2 else 'is none'}"
        if unknown
        else "far more frequent than its halves side by side"
    )
    return f"'{found.word}' is a word, {apart}"


def letters_before(text: str, at: int, closed: Collection[int] = ()) -> tuple[int, str]:
    """The Thai letters before a place, as many as are read, and where they start; closed gaps count as gone."""
    start, letters = at, ""
    while piece := BEFORE.search(text, max(0, start - NEAR + len(letters)), start):
        letters = piece[0] + letters
        start = piece.start()
        if start - 1 not in closed:
            break
        start -= 1
    return start, letters


def letters_after(text: str, at: int, closed: Collection[int] = ()) -> tuple[int, str]:
    """The Thai letters from a place on, as many as are read, and where they end; closed gaps count as gone."""
    end, letters = at, ""
    while piece := AFTER.match(text, end, end + NEAR - len(letters)):
        letters += piece[0]
        end = piece.end()
        if end not in closed:
            break
        end += 1
    return end, letters


def _costs_from_the_start(letters: str, costs: Mapping[str, float], lengths: Mapping[str, tuple[int, ...]]) -> list[float]:
    """For each place the cost of reading up to it."""
    end = len(letters)
    before = [UNKNOWN_LETTER * at for at in range(end + 1)]
    for at, letter in enumerate(letters):
        here = before[at]
        before[at + 1] = min(before[at + 1], here + UNKNOWN_LETTER)
        if letter not in SIGNS:
            for size in (2, 3, *lengths.get(letters[at : at + 4], ())):
                stop = at + size
                cost = costs.get(letters[at:stop])
                if (
                    cost is not None
                    and stop <= end
                    and here + cost < before[stop]
                    and not (stop < end and letters[stop] in SIGNS)
                ):
                    before[stop] = here + cost
    return before


def _costs_to_the_end(letters: str, costs: Mapping[str, float], lengths: Mapping[str, tuple[int, ...]]) -> list[float]:
    """For each place the cost of reading from there on."""
    end = len(letters)
    after = [0.0] * (end + 1)
    for at in range(end - 1, -1, -1):
        best = after[at + 1] + UNKNOWN_LETTER
        if letters[at] not in SIGNS:
            for size in (2, 3, *lengths.get(letters[at : at + 4], ())):
                stop = at + size
                cost = costs.get(letters[at:stop])
                if cost is not None and stop <= end and cost + after[stop] < best and not (stop < end and letters[stop] in SIGNS):
                    best = cost + after[stop]
        after[at] = best
    return after
