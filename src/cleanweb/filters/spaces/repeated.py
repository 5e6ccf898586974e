"""Several spaces where one is meant."""

from collections.abc import Iterator
from itertools import pairwise

from cleanweb.document import Block, Document
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

REPEATED_SPACE = Rule(
    code="SPC102",
    name="repeated-space",
    summary="Two or more spaces between words",
    what="""
    Makes a run of spaces inside a line one space. Indentation, fenced and indented code and rows of tables stay as they are,
    and so do lines that share a column with the line before or after: a gap of three or more spaces that ends, or whose
    next word ends, at the same code point.
    """,
    why="They come from removed tags, justified text and typewriter habits, and make equal sentences different.",
    wrong="A table of a single row, or columns drawn with a font in which characters have different widths.",
    examples=(
        Example("one  two   three", becomes="one two three"),
        Example("name     age\nBangkok   12"),
        Example("    x  = 1"),
    ),
)
# the literal first: a pattern that begins with one is searched for much faster
GAP = expression(r"  (?<=[^\s]  ) *+(?=[^\s])")
GAP_AND_WORD = expression(r"(?<=[^\s])( {2,}+)[^\s]++")
COLUMN_GAP = 3


class RepeatedSpace(WithoutOptions):
    """One space between words."""

    __slots__ = ()
    rules = (REPEATED_SPACE,)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per run of spaces."""
        if "  " not in document.text or not GAP.search(document.text):
            return
        blocks = document.blocks
        spaced = (index for index, block in enumerate(blocks) if "  " in block.text and GAP.search(block.text))
        gapped = [index for index in spaced if index not in document.preformatted]
        aligned = {
            index
            for one, other in pairwise(gapped)
            if other == one + 1 and _share_a_column(blocks[one], blocks[other])
            for index in (one, other)
        }
        for index in gapped:
            if index not in aligned:
                start = blocks[index].start
                for match in GAP.finditer(blocks[index].text):
                    yield Finding(REPEATED_SPACE.code, start + match.start(), start + match.end(), "repeated space", " ")


def _share_a_column(one: Block, other: Block) -> bool:
    ours, theirs = _columns(one.text), _columns(other.text)
    return any(max(width, theirs[place]) >= COLUMN_GAP for place, width in ours.items() if place in theirs)


def _columns(line: str) -> dict[tuple[str, int], int]:
    """Where words after a gap begin and end, and how wide the gap is."""
    found: dict[tuple[str, int], int] = {}
    for match in GAP_AND_WORD.finditer(line):
        width = len(match[1])
        found["begins", match.end(1)] = found["ends", match.end()] = width
    return found
