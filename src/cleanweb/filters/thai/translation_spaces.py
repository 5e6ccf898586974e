"""Spaces that translation engines put around words, found by the words that cannot end or begin a phrase."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from cleanweb.document import Document
from cleanweb.filters.thai.crossing import crossing, probability
from cleanweb.filters.thai.gaps import GAP, letters_after, letters_before
from cleanweb.filters.thai.letters import CONSONANTS, THAI_ROW, WORD
from cleanweb.filters.thai.lexicon import is_word, rarity
from cleanweb.filters.thai.phrases import (
    COMPANY,
    ENDINGS,
    FIRST_TWO,
    LAST_THREE,
    LAST_TWO,
    LIMIT,
    LONGEST_ENDING,
    NEVER_LAST,
    PREPOSITIONS,
    QUALIFIERS,
    SOME_QUALIFIERS,
    STARTERS,
    TITLE_OR_ABBREVIATION,
    is_company_name,
)
from cleanweb.filters.thai.reading import first_word, last_word
from cleanweb.findings import Finding
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

TRANSLATION_SPACE = Rule(
    code="THA108",
    name="translation-space",
    summary="Space inside a phrase, as translation engines leave it",
    what="""
    Removes a space after a word that cannot end a phrase (`ของ`, `กับ`, `เนื่องจาก`) when a single word stands between it and
    the next space; the space behind that word goes too when what follows qualifies it (`นี้`, `ของ`). After some prepositions
    (`ใน`, `สำหรับ`) the space goes whatever follows. Around `บริษัท` and `จำกัด` less is asked for: engines take them for "Co."
    and "Ltd.".
    """,
    why="""
    In edited Thai a space ends a phrase, so a preposition is followed by one in fewer than four of a thousand cases; engines wrap
    single words in spaces, as the language they translate from does.
    """,
    wrong="""
    Before names and in lists: titles, abbreviations, digits, the names of companies (`บริษัท ... จำกัด`) and rows of short words
    are left alone.
    """,
    examples=(
        Example("เนื่องจาก บริษัท ต่าง ๆ", becomes="เนื่องจากบริษัทต่าง ๆ"),
        Example("สตาร์ตอัปที่ถูก จำกัดทรัพยากร", becomes="สตาร์ตอัปที่ถูกจำกัดทรัพยากร"),
        Example("ข้อมูลของ โรงเรียน นี้", becomes="ข้อมูลของโรงเรียนนี้"),
        Example("บริษัท ใจดีขนส่ง จำกัด (มหาชน)"),
        Example("มอบให้แก่ ครู นักเรียน และผู้ปกครอง"),
        Example("ร่วมกับ พลเอก สมชาย รักไทย"),
        Example("กำไรของ ปี 2567"),
    ),
)

SUSPECT = expression(f"{GAP.pattern}(?:(?<=(?:{LAST_THREE}) )|(?<=(?:{LAST_TWO}) )|(?={FIRST_TWO}))")
ALONE = expression(f"[{WORD}]{{2,12}}+(?=[ \n)\\]”’\"',]|\\Z)")
NAME_OR_ROW = expression(rf" \d| [{CONSONANTS}]{{1,5}}\.| [{WORD}]{{2,12}}+(?=[ ,])")
ROW_BEFORE = expression(f"(?<![{WORD}])[{WORD}]{{1,12}} [{WORD}]{{1,12}} \\Z")
LONGEST_ROW = 27  # code points: two words, their spaces and what stands before them
WEAK = 0.4
"""The score of a space after a preposition when nothing else speaks against it: names are set apart that way too."""
NEARBY = 3000  # code points
ENGINE_AT_WORK = 3
"""So many certain spaces nearby mean that an engine has been at work, and weak evidence counts."""
COMMON, RARE = 10.2, 12.0
"""Nats: words that make up one in 27,000 and one in 160,000. Rare words are mostly names."""


@dataclass(frozen=True, slots=True)
class TranslationSpace:
    """Phrases in one piece. `bar` (0..1) is the evidence that a change needs."""

    bar: float = 0.5

    rules = (TRANSLATION_SPACE,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each space in the middle of a phrase."""
        text = document.text
        suspects = (gap.start() for gap in SUSPECT.finditer(text))
        found = [(at, *evidence) for at in suspects if (evidence := _after_bound_word(text, at) or _after_wrapped_word(text, at))]
        strong = [at for at, score, _ in found if score > WEAK]
        for at, score, message in found:
            if score == WEAK and bisect_left(strong, at + NEARBY) - bisect_left(strong, at - NEARBY) >= ENGINE_AT_WORK:
                yield Finding(TRANSLATION_SPACE.code, at, at + 1, f"{message}, and an engine has left spaces nearby", "", 0.6)
            else:
                yield Finding(TRANSLATION_SPACE.code, at, at + 1, message, "", score)


def _after_bound_word(text: str, at: int) -> tuple[float, str] | None:
    """Score and message, if the word before the gap cannot end a phrase."""
    near = max(0, at - LONGEST_ENDING)
    if not text.endswith(ENDINGS, near, at) or TITLE_OR_ABBREVIATION.match(text, at + 1):
        return None
    before_company = text.startswith((COMPANY, LIMIT), at + 1)
    alone = ALONE.match(text, at + 1)
    before_lone_word = alone and rarity(alone[0]) < RARE
    if not (before_company or before_lone_word or text.endswith(PREPOSITIONS, near, at)):
        return None
    word = last_word(letters_before(text, at)[1])
    message = f"'{word}' cannot end a phrase"
    if before_company:
        return (0.9, message) if word in ENDINGS and not is_company_name(text, at + 1) else None
    bound = word in PREPOSITIONS or (alone and word in NEVER_LAST and not NAME_OR_ROW.match(text, alone.end()))
    row = ROW_BEFORE.search(text, max(0, at - len(word) - LONGEST_ROW), at - len(word))
    if alone and before_lone_word and bound and not row:
        return 0.8, f"{message}, and '{alone[0]}' stands alone between spaces"
    return (WEAK, message) if word in PREPOSITIONS else None


def _after_wrapped_word(text: str, at: int) -> tuple[float, str] | None:
    """Score and message, if the word before the gap stands alone between two spaces that an engine put there."""
    start = text.rfind(" ", max(1, at - 13), at)
    if start < 0 or text[start - 1].isdecimal() or text.startswith(STARTERS, at + 1):
        return None
    word = text[start + 1 : at]
    if not is_word(word):
        return None
    if text.startswith(QUALIFIERS, at + 1):
        return 0.8, f"what follows qualifies '{word}'"
    if word in (COMPANY, LIMIT) and not is_company_name(text, start + 1):
        wrapped = _is_common(text, at + 1) if word == COMPANY else _is_wrong(text, start)
        if wrapped:
            return 0.6, f"'{word}' stands alone between spaces, and is part of no company's name"
    if text.startswith(SOME_QUALIFIERS, at + 1) and _is_wrong(text, start) and not NAME_OR_ROW.match(text, at):
        return 0.6, f"the space on the other side of '{word}' is wrong, and what follows qualifies it"
    return None


def _is_common(text: str, at: int) -> bool:
    """Whether the letters from here on begin with a common word, and not with a name."""
    return rarity(first_word(letters_after(text, at)[1])) < COMMON


def _is_wrong(text: str, at: int) -> bool:
    """Whether the space at this place is a gap in a phrase or in a word."""
    if not GAP.match(text, at):
        return False
    found = crossing(letters_before(text, at)[1], letters_after(text, at + 1)[1])
    return bool((found and probability(found) > 0.5) or _after_bound_word(text, at))
