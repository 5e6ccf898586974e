"""What kinds of characters each block of a page has."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOWER, UPPER, DIGIT, SPACE, UNSPACED, COMMA, STOP, QUESTION, BAR, OTHER = range(10)
"""Letters (other than upper case and those of scripts without spaces), and so on; OTHER is every remaining sign."""
KINDS = OTHER + 1
SIGNS = {COMMA: ",、，،;；", STOP: ".。!！।…؟", QUESTION: "?？:", BAR: "|/»›•·→©"}
UNSPACED_SCRIPTS = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
HANGUL = (0xAC00, 0xD7A3)


def kinds_of(text: str) -> "NDArray[np.uint8]":
    """The kind of each code point; those beyond the basic plane count as the last of it."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _table()[np.minimum(codes, 0xFFFF)]


@cache
def _table() -> "NDArray[np.uint8]":
    import numpy as np

    kinds = {"Lu": UPPER, "L": LOWER, "M": LOWER, "N": DIGIT, "Z": SPACE}
    categories = [unicodedata.category(chr(code)) for code in range(0x10000)]
    table = np.array([kinds.get(each, kinds.get(each[0], OTHER)) for each in categories], dtype=np.uint8)
    table[[9, 10, 13]] = SPACE
    for first, last in (*UNSPACED_SCRIPTS, HANGUL):
        script = table[first : last + 1]
        script[script == LOWER] = UNSPACED
    for kind, signs in SIGNS.items():
        table[[ord(sign) for sign in signs]] = kind
    return table
