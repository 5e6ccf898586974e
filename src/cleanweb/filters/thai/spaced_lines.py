"""Lines with a space after every word, as tokenised corpora have them, or after every letter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleanweb.document import Document
from cleanweb.filters.thai.letters import WORD
from cleanweb.filters.thai.lexicon import is_word
from cleanweb.filters.thai.phrases import ENDINGS
from cleanweb.filters.thai.reading import nats_per_letter
from cleanweb.findings import Finding
from cleanweb.rules import Example, Rule

SPACED_LINE = Rule(
    code="THA111",
    name="spaced-line",
    summary="A space after every word or every letter",
    what="""
    Points out stretches of eight and more pieces of Thai with a space after each, when the pieces are words and some of them are
    prepositions or conjunctions, or when they are single letters that together read as words. With the option
    `join_spaced_lines` the spaces go.
    """,
    why="Thai is written without spaces between words. Tokenised corpora have them; so have PDF files with letter-spacing.",
    wrong="""
    The spaces between phrases are lost among the others, so joined text lacks them: that is why nothing is joined unless asked
    for. Lists of words and alphabets are left alone.
    """,
    examples=(
        Example("แม่ ซื้อ ปลา ที่ ตลาด และ กลับ บ้าน ใน ตอน เย็น", reports="แม่ ซื้อ ปลา ที่ ตลาด และ กลับ บ้าน ใน ตอน เย็น"),
        Example(
            "แม่ ซื้อ ปลา ที่ ตลาด และ กลับ บ้าน ใน ตอน เย็น",
            becomes="แม่ซื้อปลาที่ตลาดและกลับบ้านในตอนเย็น",
            options=(("join_spaced_lines", True),),
        ),
        Example("ก า ร พั ฒ น า ป ร ะ เ ท ศ", becomes="การพัฒนาประเทศ", options=(("join_spaced_lines", True),)),
        Example("แมว หมา นก ปลา ช้าง ม้า วัว ควาย เป็ด ไก่", options=(("join_spaced_lines", True),)),
        Example("ก ข ฃ ค ฅ ฆ ง จ ฉ ช", options=(("join_spaced_lines", True),)),
    ),
)

STRETCH = re.compile(f"(?<![{WORD}])[{WORD}]{{1,12}}+(?: [{WORD}]{{1,12}}+(?![{WORD}])){{7,}}+")
FUNCTION_WORDS = frozenset((*ENDINGS, "จะ", "ได้", "มี", "ว่า", "นี้", "แล้ว", "อยู่"))
LETTERS_PER_SPACE = 8
"""Edited Thai has more than twenty."""
UNJOINED = 0.4


@dataclass(frozen=True, slots=True)
class SpacedLine:
    """Thai without spaces between words, if `join_spaced_lines`; else such stretches are pointed out."""

    join_spaced_lines: bool = False
    bar: float = 0.5

    rules = (SPACED_LINE,)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each stretch with a space after every word or letter."""
        text = document.text
        crowded = (line for line in document.lines if text.count(" ", *line) * LETTERS_PER_SPACE > line.end - line.start)
        for stretch in (stretch for line in crowded for stretch in STRETCH.finditer(text, *line)):
            pieces = stretch[0].split(" ")
            unit = "letter" if _are_letters(pieces) else "word" if _are_words(pieces) else ""
            if unit:
                score = 0.9 if self.join_spaced_lines else UNJOINED
                yield Finding(SPACED_LINE.code, *stretch.span(), f"a space after every {unit}", "".join(pieces), score)


def _are_letters(pieces: Sequence[str]) -> bool:
    """Whether these are the letters of words: short, and words when they are put together."""
    letters = "".join(pieces)
    return len(letters) < 2 * len(pieces) and nats_per_letter(letters) < 4


def _are_words(pieces: Sequence[str]) -> bool:
    """Whether most of these are words, and enough of them such as no list has."""
    joints = sum(piece in FUNCTION_WORDS for piece in pieces)
    return sum(map(is_word, pieces)) >= 0.75 * len(pieces) and joints >= len(pieces) / 8
