"""Thai letters as the glyphs of old fonts."""

from collections.abc import Iterator

from cleanweb.document import Document
from cleanweb.filters.thai.letters import THAI_ROW, TONES
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

LEGACY_GLYPH = Rule(
    code="THA110",
    name="legacy-glyph",
    summary="Thai letter as a glyph of an old font",
    what="""
    Turns private-use code points beside Thai letters back into the letters whose shapes they were: lowered and shifted tone
    marks and vowels, ญ and ฐ without their foot. Lakkhang yao (ๅ) after anything but ฤ and ฦ becomes sara aa (า).
    """,
    why="""
    Fonts for Windows (U+F700 to U+F71A) and Macintosh (U+F884 to U+F89E) kept variants of letters in the private use area, and
    PDF files hand them out as text. Lakkhang yao looks like sara aa and stands only after ฤ and ฦ (WTT 2.0).
    """,
    wrong="Where a text uses its own private characters next to Thai.",
    examples=(
        Example("ท\u0e35\uf70a", becomes="ที่"),
        Example("ป\uf701\uf705น", becomes="ปิ่น"),
        Example("ร\u0e45คา", becomes="ราคา"),
        Example("ฤๅษี ฦๅชา"),
        Example("logo \uf70a"),
    ),
)

WINDOWS = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4cญ"
        "\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
MACINTOSH = dict(
    zip(
        range(0xF884, 0xF89F),
        "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e48\u0e48\u0e48\u0e49\u0e49\u0e49\u0e4a\u0e4a\u0e4a\u0e4b\u0e4b\u0e4b"
        "\u0e4c\u0e4c\u0e4c\u0e4dญ\u0e38\u0e39\u0e3aฐ",
        strict=True,
    )
)
LETTERS = WINDOWS | MACINTOSH
"""The variants that Thai fonts have, as listed in HarfBuzz's shaper for Thai."""
GLYPHS = expression("[\uf700-\uf71a\uf884-\uf89e]+")
ROWS = frozenset((0xF7, 0xF8))
THAI = expression("[\u0e01-\u0e4e]")
# the literal first: a pattern that begins with one is searched for much faster
LAKKHANG_YAO = expression(f"\u0e45(?<=[ก-รลว-ฮ{TONES}\u0e4d\uf700-\uf71a\uf884-\uf89e]\u0e45)")


class LegacyGlyph(WithoutOptions):
    """Letters in place of glyphs."""

    __slots__ = ()
    rules = (LEGACY_GLYPH,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each run of private-use glyphs beside a Thai letter, and for each misplaced lakkhang yao."""
        text = document.text
        for match in () if document.traits.isdisjoint(ROWS) else GLYPHS.finditer(text):
            start, end = match.span()
            if THAI.match(text, end) or (start and THAI.match(text, start - 1)):
                yield Finding(
                    LEGACY_GLYPH.code,
                    start,
                    end,
                    "glyphs of an old Thai font in the private use area",
                    match[0].translate(LETTERS),
                )
        for match in LAKKHANG_YAO.finditer(text):
            yield Finding(LEGACY_GLYPH.code, *match.span(), "lakkhang yao stands only after ฤ and ฦ: sara aa is meant", "\u0e32")
