"""Invisible characters: which ones a text needs, by script, and which ones only break search and comparison."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from unicodedata import name

from cleanweb.document import Document
from cleanweb.filters.characters.marks import is_mark
from cleanweb.filters.characters.scripts import ARABIC_LIKE, EMOJI, INDIC, WITHOUT_WORD_SPACES, any_of
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import compiled
from cleanweb.rules import Example, Rule

INVISIBLE_CHARACTER = Rule(
    code="CHR104",
    name="invisible-character",
    summary="A character that cannot be seen and that the script does not need",
    what="""
    Removes, by character and script:

    - U+200B zero width space: goes, but stays beside letters of scripts without spaces between words that use it for line
      breaks (Khmer, Lao, Burmese, Tai, Balinese, Javanese). Thai, Chinese and Japanese do without it.
    - U+200C and U+200D (non-joiner and joiner): stay beside letters of scripts that join or build conjuncts (Arabic and its
      relatives, the scripts of India, Tibetan, Burmese, Khmer, Mongolian; Unicode 9.2 and 12.1), the joiner also between
      two emoji (UTS #51); a repeated one is one too many. Elsewhere they go.
    - U+180E Mongolian vowel separator: stays between Mongolian letters.
    - U+FE00 to U+FE0F and U+E0100 to U+E01EF, variation selectors: one stays after a character that may have it (a digit, `#`
      or `*` of ASCII, anything visible outside of it; Unicode 23.4); the others go.
    - U+FEFF byte order mark, U+2060 word joiner, U+00AD soft hyphen, U+2061 to U+2064 invisible operators, U+206A to
      U+206F deprecated controls, U+FFF9 to U+FFFC annotation and object marks: go everywhere.
    - U+034F combining grapheme joiner: one stays before a mark, which it keeps from being reordered (Unicode 23.2).
    - U+115F and U+1160, Hangul fillers: stay beside conjoining jamo (Unicode 3.12), one of each.
    - Format characters of a script stay: Mongolian variation selectors, Khmer inherent vowels, shorthand, musical notation. So
      do blanks that take up room: U+3164 and U+FFA0, the fillers of single jamo, and U+2800, the empty cell of Braille.
    """,
    why="""
    Two words that look the same and differ in one of these are different for search, duplicates, models and people. Rows of
    variation selectors carry hidden bytes.
    """,
    wrong="A soft hyphen in a text that will be typeset, or a zero width space that lets a long URL wrap, has its use there.",
    examples=(
        Example("zero\u200bwidth \ufeffand soft\u00adhyphen", becomes="zerowidth and softhyphen"),
        Example("ภาษา\u200bไทย", becomes="ภาษาไทย"),
        Example("smile 😀\ufe0f\U000e0158\U000e0159", becomes="smile 😀\ufe0f"),
        Example("com\u034fbined\u115f", becomes="combined"),
        Example("u\u034f\u0308 \u115f\u1161"),
        Example("می\u200cخواهم"),
        Example("क्\u200dष"),
        Example("👩\u200d👩\u200d👧"),
        Example("ភាសា\u200bខ្មែរ"),
    ),
)
ALWAYS_GO = "\u00ad\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb\ufffc"
SPACE, NON_JOINER, JOINER, VOWEL_SEPARATOR = "\u200b", "\u200c", "\u200d", "\u180e"
GRAPHEME_JOINER, FILLERS = "\u034f", "\u115f\u1160"
CHARACTERS = SPACE + NON_JOINER + JOINER + VOWEL_SEPARATOR + GRAPHEME_JOINER + FILLERS + ALWAYS_GO
RUN = f"[{CHARACTERS}]+"
SEEN = {0x03: GRAPHEME_JOINER, 0x11: FILLERS, 0xFF: "\ufffc"}
"""Those that are no traits, by their rows."""
ROWS_OF_SELECTORS = frozenset((0xDB, 0xFE))
SELECTORS = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
NOT_SELECTABLE = f'\x00-"$-)+-/:-\xa0\\s{SPACE}{NON_JOINER}{JOINER}{VOWEL_SEPARATOR}{ALWAYS_GO}'
NEEDS_JOINERS = ARABIC_LIKE + INDIC
NEEDS_SPACE = WITHOUT_WORD_SPACES
BEFORE_JOINED_EMOJI = EMOJI + "\ufe0f\u20e3"
JOINED_EMOJI = EMOJI
CONJOINING_JAMO = "\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb"
MONGOLIAN = "\u1800-\u180d\u180f-\u18af"
SHOWN = 80
"""Bytes of hidden data that a message shows."""


class InvisibleCharacter(WithoutOptions):
    """Only those invisible characters that the script around them needs."""

    __slots__ = ()
    rules = (INVISIBLE_CHARACTER,)
    needs = frozenset(CHARACTERS) | ROWS_OF_SELECTORS | frozenset(SEEN)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per run."""
        text = document.text
        traits = document.traits
        if not traits.isdisjoint(ROWS_OF_SELECTORS):
            yield from _selectors(text)
        seen = (char in text for row, chars in SEEN.items() if row in traits for char in chars)
        if traits.isdisjoint(CHARACTERS) and not any(seen):
            return
        needed_between = cache(_needed)
        for match in compiled(RUN).finditer(text):
            start, end = match.span()
            needed = needed_between(match[0], text[start - 1 : start], text[end : end + 1])
            if needed != match[0]:
                yield Finding(INVISIBLE_CHARACTER.code, start, end, _message(match[0], needed), needed)


def _selectors(text: str) -> Iterator[Finding]:
    """Variation selectors that select nothing."""
    for match in compiled(SELECTORS).finditer(text):
        start, end = match.span()
        if start and not any_of(NOT_SELECTABLE).match(text[start - 1]):
            start += 1
        if start < end:
            values = bytes(ord(char) - 0xFE00 if char < "\uffff" else ord(char) - 0xE00F0 for char in text[start:end][:SHOWN])
            message = f"{end - start} variation selectors that select nothing, bytes {values!r}"
            yield Finding(INVISIBLE_CHARACTER.code, start, end, message, "")


def _needed(run: str, left: str, right: str) -> str:
    """What of a run must stay between its two neighbours."""
    stays = ""
    if any_of(NEEDS_JOINERS).match(left) or any_of(NEEDS_JOINERS).match(right):
        stays += NON_JOINER + JOINER
    elif any_of(BEFORE_JOINED_EMOJI).match(left) and any_of(JOINED_EMOJI).match(right):
        stays += JOINER
    if any_of(NEEDS_SPACE).match(left) or any_of(NEEDS_SPACE).match(right):
        stays += SPACE
    if any_of(MONGOLIAN).match(left) and any_of(MONGOLIAN).match(right):
        stays += VOWEL_SEPARATOR
    if right and is_mark(right):
        stays += GRAPHEME_JOINER
    if any_of(CONJOINING_JAMO).match(left) or any_of(CONJOINING_JAMO).match(right):
        stays += FILLERS
    return "".join(char for char, _ in groupby(char for char in run if char in stays)) if stays else ""


def _message(run: str, needed: str) -> str:
    names = sorted({name(char, f"U+{ord(char):04X}").lower() for char in set(run).difference(needed) or set(run)})
    return f"{' and '.join(names)}, which cannot be seen"
