"""Mai yamok, the repetition sign, in one style of spacing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cleanweb.document import Document
from cleanweb.filters.thai.boundaries import in_tag
from cleanweb.filters.thai.letters import CONSONANTS, LEADING_VOWELS, THAI_ROW, WORD_LETTER
from cleanweb.findings import Finding
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

MAI_YAMOK = Rule(
    code="THA109",
    name="mai-yamok",
    summary="Space around mai yamok in another style",
    what="""
    Writes the spaces around mai yamok in one style, the option `mai_yamok`: `royal` has one on both sides (`ต่าง ๆ มัก`),
    `compact` none before it (`ต่างๆ มัก`), `keep` changes nothing. In both of the first a space follows before a Thai letter.
    """,
    why="""
    The Royal Society of Thailand asks for a space on both sides (*Rules for the use of punctuation marks and spacing*); most
    writers attach the sign. A corpus with both has two spellings of each such word. Attached on both sides it is wrong in either
    style.
    """,
    wrong="Where the sign is spoken of (`เครื่องหมาย ๆ`), in the style `compact`. Tags, addresses and accounts are left alone.",
    examples=(
        Example("ต่างๆมัก", becomes="ต่าง ๆ มัก"),
        Example("อื่นๆ เช่น", becomes="อื่น ๆ เช่น"),
        Example("ต่าง ๆมัก", becomes="ต่างๆ มัก", options=(("mai_yamok", "compact"),)),
        Example("ต่างๆมัก", options=(("mai_yamok", "keep"),)),
        Example("ต่าง ๆ มัก"),
        Example("(และอื่น ๆ)"),
        Example("#เด็กๆน่ารัก"),
    ),
)

# two signs, not one and a plus: a pattern that begins with a literal is searched for much faster
SIGN = expression(f"ๆๆ*(?=([{CONSONANTS}{LEADING_VOWELS}])?)")


@dataclass(frozen=True, slots=True)
class MaiYamok:
    """One style of space around mai yamok."""

    mai_yamok: Literal["royal", "compact", "keep"] = "royal"

    rules = (MAI_YAMOK,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each mai yamok in another style."""
        text = document.text
        if self.mai_yamok == "keep" or "ๆ" not in text:
            return
        message = f"mai yamok in {self.mai_yamok} style"
        for match in SIGN.finditer(text):
            start = match.start()
            while start and text[start - 1] in " \u00a0":
                start -= 1
            if not start or not WORD_LETTER.match(text, start - 1):
                continue
            gap = text[start : match.start()]
            before = (gap or " ") if self.mai_yamok == "royal" else ""
            styled = before + match[0] + (" " if match[1] else "")
            if styled != gap + match[0] and not in_tag(text, start):
                yield Finding(MAI_YAMOK.code, start, match.end(), message, styled)
