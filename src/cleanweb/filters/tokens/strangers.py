"""Scripts that are foreign to a text, and the words in them."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from cleanweb.filters.tokens.surroundings import FAMILIES
from cleanweb.language.scripts import LETTERS, letters_by_script

FIRST_BYTES = {
    "Hani": range(0xE4, 0xEA),
    "Kana": range(0xE3, 0xE4),
    "Hang": range(0xEA, 0xEE),
    "Arab": range(0xD8, 0xDC),
    "Hebr": range(0xD6, 0xD8),
    "Armn": range(0xD4, 0xD7),
    "Cyrl": range(0xD0, 0xD4),
    "Grek": range(0xCE, 0xD0),
}
FIRST_TWO_BYTES = {"Thai": b"\xe0\xb8", "Deva": b"\xe0\xa4", "Beng": b"\xe0\xa6", "Geor": b"\xe1\x83"}
"""How the letters of a script begin in UTF-8: bytes are told apart ten times faster than letters by a class of them."""
STRANGERS = (*FIRST_BYTES, *FIRST_TWO_BYTES)
"""Scripts whose words can be left over in a text of another script."""
ALIKE = frozenset(("Latn", "Cyrl", "Grek"))
"""Scripts that lend each other letters: formulas, lookalikes, spellings."""
PIECE, PIECES = 40, 8
"""Code points of a piece of the text, and pieces, from which its scripts are told."""
FEW = 16
"""Letters of a script that a short text may have and the script still be foreign to it."""


class Strangers(NamedTuple):
    """The main script of a text, and for the scripts foreign to it the patterns of a letter and of words."""

    main: str
    letter: re.Pattern[str] | None = None
    words: re.Pattern[str] | None = None


def strangers_in(text: str) -> Strangers:
    """What is foreign to a text; no patterns if it has no such letters."""
    if text.isascii():
        return Strangers("Latn")
    data = text.encode("utf-8", "surrogatepass")
    if not _may_have(STRANGERS, data) and b"\xe0" not in data and b"\xe1" not in data:
        return Strangers("Latn")
    main, foreign = scripts_of(text)
    if not foreign or not _may_have(foreign, data) or not _letter(foreign).search(text):
        return Strangers(main)
    return Strangers(main, _letter(foreign), _words(foreign))


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


def _may_have(scripts: Iterable[str], data: bytes) -> bool:
    """Whether UTF-8 has bytes that letters of these scripts begin with."""
    scripts = tuple(scripts)
    pairs = (FIRST_TWO_BYTES[script] for script in scripts if script in FIRST_TWO_BYTES)
    return bool(data.translate(None, _other_bytes(scripts))) or any(pair[:1] in data and pair in data for pair in pairs)


@cache
def _other_bytes(scripts: tuple[str, ...]) -> bytes:
    firsts = {byte for script in scripts for byte in FIRST_BYTES.get(script, ())}
    return bytes(byte for byte in range(256) if byte not in firsts)


@cache
def _letter(scripts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(LETTERS[script] for script in scripts)}]")


@cache
def _words(scripts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"[{LETTERS[script]}]+(?: [{LETTERS[script]}]+)*" for script in scripts))
