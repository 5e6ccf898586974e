"""Thai words and how rare they are, from a file that `tools/thai_words.py` makes of PyThaiNLP's lists."""

from collections.abc import Mapping
from functools import cache
from math import inf, log
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parents[2] / "data" / "thai" / "words.tis-620.txt"
CODE_PAGE = "tis-620"
"""A byte for each letter."""
RARE = 5
"""Times that the words count which the Thai National Corpus has seldom."""
NOT_IN_DICTIONARY = 2.0
"""Nats that a frequent word costs more when the dictionary does not have it: half of them are slips and pieces."""
HEAD = 4
"""Letters by which the lengths of words are known."""
NO_LENGTH = ord("0")
"""The file has a length as the character that comes so many after this one."""
TO_LENGTHS = bytes(max(0, byte - NO_LENGTH) for byte in range(256))


class Lexicon(NamedTuple):
    """What is known of Thai words.

    `costs` has for each word the negative logarithm (nats) of its share in running text; `lengths` the lengths, ascending, of
    the words that begin with these four letters.
    """

    costs: Mapping[str, float]
    lengths: Mapping[str, bytes]


@cache
def lexicon() -> Lexicon:
    """The words of the dictionary and those that the Thai National Corpus has often; read once."""
    data = TABLE.read_bytes()
    text, sizes, _ = data.rsplit(b"\n", 2)
    total, rare, *frequent, heads = text.decode(CODE_PAGE).split("\n")
    most = log(int(total))
    costs = dict.fromkeys(rare.split(" "), most - log(RARE))
    for words, counts, more in zip(frequent[::2], frequent[1::2], (0.0, NOT_IN_DICTIONARY), strict=True):
        cost = {count: most - log(int(count)) + more for count in set(counts.split(" "))}
        costs.update(zip(words.split(" "), map(cost.__getitem__, counts.split(" ")), strict=True))
    lengths = sizes.translate(TO_LENGTHS).split(b"\0")
    return Lexicon(costs, dict(zip((heads[at : at + HEAD] for at in range(0, len(heads), HEAD)), lengths, strict=True)))


def is_word(letters: str) -> bool:
    """Whether the dictionary or the frequent words have it."""
    return letters in lexicon().costs


def rarity(word: str) -> float:
    """The negative logarithm (nats) of the word's share in running text; infinite for what is no word."""
    return lexicon().costs.get(word, inf)
