"""Thai words and how rare they are: the dictionary and the word frequencies that PyThaiNLP carries."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from math import inf, log
from pathlib import Path
from typing import NamedTuple

from cleanweb.filters.thai.letters import WORD
from cleanweb.patterns import expression

FREQUENT = 20
"""Words that the Thai National Corpus has less often count as having it `RARE` times: small counts are noise."""
RARE = 5
NOT_IN_DICTIONARY = 2.0
"""Nats that a frequent word costs more when the dictionary does not have it: half of them are slips and pieces."""
ONE_WORD = expression(f"[{WORD}]{{2,}}")
WORDS = expression(f"^[{WORD}]{{2,}}+$", re.MULTILINE)


class Lexicon(NamedTuple):
    """What is known of Thai words.

    `costs` has for each word the negative logarithm (nats) of its share in running text; `lengths` the lengths, ascending, of
    the words that begin with these four letters.
    """

    costs: Mapping[str, float]
    lengths: Mapping[str, tuple[int, ...]]


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


def is_word(letters: str) -> bool:
    """Whether the dictionary or the frequent words have it."""
    return letters in lexicon().costs


def rarity(word: str) -> float:
    """The negative logarithm (nats) of the word's share in running text; infinite for what is no word."""
    return lexicon().costs.get(word, inf)
