"""Tag characters: an invisible copy of ASCII."""

from collections.abc import Iterator

from cleanweb.document import Document
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

TAG_CHARACTER = Rule(
    code="CHR106",
    name="tag-character",
    summary="Invisible tag characters outside of an emoji flag",
    what="""
    Removes U+E0000 to U+E007F, and says what they spell. They stay in a flag of a region (UTS #51, emoji tag sequence): a
    black flag, a region and subdivision such as `gbsct`, and the end mark.
    """,
    why="They are a copy of ASCII that no one sees and every language model reads: hidden instructions travel in them.",
    wrong="Never outside of flags: language tags, their first use, are deprecated (Unicode 23.9).",
    examples=(
        Example("fine\U000e0068\U000e0069", becomes="fine"),
        Example("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"),
    ),
)
FLAG = "🏴(?:[\U000e0061-\U000e007a]{2}|[\U000e0030-\U000e0039]{3})[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,4}\U000e007f"
FLAG_OR_RUN = expression(f"({FLAG})|[\U000e0000-\U000e007f]+")
SHOWN = 80


class TagCharacter(WithoutOptions):
    """No tags but those of flags."""

    __slots__ = ()
    rules = (TAG_CHARACTER,)
    needs = frozenset(map(chr, range(0xE0000, 0xE0080)))

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per run."""
        for match in FLAG_OR_RUN.finditer(document.text):
            if not match[1]:
                spelled = "".join(chr(ord(char) - 0xE0000) for char in match[0][:SHOWN])
                yield Finding(TAG_CHARACTER.code, *match.span(), f"invisible tags that spell {spelled!r}", "")
