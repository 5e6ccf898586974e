"""Line separators other than line feed and carriage return."""

from collections.abc import Iterator

from cleanweb.document import Document
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

ODD_LINE_SEPARATOR = Rule(
    code="CHR110",
    name="odd-line-separator",
    summary="A line separator that most programs do not take for one",
    what="""
    Turns U+2028 line separator, U+2029 paragraph separator, vertical tab, form feed and the information separators
    U+001C to U+001E into a line end; beside a line end they just go. A line, here, is what lies between line feeds, carriage
    returns or a pair of both (Unicode 5.8, Newline Guidelines, without the rest of its table).
    """,
    why="""
    Programs disagree about them: `str.splitlines` breaks at all of them, text files and regular expressions at none, JavaScript
    at two. Lines counted or compared by one are not those of the other.
    """,
    wrong="Form feeds that mark the pages of a printed document are lost.",
    examples=(
        Example("one\u2028two\x0cthree", becomes="one\ntwo\nthree"),
        Example("page one\n\x0cpage two", becomes="page one\npage two"),
        Example("one\ntwo\r\nthree"),
    ),
)
SEPARATORS = "\u2028\u2029\x0b\x0c\x1c\x1d\x1e"
MESSAGES = {char: f"U+{ord(char):04X} separates lines" for char in SEPARATORS}
LINE_ENDS = ("\n", "\r")
RUN = expression(f"[{SEPARATORS}]+")


class OddLineSeparator(WithoutOptions):
    """Every line ends the way the others do."""

    __slots__ = ()
    rules = (ODD_LINE_SEPARATOR,)
    needs = frozenset(SEPARATORS)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per run of separators."""
        text = document.text
        line_end = "\r\n" if "\r\n" in text else "\n"
        for match in RUN.finditer(text):
            start, end = match.span()
            beside_line_end = text[start - 1 : start] in LINE_ENDS or text[end : end + 1] in LINE_ENDS
            instead = "" if beside_line_end else line_end * (end - start)
            yield Finding(ODD_LINE_SEPARATOR.code, start, end, MESSAGES[text[start]], instead)
