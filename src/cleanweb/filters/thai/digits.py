"""Thai digits, in the style that is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cleanweb.document import Document
from cleanweb.filters.thai.letters import THAI_ROW
from cleanweb.findings import Finding
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

THAI_DIGIT = Rule(
    code="THA112",
    name="thai-digit",
    summary="Thai digits where Arabic ones are wanted",
    what="With the option `digits = 'arabic'`, writes ๐ to ๙ as 0 to 9. Off by default.",
    why="A corpus with both has two spellings of each number; numbers of laws and government papers are written in Thai digits.",
    wrong="Where the digits are part of a quotation, a name or a law: that is why nothing happens unless asked for.",
    examples=(
        Example("พ.ศ. ๒๕๖๗", becomes="พ.ศ. 2567", options=(("digits", "arabic"),)),
        Example("พ.ศ. ๒๕๖๗"),
    ),
)

DIGITS = expression("[๐-๙]+")
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True, slots=True)
class ThaiDigit:
    """Arabic digits, if `digits` asks for them."""

    digits: Literal["keep", "arabic"] = "keep"

    rules = (THAI_DIGIT,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each number in Thai digits."""
        if self.digits == "arabic":
            for number in DIGITS.finditer(document.text):
                yield Finding(THAI_DIGIT.code, *number.span(), "Thai digits", number[0].translate(ARABIC))
