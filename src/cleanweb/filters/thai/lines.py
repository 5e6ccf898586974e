"""Lines that are torn apart: broken inside a phrase, or with a space after every word or letter. Joined only on request."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleanweb.document import Document
from cleanweb.filters.thai.crossable import crossable
from cleanweb.filters.thai.crossing import crossing, described, probability
from cleanweb.filters.thai.gaps import letters_after, letters_before
from cleanweb.filters.thai.letters import CONSONANTS, DEPENDENT, DEPENDENT_SIGN, LEADING_VOWELS, THAI_ROW, WORD
from cleanweb.filters.thai.lexicon import is_word
from cleanweb.filters.thai.phrases import ENDINGS, LONGEST_ENDING, NEVER_LAST_IN_A_LINE
from cleanweb.filters.thai.reading import last_word, nats_per_letter
from cleanweb.findings import Finding
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

BROKEN_LINE = Rule(
    code="THA116",
    name="broken-line",
    summary="Line break inside a word or a phrase",
    what="""
    Points out a line break that a word stands across, by the same evidence as space-in-word; one before a sign that cannot stand
    without its consonant; and one after a word that cannot end a phrase (`ของ`, `เนื่องจาก`). With the option
    `join_broken_lines` the break goes.
    """,
    why="PDF files and mail programs break lines at a fixed width, in Thai often in the middle of a word.",
    wrong="""
    In verse, lists and headings, where the end of one line and the start of the next happen to make a word: that is why
    nothing is joined unless asked for.
    """,
    examples=(
        Example("รายงานของรัฐ\nบาลฉบับใหม่", reports="\n"),
        Example("รายงานของรัฐ\nบาลฉบับใหม่", becomes="รายงานของรัฐบาลฉบับใหม่", options=(("join_broken_lines", True),)),
        Example("นโยบายของ\nรัฐบาล", becomes="นโยบายของรัฐบาล", options=(("join_broken_lines", True),)),
        Example("ข่าวเช้านี้\nฝนตกหนัก", options=(("join_broken_lines", True),)),
    ),
)

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

UNJOINED = 0.4
"""The score of what is joined only on request, when it was not requested."""
BREAK = expression(f"\n(?<=[{WORD}]\n)(?=[{CONSONANTS}{LEADING_VOWELS}{DEPENDENT}])")
WORTH_REPORTING = 0.5
FEWEST_PIECES = 8
LETTERS, WORDS = (
    expression(f"(?<![{WORD}])[{WORD}]{{1,{longest}}}+(?: [{WORD}]{{1,{longest}}}+(?![{WORD}])){{{FEWEST_PIECES - 1},}}+")
    for longest in (3, 12)
)
FUNCTION_WORDS = frozenset((*ENDINGS, "จะ", "ได้", "มี", "ว่า", "นี้", "แล้ว", "อยู่"))
LETTERS_PER_SPACE = 8
"""Edited Thai has more than twenty."""


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """Phrases in one line, if `join_broken_lines`; else breaks inside them are pointed out."""

    join_broken_lines: bool = False
    bar: float = 0.5

    rules = (BROKEN_LINE,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each line break inside a word or a phrase."""
        text = document.text
        breaks = [match.start() for match in BREAK.finditer(text)]
        possible = set(crossable(text, breaks))
        for at in breaks:
            score, message = _broken_word(text, at) if at in possible else (0.0, "")
            if score < WORTH_REPORTING:
                score, message = _unended_phrase(text, at)
            if score >= WORTH_REPORTING:
                yield Finding(BROKEN_LINE.code, at, at + 1, message, "", score if self.join_broken_lines else UNJOINED)


@dataclass(frozen=True, slots=True)
class SpacedLine:
    """Thai without spaces between words, if `join_spaced_lines`; else such stretches are pointed out."""

    join_spaced_lines: bool = False
    bar: float = 0.5

    rules = (SPACED_LINE,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each stretch with a space after every word or letter."""
        crowded = (block for block in document.blocks if block.text.count(" ") * LETTERS_PER_SPACE > len(block.text))
        for start, end, _ in crowded:
            for unit, pattern, are_units in (("letter", LETTERS, _are_letters), ("word", WORDS, _are_words)):
                for stretch in pattern.finditer(document.text, start, end):
                    pieces = stretch[0].split(" ")
                    if are_units(pieces):
                        score = 0.9 if self.join_spaced_lines else UNJOINED
                        yield Finding(SPACED_LINE.code, *stretch.span(), f"a space after every {unit}", "".join(pieces), score)


def _broken_word(text: str, at: int) -> tuple[float, str]:
    """Score and message for a word across a line break."""
    found = crossing(letters_before(text, at)[1], letters_after(text, at + 1)[1])
    if DEPENDENT_SIGN.match(text, at + 1):
        return 1.0, described(found) if found else f"'◌{text[at + 1]}' cannot stand without the consonant before it"
    return (round(probability(found), 3), described(found)) if found else (0.0, "")


def _unended_phrase(text: str, at: int) -> tuple[float, str]:
    """Score and message for a line that ends in a word that cannot end a phrase."""
    if not text.endswith(NEVER_LAST_IN_A_LINE, max(0, at - LONGEST_ENDING), at):
        return 0.0, ""
    word = last_word(letters_before(text, at)[1])
    return (0.8, f"'{word}' cannot end a phrase") if word in NEVER_LAST_IN_A_LINE else (0.0, "")


def _are_letters(pieces: Sequence[str]) -> bool:
    """Whether these are the letters of words: short, and words when they are put together."""
    letters = "".join(pieces)
    return len(letters) < 2 * len(pieces) and nats_per_letter(letters) < 4


def _are_words(pieces: Sequence[str]) -> bool:
    """Whether most of these are words, and enough of them such as no list has."""
    joints = sum(piece in FUNCTION_WORDS for piece in pieces)
    return sum(map(is_word, pieces)) >= 0.75 * len(pieces) and joints >= len(pieces) / 8
