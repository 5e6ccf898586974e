"""Words as the tables know them: lower case, letters only."""

from collections.abc import Sequence

from cleanweb.patterns import compiled, expression
from cleanweb.traits import beyond_plain_ascii

LOWERED = bytes(
    byte if byte in b"abcdefghijklmnopqrstuvwxyz'\n" or byte >= 0x80 else ord(" ") for byte in bytes(range(256)).lower()
)
"""For each byte of UTF-8 what the tables know in its place: small letters for those of ASCII, a blank for what is no letter."""
APOSTROPHE = expression(rb"'(?:(?![a-z\x80-\xff])|(?<![a-z\x80-\xff]'))")
"""An apostrophe that is not between two letters."""
NO_LETTER = (
    r"[\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u02b0-\u036f\u0483-\u0489\u0600-\u061f\u064b-\u066d\u06d4\u06d6-\u06ed"
    r"\u06f0-\u06f9\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0970\u2000-\u2070\u2072-\u207e\u2080-\u2bff"
    r"\u3000-\u3004\u3008-\u3030\ufd3e\ufd3f\ufe00-\ufe6f\uff00-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
"""What is no letter beside ASCII, marks included: the tables know words without them."""
FEW, RARE = 40, 8
"""Different characters beside ASCII that are replaced one by one, at most, in a text that has one in so many or fewer."""


def spaced(texts: Sequence[str]) -> list[bytes]:
    """The words of each text in lower case, with a blank for each code point that is not part of one; no text has a line end."""
    words = _lowered("\n".join(texts)).encode("utf-8", "surrogatepass").translate(LOWERED)
    return (APOSTROPHE.sub(b" ", words) if b"'" in words else words).split(b"\n")


def _lowered(text: str) -> str:
    """The text with its letters beside ASCII in lower case, and blanks for what is none there."""
    if text.isascii():
        return text
    beyond = beyond_plain_ascii(text)
    different = set(beyond) if RARE * len(beyond) <= len(text) else ()
    if 0 < len(different) <= FEW and "Σ" not in different:  # whose small letter depends on what follows
        for char in different:
            text = text.replace(char, _of_tables(char))
        return text
    return _of_tables(text)


def _of_tables(text: str) -> str:
    text = text.replace("İ", "i") if "İ" in text else text
    return compiled(NO_LETTER).sub(" ", text.lower().replace("’", "'"))
