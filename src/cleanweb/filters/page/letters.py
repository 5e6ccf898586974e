"""What kinds of characters each block of a page has."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from cleanweb.patterns import expression

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOWER, UPPER, DIGIT, SPACE, UNSPACED, COMMA, STOP, QUESTION, BAR, OTHER = range(10)
"""Letters (other than upper case and those of scripts without spaces), and so on; OTHER is every remaining sign."""
KINDS = OTHER + 1
UNKNOWN = 255
SIGNS = {COMMA: ",、，،;；", STOP: ".。!！।…؟", QUESTION: "?？:", BAR: "|/»›•·→©", SPACE: "\t\n\r"}
KIND_OF_SIGN = {sign: kind for kind, signs in SIGNS.items() for sign in signs}
CATEGORIES = {"Lu": UPPER, "L": LOWER, "M": LOWER, "N": DIGIT, "Z": SPACE}
UNSPACED_SCRIPTS = expression("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
LAST = 0xFFFF


def kinds_of(text: str) -> "NDArray[np.uint8]":
    """The kind of each code point; those beyond the basic plane count as the last of it."""
    import numpy as np

    table = _known()
    codes = np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4"), LAST)
    kinds = table[codes]
    if kinds.max(initial=0) == UNKNOWN:
        new = np.flatnonzero(np.bincount(codes[kinds == UNKNOWN]))
        table[new] = [_kind(chr(code)) for code in new.tolist()]
        kinds = table[codes]
    return kinds


@cache
def _known() -> "NDArray[np.uint8]":
    """The kind of each code point, as far as it came up in a text."""
    import numpy as np

    return np.full(LAST + 1, UNKNOWN, np.uint8)


def _kind(character: str) -> int:
    if character in KIND_OF_SIGN:
        return KIND_OF_SIGN[character]
    category = unicodedata.category(character)
    kind = CATEGORIES.get(category, CATEGORIES.get(category[0], OTHER))
    return UNSPACED if kind == LOWER and UNSPACED_SCRIPTS.match(character) else kind
