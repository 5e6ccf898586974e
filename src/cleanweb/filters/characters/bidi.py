"""Bidirectional controls: marks that change the order in which a line is shown."""

from collections.abc import Iterator

from cleanweb.document import Document
from cleanweb.filters.characters.scripts import RIGHT_TO_LEFT, any_of
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

BIDI_CONTROL = Rule(
    code="CHR105",
    name="bidi-control",
    summary="A control of writing direction that the line does not need, or that deceives",
    what="""
    Removes overrides (U+202D, U+202E) with their ends, embeddings and isolates (U+202A, U+202B, U+2066 to U+2068) that the line
    does not close, closing ones (U+202C, U+2069) that close nothing, and marks (U+200E, U+200F, U+061C) in lines without
    letters written from right to left. Closed pairs stay. Pairs are matched within a line as in UAX #9, BD9 to BD11.
    """,
    why="""
    An override shows `exe.gpj` as `jpg.exe`; an embedding that is left open turns round the rest of the line. Text can
    be made to read differently from what it says ("Trojan Source", CVE-2021-42574).
    """,
    wrong="A text that shows letters in reverse on purpose.",
    examples=(
        Example("open \u202egpj.exe\u202c now", becomes="open gpj.exe now"),
        Example("only\u200e Latin", becomes="only Latin"),
        Example("שלום (C++)\u200e!"),
        Example("\u2067العربية\u2069 in English"),
        Example("call \u202a+66 2 123 4567\u202c"),
    ),
)
MARKS = "\u200e\u200f\u061c"
OVERRIDES = "\u202d\u202e"
EMBEDDINGS = "\u202a\u202b"
ISOLATES = "\u2066\u2067\u2068"
END_OF_EMBEDDING, END_OF_ISOLATE = "\u202c", "\u2069"
CONTROLS = MARKS + OVERRIDES + EMBEDDINGS + ISOLATES + END_OF_EMBEDDING + END_OF_ISOLATE
CONTROL = expression(f"[{CONTROLS}]")
MESSAGE = "bidirectional control that overrides the order, is not closed, or has nothing to order"


class BidiControl(WithoutOptions):
    """Only closed pairs, and marks in lines with letters written from right to left."""

    __slots__ = ()
    rules = (BIDI_CONTROL,)
    needs = frozenset(CONTROLS)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per run of controls that must go."""
        for block in document.blocks:
            controls = [(match.start(), match[0]) for match in CONTROL.finditer(block.text)]
            if not controls:
                continue
            needs_marks = _has_right_to_left(block.text)
            for start, end in _runs(_needless(controls, needs_marks=needs_marks)):
                yield Finding(BIDI_CONTROL.code, block.start + start, block.start + end, MESSAGE, "")


def _has_right_to_left(line: str) -> bool:
    return any(match[0] not in MARKS for match in any_of(RIGHT_TO_LEFT).finditer(line))


def _needless(controls: list[tuple[int, str]], *, needs_marks: bool) -> list[int]:
    """Places of overrides with their ends, of whatever is not half of a pair, and of marks unless the line needs them."""
    opened: list[tuple[int, str]] = []
    isolates = 0
    staying: set[int] = set()
    for at, char in controls:
        if char in MARKS:
            if needs_marks:
                staying.add(at)
        elif char == END_OF_ISOLATE:
            if isolates:
                while opened[-1][1] not in ISOLATES:
                    opened.pop()
                staying |= {at, opened.pop()[0]}
                isolates -= 1
        elif char == END_OF_EMBEDDING:
            if opened and opened[-1][1] not in ISOLATES:
                start, opener = opened.pop()
                if opener in EMBEDDINGS:
                    staying |= {at, start}
        else:
            opened.append((at, char))
            isolates += char in ISOLATES
    return [at for at, _ in controls if at not in staying]


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring places as half-open ranges."""
    start = end = -1
    for at in places:
        if at != end:
            if end > 0:
                yield start, end
            start = at
        end = at + 1
    if end > 0:
        yield start, end
