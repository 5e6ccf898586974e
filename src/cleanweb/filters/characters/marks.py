"""Runs of combining marks."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from unicodedata import category, combining

from cleanweb.patterns import expression

BLOCKS_WITH_MARKS = (*range(0x300, 0x3100), *range(0xA66F, 0xAC00), *range(0xFB1E, 0xFE30))
BEYOND_BMP = "\U000101fd-\U0001037a\U00010a00-\U00011fff\U00016a00-\U00016fff\U0001bc9e\U0001cf00-\U0001d244\U0001da00-\U0001e94a"
"""Blocks in which marks stand beside letters: a few wide ranges are searched faster than many exact ones."""

ROWS_WITHOUT_MARKS = bytes([0x00, 0x01, 0x02, 0x04, *range(0x1E, 0x2C), 0x2E, 0x2F, *range(0x30, 0xA6), *range(0xAC, 0xFB), 0xFF])
"""Those of Latin and Cyrillic letters, symbols, ideographs and Hangul: they have no marks, or few and for special uses."""


def is_mark(char: str) -> bool:
    """Whether a character is a non-spacing or enclosing mark, or has a canonical combining class."""
    return category(char) in ("Mn", "Me") or combining(char) > 0


def long_runs(text: str, least: int, *, beyond_bmp: bool = True) -> Iterator[tuple[int, int]]:
    """Where at least so many marks follow each other; without those beyond the basic plane the search is faster."""
    for match in _candidates(least, BEYOND_BMP if beyond_bmp else "").finditer(text):
        at = match.start()
        if max(match[0]) <= "\uffff":
            yield match.span()
            continue
        for marks, run in groupby(match[0], is_mark):
            size = sum(1 for _ in run)
            if marks and size >= least:
                yield at, at + size
            at += size


@cache
def _candidates(least: int, more: str) -> re.Pattern[str]:
    marks = "".join(filter(is_mark, map(chr, BLOCKS_WITH_MARKS)))
    return expression(f"[{marks}{more}]{{{least},}}")
