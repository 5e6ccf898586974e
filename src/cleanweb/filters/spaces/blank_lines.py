"""Blank lines: one separates paragraphs, more are left over."""

from collections.abc import Iterator

from cleanweb.document import Document
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

BLANK_LINES = Rule(
    code="SPC104",
    name="blank-lines",
    summary="More blank lines than one",
    what="""
    Makes two or more blank lines one, removes blank lines before the first line, and leaves one line end after the last, if there
    was one. Blank lines inside code and tables stay.
    """,
    why="They mark where something was taken out of a page, and say nothing.",
    wrong="In verse or a script where two blank lines mean more than one.",
    examples=(
        Example("one\n\n\n\ntwo\n\n", becomes="one\n\ntwo\n"),
        Example("\n\none\r\n\r\n\r\ntwo", becomes="one\r\n\r\ntwo"),
        Example("one\n\ntwo\n"),
    ),
)
LINE_END = r"(?>\r\n|\r|\n)"
SEVERAL = expression(rf"\A{LINE_END}++|(?<![\r\n])({LINE_END}){LINE_END}++\Z|(?<![\r\n])({LINE_END}{{2}}){LINE_END}++")


class BlankLines(WithoutOptions):
    """At most one blank line in a row, none at the start and none at the end."""

    __slots__ = ()
    rules = (BLANK_LINES,)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per run of blank lines."""
        text = document.text
        if "\n\n\n" not in text and "\r" not in text and text[:1] != "\n" and text[-2:] != "\n\n":
            return
        kept = _inside_preformatted(document)
        for match in SEVERAL.finditer(text):
            start = match.end(match.lastindex or 0) if match.lastindex else match.start()
            if match.start() not in kept:
                yield Finding(BLANK_LINES.code, start, match.end(), "blank lines", "")


def _inside_preformatted(document: Document) -> frozenset[int]:
    """The ends of preformatted blocks that another one follows."""
    preformatted = document.preformatted
    return frozenset(document.blocks[index].end for index in preformatted if index + 1 in preformatted)
