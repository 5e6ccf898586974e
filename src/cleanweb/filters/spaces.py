"""Space: what is odd, doubled, or at the end of a line."""

from collections.abc import Iterator
from dataclasses import dataclass

from cleanweb.document import Document
from cleanweb.findings import Filter, Finding
from cleanweb.rules import Example, Rule

EDGE_SPACE = Rule(
    code="SPC103",
    name="edge-space",
    summary="Space at the end of a line",
    what="""
    Removes white space between the last visible character of a line and its line end. A line of nothing but white space
    becomes empty.
    """,
    why="It cannot be seen, makes equal lines different, and shows up in every diff. Indentation is layout and stays.",
    wrong="Two spaces at a line's end are a line break in Markdown. Leave the rule out for Markdown sources that use it.",
    examples=(Example("one \ntwo\t\n", becomes="one\ntwo\n"), Example("    indented\n")),
)


@dataclass(frozen=True, slots=True)
class EdgeSpace:
    """No space at the end of a line."""

    rules = (EDGE_SPACE,)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per line that ends in white space."""
        text = document.text
        for start, end in document.lines:
            if start < end and text[end - 1].isspace():
                yield Finding(EDGE_SPACE.code, start + len(text[start:end].rstrip()), end, "space at the end of a line", "")


FILTERS: tuple[Filter, ...] = (EdgeSpace(),)
