"""Line breaks in the middle of a word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleanweb.document import Document
from cleanweb.filters.thai.crossable import crossable
from cleanweb.filters.thai.crossing import crossing, described, probability
from cleanweb.filters.thai.gaps import letters_after, letters_before
from cleanweb.filters.thai.letters import CONSONANTS, DEPENDENT, LEADING_VOWELS, WORD
from cleanweb.findings import Finding
from cleanweb.rules import Example, Rule

BROKEN_LINE = Rule(
    code="THA116",
    name="broken-line",
    summary="Line break inside a word",
    what="""
    Points out a line break that a word stands across, by the same evidence as space-in-word, and one before a sign that cannot
    stand without its consonant. With the option `join_broken_lines` the break goes.
    """,
    why="PDF files and mail programs break lines at a fixed width, in Thai often in the middle of a word.",
    wrong="""
    In verse, lists and headings, where the end of one line and the start of the next happen to make a word: that is why
    nothing is joined unless asked for.
    """,
    examples=(
        Example("รายงานของรัฐ\nบาลฉบับใหม่", reports="\n"),
        Example("รายงานของรัฐ\nบาลฉบับใหม่", becomes="รายงานของรัฐบาลฉบับใหม่", options=(("join_broken_lines", True),)),
        Example("ข่าวเช้านี้\nฝนตกหนัก", options=(("join_broken_lines", True),)),
    ),
)

BREAK = re.compile(f"\n(?<=[{WORD}]\n)(?=[{CONSONANTS}{LEADING_VOWELS}{DEPENDENT}])")
SIGN = re.compile(f"[{DEPENDENT}]")
WORTH_REPORTING = 0.5
UNJOINED = 0.4


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """Words in one line, if `join_broken_lines`; else such breaks are pointed out."""

    join_broken_lines: bool = False
    bar: float = 0.5

    rules = (BROKEN_LINE,)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each line break inside a word."""
        text = document.text
        for at in crossable(text, [match.start() for match in BREAK.finditer(text)]):
            found = crossing(letters_before(text, at)[1], letters_after(text, at + 1)[1])
            score = 1.0 if SIGN.match(text, at + 1) else probability(found) if found else 0.0
            if score >= WORTH_REPORTING:
                message = described(found) if found else f"'◌{text[at + 1]}' cannot stand without the consonant before it"
                score = round(score, 3) if self.join_broken_lines else UNJOINED
                yield Finding(BROKEN_LINE.code, at, at + 1, message, "", score)
