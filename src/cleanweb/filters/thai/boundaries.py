"""The space between Thai and what is not Thai: Latin letters, numbers, units and the percent sign."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cleanweb.document import Document
from cleanweb.filters.thai.letters import CONSONANTS, LEADING_VOWELS, THAI_ROW, WORD
from cleanweb.findings import Finding
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

LATIN_BOUNDARY = Rule(
    code="THA114",
    name="latin-boundary",
    summary="No space between Thai and Latin letters or digits",
    what="With the option `latin_boundary = 'space'`, puts a space between Thai and Latin letters or digits. Off by default.",
    why="The Royal Society asks for it, and 96 to 100 percent of these places in edited text have it.",
    wrong="In names such as `ช่อง3` and `พ.ร.บ.ฉบับที่2`, tags and addresses: that is why nothing happens unless asked for.",
    examples=(
        Example("ใช้Pythonเขียน", becomes="ใช้ Python เขียน", options=(("latin_boundary", "space"),)),
        Example("มี3คน", becomes="มี 3 คน", options=(("latin_boundary", "space"),)),
        Example("#ช่อง3ใหม่", options=(("latin_boundary", "space"),)),
        Example("ใช้Pythonเขียน"),
    ),
)

UNIT_SPACE = Rule(
    code="THA115",
    name="unit-space",
    summary="Space before a unit or a percent sign in another style",
    what="""
    With the option `units = 'spaced'`, puts a space between a number and an abbreviated unit (`5 กม.`), and none between a number
    and the percent sign (`10%`). Off by default.
    """,
    why="The Royal Society asks for a space between digits and Thai letters; the percent sign is attached in most edited text.",
    wrong="Where a table or a form is built of spaces.",
    examples=(
        Example("ไกล 5กม. ลด 10 %", becomes="ไกล 5 กม. ลด 10%", options=(("units", "spaced"),)),
        Example("ไกล 5 กม. ลด 10%", options=(("units", "spaced"),)),
        Example("ไกล 5กม. ลด 10 %"),
    ),
)

BOUNDARY = expression(f"(?<=[{WORD}ๆ])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{CONSONANTS}{LEADING_VOWELS}])")
UNIT = expression(r"(?<=[0-9๐-๙])(?=(?:กก|ก|มก|กม|ซม|มม|ม|ลบ\.ม|ตร\.ม|ตร\.กม|มล|ล|น)\.(?![ก-ฮ]))|(?<=[0-9๐-๙]) (?=%)")
WHITE_SPACE = expression(r"\s")
LONGEST_TAG = 100  # code points


@dataclass(frozen=True, slots=True)
class LatinBoundary:
    """A space between Thai and Latin, if `latin_boundary` asks for it."""

    latin_boundary: Literal["keep", "space"] = "keep"

    rules = (LATIN_BOUNDARY,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each boundary without a space."""
        text = document.text
        if self.latin_boundary == "space":
            for place in BOUNDARY.finditer(text):
                if not in_tag(text, place.start()):
                    yield Finding(LATIN_BOUNDARY.code, *place.span(), "no space between Thai and Latin or digits", " ")


@dataclass(frozen=True, slots=True)
class UnitSpace:
    """One style of space before units and the percent sign, if `units` asks for it."""

    units: Literal["keep", "spaced"] = "keep"

    rules = (UNIT_SPACE,)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each unit or percent sign in another style."""
        if self.units == "spaced":
            for place in UNIT.finditer(document.text):
                yield Finding(UNIT_SPACE.code, *place.span(), "space before a unit or a percent sign", "" if place[0] else " ")


def in_tag(text: str, at: int) -> bool:
    """Whether this place is inside a hash tag, the name of an account or an address, where a space would cut it in two."""
    word = WHITE_SPACE.split(text[max(0, at - LONGEST_TAG) : at])[-1]
    return "#" in word or "@" in word or "://" in word or word.startswith("www.")
