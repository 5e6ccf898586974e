"""Surrogates: halves of UTF-16 pairs that ended up as characters."""

from collections.abc import Iterator
from functools import cache

from cleanweb.document import Document
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

LONE_SURROGATE = Rule(
    code="CHR108",
    name="lone-surrogate",
    summary="A surrogate, which is half of a UTF-16 pair and no character",
    what="""
    Joins a high and a low surrogate into the character that they stand for (Unicode 3.9, D75), and turns every other
    surrogate into U+FFFD, the replacement character.
    """,
    why="""
    JSON with `\\ud83d` escapes cut in the middle and texts read with `surrogateescape` leave them behind. A text with one of
    them cannot be written as UTF-8, and some parsers drop everything after it without an error.
    """,
    wrong="Never for text. File names decoded with `surrogateescape` carry bytes in this way: they are no text to clean.",
    examples=(
        Example("\ud83d\ude00 smile", becomes="😀 smile"),
        Example("cut \ud83d here", becomes="cut \ufffd here"),
        Example("😀 stays"),
    ),
)
SURROGATES = expression("[\ud800-\udfff]+")


class LoneSurrogate(WithoutOptions):
    """Pairs become their character, lone halves U+FFFD."""

    __slots__ = ()
    rules = (LONE_SURROGATE,)
    needs = frozenset(range(0xD8, 0xE0))

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per run of surrogates."""
        if not any(isinstance(trait, str) and SURROGATES.match(trait) for trait in document.traits):
            return
        mended = cache(_mended)
        for match in SURROGATES.finditer(document.text):
            yield Finding(LONE_SURROGATE.code, *match.span(), *mended(match[0]))


def _mended(run: str) -> tuple[str, str]:
    """What is wrong with a run of surrogates, and what it stands for."""
    whole = run.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "half of a UTF-16 pair" if "\ufffd" in whole else "a character in two halves", whole
