"""U+FFFD: the mark that text was lost before it came here."""

from collections.abc import Iterator

from cleanweb.document import Document
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule, Safety

REPLACEMENT_CHARACTER = Rule(
    code="CHR109",
    name="replacement-character",
    summary="U+FFFD: something was lost when the bytes were decoded",
    safety=Safety.REPORT,
    what="Points out each run of U+FFFD, the replacement character (Unicode 23.8). Nothing is changed.",
    why="What stood there cannot be known from the text. Fetching the page again with the right encoding can bring it back.",
    wrong="A text about encodings may show the character on purpose.",
    examples=(Example("caf\ufffd\ufffd au lait", reports="\ufffd\ufffd"), Example("café au lait")),
)
RUN = expression("\ufffd+")


class ReplacementCharacter(WithoutOptions):
    """Where text was lost."""

    __slots__ = ()
    rules = (REPLACEMENT_CHARACTER,)
    needs = frozenset((0xFF,))

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per run."""
        if "\ufffd" not in document.text:
            return
        for match in RUN.finditer(document.text):
            lost = "a character was lost" if len(match[0]) == 1 else f"up to {len(match[0])} characters were lost"
            yield Finding(REPLACEMENT_CHARACTER.code, *match.span(), f"{lost} when the bytes were decoded")
