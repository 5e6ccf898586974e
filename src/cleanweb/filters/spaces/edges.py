"""Space at the end of a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleanweb.document import Document
from cleanweb.findings import Finding
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
SPACE = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
EDGE = re.compile(rf"[{SPACE}](?<![{SPACE}].)[{SPACE}]*+(?=[\r\n]|\Z)")
ODD_SPACE = re.compile(f"[{SPACE[2:]}]")


@dataclass(frozen=True, slots=True)
class EdgeSpace:
    """No space at the end of a line."""

    rules = (EDGE_SPACE,)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per line that ends in space."""
        text = document.text
        if " \n" in text or text.endswith(" ") or "\t" in text or "\r" in text or ODD_SPACE.search("".join(document.hidden)):
            for match in EDGE.finditer(text):
                yield Finding(EDGE_SPACE.code, *match.span(), "space at the end of a line", "")
