"""Spaces inside words, found by reading both sides of a gap as words."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from cleanweb.document import Document
from cleanweb.filters.thai.crossable import crossable
from cleanweb.filters.thai.crossing import crossing, described, probability
from cleanweb.filters.thai.gaps import GAP, letters_after, letters_before
from cleanweb.filters.thai.letters import CONSONANTS, PHINTHU, THAI_ROW, WORD, near_phinthu
from cleanweb.findings import Finding
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

SPACE_IN_WORD = Rule(
    code="THA107",
    name="space-in-word",
    summary="Space inside a word",
    what="""
    Removes a space between two Thai letters when the text reads much better with a word across the gap than with the gap
    between two words. The readings are compared by the frequencies of the words in the Thai National Corpus. The score is the
    probability that the space is wrong, given that one in thirty is; the option `bar` says which score is enough.
    """,
    why="PDF files, translation engines and hard line breaks leave spaces inside words; nobody searches for `ข้อ จำกัด`.",
    wrong="""
    With foreign names and new words whose ends happen to make a word. Gaps after a title, and in rows of single words, need more
    evidence; those before an abbreviation, and Pali and Sanskrit with phinthu, are left alone.
    """,
    examples=(
        Example("ข้อ จำกัด", becomes="ข้อจำกัด"),
        Example("รัฐ บาลไทย", becomes="รัฐบาลไทย"),
        Example("ผู้บริ โภค", becomes="ผู้บริโภค"),
        Example("เมื่อวานนี้ ฝนตกหนัก"),
        Example("เกิด พ.ศ. 2500"),
        Example("พ่อ แม่ พี่ น้อง"),
        Example("ก ข ค ง"),
    ),
)

NO_WORD = expression(f"[{CONSONANTS}]{{1,5}}\\.|ณ(?![{WORD}])")
NAME = expression(f"(?:นาย(?!ก)|นาง|คุณ|เด็กชาย|เด็กหญิง)[{WORD}]{{2,}}\\Z")
NEAR_TITLE = 20  # code points
BEFORE_IN_ROW = expression(f"(?<![{WORD}])[{WORD}]{{1,12}} \\Z")
AFTER_IN_ROW = expression(f" [{WORD}]{{1,12}}+(?=\\s|\\Z)")
LONGEST_IN_ROW = 14  # code points, with the space and what stands before the word
NAME_OR_ROW = 3.0
"""Nats of doubt after a title, where a first name ends, and in a row of words that stand alone between spaces, as in lists."""
WORTH_REPORTING = 0.1


@dataclass(frozen=True, slots=True)
class SpaceInWord:
    """Words in one piece. `bar` (0..1) is the probability that a space is wrong which its removal needs."""

    bar: float = 0.5

    rules = (SPACE_IN_WORD,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each space that a word seems to stand across.

        A gap that closes changes what its neighbours are read with, so they are read again.
        """
        text = document.text
        phinthu = PHINTHU in text
        open_gaps = deque(crossable(text, [gap.start() for gap in GAP.finditer(text)]))
        closed: set[int] = set()
        findings: dict[int, Finding] = {}
        while open_gaps:
            at = open_gaps.popleft()
            if at in closed:
                continue
            (start, left), (end, right) = letters_before(text, at, closed), letters_after(text, at + 1, closed)
            found = crossing(left, right)
            if not found:
                continue
            alone = found.word == left + right
            if NAME.search(text, max(0, at - NEAR_TITLE), at) or (alone and _in_a_row(text, start, end)):
                found = found._replace(doubt=found.doubt + NAME_OR_ROW)
            score = probability(found)
            if score < WORTH_REPORTING:
                continue
            if NO_WORD.match(text, at + 1) or (phinthu and near_phinthu(text, at)):
                continue
            findings[at] = Finding(SPACE_IN_WORD.code, at, at + 1, described(found), "", round(score, 3))
            if score >= self.bar:
                closed.add(at)
                open_gaps.extend(gap for gap in (start - 1, end) if gap > 0 and GAP.match(text, gap))
        yield from findings.values()


def _in_a_row(text: str, start: int, end: int) -> bool:
    """Whether there is one more word alone between spaces before or after this place."""
    return bool(BEFORE_IN_ROW.search(text, max(0, start - LONGEST_IN_ROW), start) or AFTER_IN_ROW.match(text, end))
