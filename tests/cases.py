"""Fixture files: many small cases in a file that anyone can write.

    === title of the case
    the text as found
    --->
    the text as it should come out

A case without an arrow must come out as it is. `\\u200b` and the like stand for the character.
"""

import re
from pathlib import Path
from typing import NamedTuple

FIXTURES = Path(__file__).parent.parent / "fixtures"
SEED = FIXTURES / "seed"
ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\x[0-9a-fA-F]{2}|\\[rt]")


class Case(NamedTuple):
    """One text, and what should become of it."""

    family: str
    title: str
    text: str
    expected: str

    def __str__(self) -> str:
        return f"{self.family}: {self.title}"


def positive() -> list[Case]:
    """What the filters of a family mend."""
    return _cases("*/*.txt")


def negative() -> list[Case]:
    """What the whole pipeline leaves alone."""
    return _cases("*/negative/*.txt")


def known_failures() -> list[Case]:
    """What should be mended or left alone, and is not yet."""
    return _cases("*/known-failures/*.txt")


def _cases(pattern: str) -> list[Case]:
    found: list[Case] = []
    for path in sorted(FIXTURES.glob(pattern)):
        family = path.relative_to(FIXTURES).parts[0]
        if family != "seed":
            for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
                title, _, body = part.partition("\n")
                text, arrow, expected = body.rstrip("\n").partition("\n--->\n")
                text = _unescaped(text)
                found.append(Case(family, title, text, _unescaped(expected) if arrow else text))
    return found


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda match: match[0].encode().decode("unicode_escape"), text)
