"""Scripts that are foreign to a text, and the words in them."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cleanweb.document import Document
from cleanweb.filters.tokens.surroundings import FAMILIES
from cleanweb.language.scripts import LETTERS, letters_by_script
from cleanweb.patterns import expression

ROWS = {
    "Hani": range(0x34, 0xA0),
    "Kana": range(0x30, 0x31),
    "Hang": range(0xAC, 0xD8),
    "Arab": range(0x06, 0x08),
    "Hebr": range(0x05, 0x06),
    "Armn": range(0x05, 0x06),
    "Cyrl": range(0x04, 0x06),
    "Grek": range(0x03, 0x04),
    "Thai": range(0x0E, 0x0F),
    "Deva": range(0x09, 0x0A),
    "Beng": range(0x09, 0x0A),
    "Geor": range(0x10, 0x11),
}
"""The upper bytes of the letters of a script in UTF-16: bytes are told apart far faster than letters by a class of them."""
STRANGERS = tuple(ROWS)
"""Scripts whose words can be left over in a text of another script."""
ALIKE = frozenset(("Latn", "Cyrl", "Grek"))
"""Scripts that lend each other letters: formulas, lookalikes, spellings."""
LATIN_ROWS = frozenset((0x00, 0x01, 0x02, 0x1E, 0x20, 0x21, 0x22, 0xFE, 0xFF))
"""Rows of Latin letters and of signs: in a text of nothing else, nothing is foreign."""
OTHER_ROWS = frozenset(range(256)) - LATIN_ROWS
PIECE, PIECES = 40, 8
"""Code points of a piece of the text, and pieces, from which its scripts are told."""
FEW = 16
"""Letters of a script that a short text may have and the script still be foreign to it."""


class Strangers(NamedTuple):
    """The main script of a text, and for the scripts foreign to it their rows, and the patterns of a letter and of words."""

    main: str
    rows: Sequence[int] = ()
    letter: re.Pattern[str] | None = None
    words: re.Pattern[str] | None = None

    def in_line(self, line: str) -> bool:
        """Whether a line has a letter of a foreign script: its rows are looked for first, in a hundredth of the time."""
        if not (self.letter and self.rows):
            return False
        rows = line.encode("utf-16-le", "surrogatepass")[1::2]
        return any(row in rows for row in self.rows) and self.letter.search(line) is not None

    def words_in(self, line: str) -> list[re.Match[str]]:
        """The words of a line in a foreign script."""
        return list(self.words.finditer(line)) if self.words and self.in_line(line) else []


def strangers_in(document: Document) -> Strangers:
    """What is foreign to a text; no patterns if nothing in it is."""
    if document.traits.isdisjoint(OTHER_ROWS):
        return Strangers("Latn")
    main, foreign = scripts_of(document.text)
    rows = sorted(row for row in _rows_of(foreign) if row in document.traits)
    return Strangers(main, rows, _letter(foreign), _words(foreign)) if rows else Strangers(main)


def scripts_of(text: str) -> tuple[str, tuple[str, ...]]:
    """The main script of a text, and those of which it has next to nothing, from pieces that are evenly spread."""
    step = max(PIECE, len(text) // PIECES)
    counts = letters_by_script("\n".join(text[at : at + PIECE] for at in range(0, len(text), step)))
    main = max(counts, key=counts.__getitem__, default="")
    family, total = FAMILIES.get(main, main), sum(counts.values())
    few = {script for script, letters in counts.items() if letters * 20 <= total or (letters <= FEW and letters * 4 < total)}
    apart = ALIKE if main in ALIKE else frozenset((main,))
    rare = (script for script in STRANGERS if script in few or script not in counts)
    return main, tuple(script for script in rare if script not in apart and FAMILIES.get(script, script) != family)


@cache
def _rows_of(scripts: tuple[str, ...]) -> frozenset[int]:
    return frozenset(row for script in scripts for row in ROWS[script])


@cache
def _letter(scripts: tuple[str, ...]) -> re.Pattern[str]:
    return expression(f"[{''.join(LETTERS[script] for script in scripts)}]")


@cache
def _words(scripts: tuple[str, ...]) -> re.Pattern[str]:
    return expression("|".join(f"[{LETTERS[script]}]+(?: [{LETTERS[script]}]+)*" for script in scripts))
