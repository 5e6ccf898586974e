"""Space at the end of a line."""

import re
from collections.abc import Iterator

from cleanweb.document import Document
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

EDGE_SPACE = Rule(
    code="SPC103",
    name="edge-space",
    summary="Space at the end of a line",
    what="""
    Removes spaces of any width and tabs between the last visible character of a line and its line end. A line of nothing
    but space becomes empty.
    """,
    why="It cannot be seen, makes equal lines different, and shows up in every diff. Indentation is layout and stays.",
    wrong="Two spaces at a line's end are a line break in Markdown. Leave the rule out for Markdown sources that use it.",
    examples=(Example("one \ntwo\t\u00a0\n", becomes="one\ntwo\n"), Example("    indented\n")),
)
SPACE = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
ENDS = frozenset(SPACE)
# the literal first: a pattern that begins with one is searched for much faster
AFTER_SPACE = expression("\n(?<= \n)")
SPACE_AT_LINE_END = expression(f"[\r\n](?<=[{SPACE}].)", re.DOTALL)


class EdgeSpace(WithoutOptions):
    """No space at the end of a line."""

    __slots__ = ()
    rules = (EDGE_SPACE,)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per line that ends in space."""
        text = document.text
        if AFTER_SPACE.search(text) or text.endswith(" ") or "\t" in text or "\r" in text or not document.traits.isdisjoint(ENDS):
            start = 0
            for end in _ends_in_space(text):
                visible = start + len(text[start:end].rstrip(SPACE))
                yield Finding(EDGE_SPACE.code, visible, end, "space at the end of a line", "")
                start = end


def _ends_in_space(text: str) -> Iterator[int]:
    """Where the lines end that end in space."""
    yield from (match.start() for match in SPACE_AT_LINE_END.finditer(text))
    if text[-1:] in ENDS:
        yield len(text)
