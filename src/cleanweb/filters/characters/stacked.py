"""Stacked marks: more of them on a letter than any language writes."""

from collections.abc import Iterator
from dataclasses import dataclass

from cleanweb.document import Document
from cleanweb.filters.characters.marks import ROWS_WITH_MARKS, long_runs, may_have_long_runs
from cleanweb.findings import Finding
from cleanweb.rules import Example, Rule, Safety

STACKED_MARKS = Rule(
    code="CHR113",
    name="stacked-marks",
    summary="More marks on a letter than any language writes",
    safety=Safety.UNSAFE,
    what="""
    Points out runs of more than five combining marks (Unicode categories Mn and Me), and proposes the first five. Biblical
    Hebrew, Vietnamese, Thai and phonetic alphabets write up to five; `most` sets another number. Only unsafe runs change it.
    """,
    why="""
    "Zalgo" text writes over its neighbours and hides what it says from filters; thousands of marks slow down whatever
    normalises text (UAX #15 allows 30 in Stream-Safe text).
    """,
    wrong="In a text about such writing.",
    examples=(
        Example("Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d!", reports="\u0351\u036b\u0343\u036a\u0302\u036b\u033d"),
        Example("a\u0323\u0302\u0301", reports="\u0323\u0302\u0301", options=(("most", 2),)),
        Example("a\u0323\u0302 ที่นี้ בְּרֵאשִׁ֖ית"),
    ),
)


@dataclass(frozen=True, slots=True)
class StackedMarks:
    """Marks that a letter can bear."""

    rules = (STACKED_MARKS,)
    needs = ROWS_WITH_MARKS
    most: int = 5

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per run of too many marks."""
        if may_have_long_runs(document, self.most + 1):
            for start, end in long_runs(document.text, self.most + 1, beyond_bmp=False):
                fewer = document.text[start : start + self.most]
                yield Finding(STACKED_MARKS.code, start, end, f"{end - start} marks on one letter", fewer, 0.5)
