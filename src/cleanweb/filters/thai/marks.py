"""Tone marks and vowel signs: their order, doubles, and those that cannot stand on one consonant."""

from collections.abc import Iterator
from functools import cache

from cleanweb.document import Document
from cleanweb.filters.thai.letters import FOLLOWING_VOWELS, MARKS, PHINTHU, THAI_ROW, TONES_AND_KILLER, UPPER_LOWER_VOWELS
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule, Safety

MARK_ORDER = Rule(
    code="THA103",
    name="mark-order",
    summary="Tone mark before the vowel sign, or after sara aa",
    what="""
    Puts the signs of a consonant in the order in which they are typed and sorted: vowel sign above or below, then tone mark or
    thanthakhat, then sara a, sara aa or sara am.
    """,
    why="""
    Most fonts show both orders alike, so the wrong one goes unnoticed, and the word is not found, sorted or segmented. The order
    is that of WTT 2.0; Unicode normalisation mends only signs below, since those above have combining class 0.
    """,
    wrong="Clusters with phinthu, nikhahit or yamakkan, as minority languages and Pali write them, are left alone.",
    examples=(
        Example("ท\u0e48\u0e35นี่", becomes="ที่นี่"),
        Example("นา\u0e49", becomes="น้า"),
        Example("ค\u0e30\u0e48", becomes="ค่ะ"),
        Example("สิทธ\u0e4c\u0e34", becomes="สิทธิ์"),
        Example("ที่นี่ น้ำ ค่ะ สิทธิ์ พันธุ์"),
    ),
)

DOUBLED_MARK = Rule(
    code="THA104",
    name="doubled-mark",
    summary="The same vowel sign or tone mark twice on one consonant",
    what="Leaves one of equal signs above or below one consonant.",
    why="The copies lie on top of each other: nobody sees them, and no search finds the word.",
    wrong="In texts that pile up marks for show. Letters that take space are emphasis and stay: `มากกกก`, `ค่ะะะ`, `จ้าาา`.",
    examples=(
        Example("ที\u0e48\u0e48", becomes="ที่"),
        Example("ผ\u0e39\u0e39้", becomes="ผู้"),
        Example("ค่ะะะ จ้าาา มากกก"),
    ),
)

CONFLICTING_MARKS = Rule(
    code="THA105",
    name="conflicting-marks",
    summary="Signs that cannot stand together on one consonant",
    safety=Safety.REPORT,
    what="Points out two different tone marks, or two different vowel signs, on one consonant.",
    why="One of them is a slip of the finger or of the scanner; only a reader can tell which.",
    wrong="In the orthographies of minority languages that write vowels with two signs.",
    examples=(
        Example("ก\u0e48\u0e49อน", reports="\u0e48\u0e49"),
        Example("ดี\u0e34น", reports="\u0e35\u0e34"),
        Example("ก่อนดื่มน้ำ"),
    ),
)

CODE_PAGE = "cp874"
"""TIS-620 with a few signs more: one byte for each code point, `?` for what it has not."""
CLUSTER = expression(f"([{MARKS}]*)([{FOLLOWING_VOWELS}]?)([{MARKS}]*)")
VOWELS = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47")
KILLER = "\u0e4c"
TONES_OR_KILLER = frozenset("\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
SIGNS = frozenset(map(chr, (0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F))))
BASES = frozenset(map(chr, range(0xE01, 0xE2F)))
FLAG = b"\0" + b"\1" * 255


class Marks(WithoutOptions):
    """Each consonant with its signs in order, each of them once."""

    __slots__ = ()
    rules = (MARK_ORDER, DOUBLED_MARK, CONFLICTING_MARKS)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each cluster of signs that is out of order, doubled or in conflict."""
        text = document.text
        end = 0
        suspects = _suspects(text)
        while (suspect := suspects.find(1, end)) >= 0:
            start = suspect
            while start > end and text[start - 1] in SIGNS:
                start -= 1
            cluster = CLUSTER.match(text, start)
            assert cluster
            end = max(cluster.end(), suspect + 1)
            if start and text[start - 1] in BASES:
                yield from _judged(start, *cluster.groups())


@cache
def _first_and_second() -> tuple[bytes, bytes]:
    """What may not follow each other: two vowel signs, nor any mark and a sign that comes late."""
    late = f"{FOLLOWING_VOWELS}{PHINTHU}{TONES_AND_KILLER}\u0e4d\u0e4e"
    return _classes(UPPER_LOWER_VOWELS, late), _classes(UPPER_LOWER_VOWELS, MARKS)


def _classes(*classes: str) -> bytes:
    """For each byte of the code page a number with one bit for each of these classes that its letter is in."""
    letters = bytes(range(256)).decode(CODE_PAGE, "replace")
    members = [expression(f"[{each}]") for each in classes]
    return bytes(sum(1 << bit for bit, member in enumerate(members) if member.match(letter)) for letter in letters)


def _suspects(text: str) -> bytes:
    """For each code point a 1 if it is the first of two signs that may not follow each other.

    The text is read as one large number, a byte for each code point, and compared with itself, moved by one byte: that is
    more than twice as fast as a regular expression.
    """
    codes = text.encode(CODE_PAGE, "replace")
    first, second = (int.from_bytes(codes.translate(classes), "little") for classes in _first_and_second())
    return (first & second >> 8).to_bytes(len(codes), "little").translate(FLAG)


def _judged(start: int, signs: str, following: str, late: str) -> Iterator[Finding]:
    """What is wrong with the signs before and after a following vowel (or none), which start at this place."""
    found = signs + following + late
    once = "".join(dict.fromkeys(signs + late))
    vowels = "".join(sign for sign in once if sign in VOWELS)
    tones = "".join(sign for sign in once if sign in TONES_OR_KILLER)
    ordered = vowels + tones + following
    span = (start, start + len(found))
    if len(vowels) + len(tones) < len(once):
        return
    if len(vowels) > 1 or len(tones) > 1 or (following and vowels) or (following and KILLER in tones):
        yield Finding(CONFLICTING_MARKS.code, *span, f"{_named(found)} cannot stand on one consonant")
    elif once + following == ordered and not late:
        yield Finding(DOUBLED_MARK.code, *span, f"{_named(found)}: the same sign more than once", ordered)
    elif ordered != found:
        yield Finding(MARK_ORDER.code, *span, f"{_named(found)} belong in the order {_named(ordered)}", ordered)


def _named(signs: str) -> str:
    """Signs on a dotted circle, the way the Unicode charts show them; long piles are cut short."""
    return " ".join(sign if sign in "ะาำ" else "◌" + sign for sign in signs[:6]) + (" ..." if len(signs) > 6 else "")
