"""Runs of combining marks."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from unicodedata import category, combining

from cleanweb.document import Document
from cleanweb.patterns import expression
from cleanweb.traits import Traits

BLOCKS_WITH_MARKS = (*range(0x300, 0x3100), *range(0xA66F, 0xAC00), *range(0xFB1E, 0xFE30))
BEYOND_BMP = "\U000101fd-\U0001037a\U00010a00-\U00011fff\U00016a00-\U00016fff\U0001bc9e\U0001cf00-\U0001d244\U0001da00-\U0001e94a"
"""Blocks in which marks stand beside letters: a few wide ranges are searched faster than many exact ones."""

ROWS_WITH_MARKS = frozenset((0x03, *range(0x05, 0x1E), 0x2C, 0x2D, *range(0xA6, 0xAC), *range(0xFB, 0xFF)))
"""All others have no marks, or few and for special uses: Latin and Cyrillic letters, symbols, ideographs and Hangul."""
ROWS_WITH_FEW_MARKS = frozenset((0x04, 0x20, 0x30))
"""Their marks are no reason to look for runs, but may stand in them."""


def is_mark(char: str) -> bool:
    """Whether a character is a non-spacing or enclosing mark, or has a canonical combining class."""
    return category(char) in ("Mn", "Me") or combining(char) > 0


def may_have_long_runs(document: Document, least: int) -> bool:
    """Whether at least so many marks of the basic plane may follow each other; a no is right if a row has more than a few.

    Where one row has nearly all marks, code points are compared by their lower bytes only, among which a run is soon found.
    """
    rows = document.traits & ROWS_WITH_MARKS
    if len(rows) != 1:
        return bool(rows)
    lower = document.beyond_ascii.encode("utf-16-le", "surrogatepass")[::2]
    return b"\1" * least in lower.translate(_lower_bytes(rows | (document.traits & ROWS_WITH_FEW_MARKS)))


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
def _lower_bytes(rows: Traits) -> bytes:
    """For each byte a 1 if it is the lower one of a mark in any of these rows."""
    return bytes(any(isinstance(row, int) and is_mark(chr((row << 8) + byte)) for row in rows) for byte in range(256))


@cache
def _candidates(least: int, more: str) -> re.Pattern[str]:
    marks = "".join(filter(is_mark, map(chr, BLOCKS_WITH_MARKS)))
    return expression(f"[{marks}{more}][{marks}{more}]{{{least - 1},}}")
