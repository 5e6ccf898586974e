"""Words as the tables know them: lower case, letters only."""

from collections.abc import Sequence

from cleanweb.patterns import compiled, expression

WORD = expression(r"\S+")
BLANKS = bytes(byte if byte in b"abcdefghijklmnopqrstuvwxyz'\n" or byte >= 0x80 else ord(" ") for byte in range(256))
APOSTROPHE = expression(rb"'(?:(?![a-z\x80-\xff])|(?<![a-z\x80-\xff]'))")
"""An apostrophe that is not between two letters."""
NO_LETTER = (
    r"[\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u02b0-\u036f\u0483-\u0489\u0600-\u061f\u064b-\u066d\u06d4\u06d6-\u06ed"
    r"\u06f0-\u06f9\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0970\u2000-\u2070\u2072-\u207e\u2080-\u2bff"
    r"\u3000-\u3004\u3008-\u3030\ufd3e\ufd3f\ufe00-\ufe6f\uff00-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
"""What is no letter beside ASCII, marks included: the tables know words without them."""


def spaced(texts: Sequence[str]) -> list[bytes]:
    """The words of each text in lower case, with a blank for each code point that is not part of one; no text has a line end."""
    text = "\n".join(texts)
    lowered = (text.replace("İ", "i") if "İ" in text else text).lower()
    if not lowered.isascii():
        lowered = compiled(NO_LETTER).sub(" ", lowered.replace("’", "'"))
    words = lowered.encode("utf-8", "surrogatepass").translate(BLANKS)
    return (APOSTROPHE.sub(b" ", words) if b"'" in words else words).split(b"\n")


def places(words: bytes) -> list[tuple[int, int]]:
    """Where each word of a spaced text is, in code points of that text."""
    return [match.span() for match in WORD.finditer(words.decode("utf-8", "surrogatepass"))]
