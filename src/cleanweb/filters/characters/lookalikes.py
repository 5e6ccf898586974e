"""Lookalikes: a letter of another script in the middle of a word."""

from collections.abc import Iterator

from cleanweb.document import Document
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule, Safety

LOOKALIKE = Rule(
    code="CHR112",
    name="lookalike",
    summary="A word with letters of another script that look like its own",
    safety=Safety.UNSAFE,
    what="""
    Points out words of three and more letters in which Latin letters stand among Cyrillic or Greek ones and all letters of
    one script have a twin in the other (UTS #39, confusables), and proposes the word in one script. Only unsafe runs change it.
    """,
    why="""
    Typing with the wrong keyboard, character recognition, and tricks on filters leave them. The word looks right and is found by
    no search.
    """,
    wrong="In words that mix scripts on purpose; most of those have letters without a twin and are not reported.",
    examples=(
        Example("pаypal", reports="pаypal"),
        Example("Mосква", reports="Mосква"),
        Example("BMWшный web-сайт, Δt"),
    ),
)
CYRILLIC = dict(zip("аеорсухіјѕһԁԛԝАВЕКМНОРСТХІЈЅҮԌ", "aeopcyxijshdqwABEKMHOPCTXIJSYG", strict=True))
GREEK = dict(zip("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovABEZHIKMNOPTYX", strict=True))
LATIN = "A-Za-z\u00c0-\u024f"
OTHER = "\u0370-\u052f"
MIXED_IN_OTHER = expression(f"[{LATIN}](?:(?=[{OTHER}])|(?<=[{OTHER}].))")
MIXED_IN_LATIN = expression(f"[{OTHER}](?:(?=[{LATIN}])|(?<=[{LATIN}].))")
"""The same places, for texts in which letters of the first class are few: the search is faster there."""
WORD = expression(f"[{LATIN}{OTHER}]{{3,}}")
IS_LATIN = expression(f"[{LATIN}]")


class Lookalike(WithoutOptions):
    """Words in one script."""

    __slots__ = ()
    rules = (LOOKALIKE,)
    needs = frozenset((0x03, 0x04, 0x05))

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per word."""
        mixed = MIXED_IN_LATIN if len(document.beyond_ascii) * 2 < len(document.text) else MIXED_IN_OTHER
        if not mixed.search(document.text):
            return
        for block in document.blocks:
            if mixed.search(block.text):
                for match in WORD.finditer(block.text):
                    if mixed.search(match[0]) and (instead := _in_one_script(match[0])):
                        start, end = block.start + match.start(), block.start + match.end()
                        yield Finding(LOOKALIKE.code, start, end, "letters of two scripts that look alike", instead, 0.5)


def _in_one_script(word: str) -> str | None:
    """The word in the script of most of its letters, if all the others have a twin there."""
    latin = sum(1 for char in word if IS_LATIN.match(char))
    for twins in (CYRILLIC, GREEK):
        back = {plain: char for char, plain in twins.items()}
        as_latin = "".join(twins.get(char, char) for char in word)
        as_other = "".join(back.get(char, char) for char in word)
        all_latin = all(map(IS_LATIN.match, as_latin))
        all_other = not any(map(IS_LATIN.match, as_other))
        if all_latin and (not all_other or latin * 2 > len(word)):
            return as_latin
        if all_other and (not all_latin or latin * 2 < len(word)):
            return as_other
    return None
