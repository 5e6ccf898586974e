"""Presentation forms: letters in the shape that a font would have given them."""

from collections.abc import Iterator
from unicodedata import normalize

from cleanweb.document import Document
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import compiled
from cleanweb.rules import Example, Rule

PRESENTATION_FORM = Rule(
    code="CHR111",
    name="presentation-form",
    summary="Ligatures and positional shapes instead of letters",
    what="""
    Turns Latin and Armenian ligatures (U+FB00 to U+FB17), wide Hebrew letters (U+FB21 to U+FB28) and the initial, medial, final
    and isolated shapes of Arabic letters (U+FB50 to U+FD3D, U+FD50 to U+FDC7, U+FE80 to U+FEFC) into the letters that they
    show, as NFKC has them (UAX #15). Word ligatures that are one sign (U+FDF0 to U+FDFF), marks on spaces, and full-width and
    half-width forms stay.
    """,
    why="They come out of PDF files and old fonts. `ﬁnd` is not `find` for search, and Arabic in shapes matches no dictionary.",
    wrong="In a text about typography, or one whose Arabic was stored in visual order: its letters then come out in that order.",
    examples=(
        Example("ﬁnd the oﬃce", becomes="find the office"),
        Example("ﻣﺮﺣﺒﺎ", becomes="مرحبا"),
        Example("ﷺ ＡＢＣ ｱ ½ Œuvre"),
    ),
)
FORMS = "[\ufb00-\ufb06\ufb13-\ufb17\ufb21-\ufb28\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufe80-\ufefc]+"


class PresentationForm(WithoutOptions):
    """Letters, and shapes left to fonts."""

    __slots__ = ()
    rules = (PRESENTATION_FORM,)
    needs = frozenset((0xFB, 0xFC, 0xFD, 0xFE))

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per run of forms."""
        for match in compiled(FORMS).finditer(document.text):
            letters = normalize("NFKC", match[0])
            yield Finding(PRESENTATION_FORM.code, *match.span(), f"shapes of the letters {letters[:40]!r}", letters)
