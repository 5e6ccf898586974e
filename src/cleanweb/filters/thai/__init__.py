"""Thai: write it as Thai is written, and never break a word. One file per subject; `docs/thai.md` gives the sources."""

from cleanweb.filters.thai.boundaries import LatinBoundary, UnitSpace
from cleanweb.filters.thai.digits import ThaiDigit
from cleanweb.filters.thai.impossible_spaces import ImpossibleSpace
from cleanweb.filters.thai.legacy_glyphs import LegacyGlyph
from cleanweb.filters.thai.lines import BrokenLine, SpacedLine
from cleanweb.filters.thai.mai_yamok import MaiYamok
from cleanweb.filters.thai.marks import Marks
from cleanweb.filters.thai.paiyannoi import Paiyannoi
from cleanweb.filters.thai.sara_am import DoubledSaraE, SplitSaraAm
from cleanweb.filters.thai.space_in_word import SpaceInWord
from cleanweb.filters.thai.translation_spaces import TranslationSpace
from cleanweb.findings import Filter

FILTERS: tuple[Filter, ...] = (
    LegacyGlyph(),
    SplitSaraAm(),
    DoubledSaraE(),
    Marks(),
    BrokenLine(),
    SpacedLine(),
    ImpossibleSpace(),
    TranslationSpace(),
    SpaceInWord(),
    MaiYamok(),
    Paiyannoi(),
    ThaiDigit(),
    LatinBoundary(),
    UnitSpace(),
)
