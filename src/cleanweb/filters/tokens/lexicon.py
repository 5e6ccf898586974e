"""What the interfaces of pages say: which words, meaning what, in which languages."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parents[2] / "data" / "interface_words.tsv"
LONGEST = 60
"""Code points of the longest form."""
DECORATION = (
    " \t\u00a0\u200b\u200e\u200f\u3000\ufeff\ufe0f.…·•|｜¦-–—―:：;,，、!！?？¿¡*+＋=_~#/\\<>‹›«»＜＞()（）[]【】{}"
    "→←↑↓⇒➔➜➤►▶◀▸▾▼▲△▽◆◇■□●○★☆✓✔✕✖×⌄⌃"
)
"""What stands around the words of a button."""


class Word(NamedTuple):
    """What a form says on a page (keys such as `share`), and the languages that say so."""

    keys: frozenset[str]
    languages: frozenset[str]


def normalised(line: str) -> str:
    """A line as the lexicon has it: no decoration around it, one space, case folded, the Turkish capital İ an i."""
    return " ".join(line.strip(DECORATION).casefold().replace("i\u0307", "i").split())


def lookup(form: str) -> Word | None:
    """The word with this normalised form."""
    row = table().get(form)
    if row is None:
        return None
    keys = dict(entry.split(":") for entry in row.split(" "))
    return Word(frozenset(keys), frozenset(",".join(keys.values()).split(",")))


@cache
def table() -> dict[str, str]:
    """Rows `key:language,language key:language` by form; read once."""
    cells = TABLE.read_text(encoding="utf-8").removesuffix("\n").replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], cells[1::2], strict=True))
