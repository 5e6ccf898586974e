"""Paiyannoi, the sign of what is left out, and its spaces."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cleanweb.document import Document
from cleanweb.filters.thai.letters import CONSONANTS, LEADING_VOWELS, THAI_ROW, WORD_LETTER
from cleanweb.findings import Finding
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

PAIYANNOI = Rule(
    code="THA113",
    name="paiyannoi",
    summary="Space around paiyannoi in another style",
    what="""
    With the option `paiyannoi = 'royal'`, attaches ฯ to the word before it and puts a space after it before a Thai letter; `ฯลฯ`
    gets a space on both sides. Off by default.
    """,
    why="So the rules of the Royal Society of Thailand have it. Texts from the web have `กรุงเทพ ฯ` and `กรุงเทพฯเป็น` as well.",
    wrong="In verse, where ฯ ends a stanza. `ฯพณฯ` is a word and stays.",
    examples=(
        Example("กรุงเทพ ฯเป็นเมืองหลวง", becomes="กรุงเทพฯ เป็นเมืองหลวง", options=(("paiyannoi", "royal"),)),
        Example("ส้ม เงาะฯลฯที่ตลาด", becomes="ส้ม เงาะ ฯลฯ ที่ตลาด", options=(("paiyannoi", "royal"),)),
        Example("ฯพณฯ มาถึงกรุงเทพฯ แล้ว", options=(("paiyannoi", "royal"),)),
        Example("กรุงเทพ ฯเป็นเมืองหลวง"),
    ),
)

SIGN = expression(f"(?:ฯลฯ|ฯ(?!พณฯ|ลฯ))(?=([{CONSONANTS}{LEADING_VOWELS}])?)")


@dataclass(frozen=True, slots=True)
class Paiyannoi:
    """One style of space around paiyannoi, if `paiyannoi` asks for it."""

    paiyannoi: Literal["royal", "keep"] = "keep"

    rules = (PAIYANNOI,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each paiyannoi in another style."""
        text = document.text
        if self.paiyannoi == "keep" or "ฯ" not in text:
            return
        for match in SIGN.finditer(text):
            start = match.start()
            start -= text[start - 1 : start] == " "
            if start and WORD_LETTER.match(text, start - 1):
                styled = (" " if match[0] == "ฯลฯ" else "") + match[0] + (" " if match[1] else "")
                if styled != text[start : match.end()]:
                    yield Finding(PAIYANNOI.code, start, match.end(), "paiyannoi in royal style", styled)
