"""What comes again because it is meant to: answers, quotations, code."""

from string import punctuation

from cleanweb.patterns import expression

INTRODUCES = expression(r"[?:\u037e\u055e\u061f\uff1a\uff1f]\s*[\"'\u2019\u201d\u00bb)]*\s*$")
"""A question or a colon at the end: what follows is its answer, its step, its speech."""
QUOTES = expression(r"[:\uff1a]\s*[\"'\u2019\u201d\u00bb)]*\s*$")
"""A colon at the end: what follows is quoted or listed on purpose."""
PROMPT = expression(r"\s*(?:[$%#>]|>>>|PS>|C:\\.*>)\s\S")
"""A line of a terminal begins like this."""
MARKS = 0.18
SIGNS = 0.06
PUNCTUATION = punctuation.encode()
OF_CODE = b"{}[]<>|=\\/$&*+^~@#_`"
"""ASCII punctuation that is rare in sentences."""


def introduced(text_before: str) -> bool:
    """Whether a block answers or continues the one before it."""
    return INTRODUCES.search(text_before[-16:]) is not None


def quoted(text_before: str) -> bool:
    """Whether a block is quoted, or listed, by the one before it."""
    return QUOTES.search(text_before[-16:]) is not None


def is_code(text: str) -> bool:
    """Whether so many of the visible characters are ASCII punctuation as in commands and source code, not in sentences."""
    ascii_only = text.encode("ascii", "ignore")
    marks, signs = (len(ascii_only) - len(ascii_only.translate(None, chars)) for chars in (PUNCTUATION, OF_CODE))
    visible = len("".join(text.split()))
    return marks >= MARKS * visible or signs >= SIGNS * visible or PROMPT.match(text) is not None
