"""Characters: what is broken, hidden or written in two ways."""

from cleanweb.filters.characters.bidi import BidiControl
from cleanweb.filters.characters.controls import ControlCharacter
from cleanweb.filters.characters.entities import HtmlEntity
from cleanweb.filters.characters.invisible import InvisibleCharacter
from cleanweb.filters.characters.line_separators import OddLineSeparator
from cleanweb.filters.characters.lookalikes import Lookalike
from cleanweb.filters.characters.mojibake import Mojibake
from cleanweb.filters.characters.normal_form import NotNfc
from cleanweb.filters.characters.presentation_forms import PresentationForm
from cleanweb.filters.characters.replacements import ReplacementCharacter
from cleanweb.filters.characters.stacked import StackedMarks
from cleanweb.filters.characters.surrogates import LoneSurrogate
from cleanweb.filters.characters.tags import TagCharacter
from cleanweb.findings import Filter

FILTERS: tuple[Filter, ...] = (
    HtmlEntity(),
    Mojibake(),
    LoneSurrogate(),
    ControlCharacter(),
    BidiControl(),
    TagCharacter(),
    InvisibleCharacter(),
    OddLineSeparator(),
    PresentationForm(),
    NotNfc(),
    ReplacementCharacter(),
    Lookalike(),
    StackedMarks(),
)
