"""What comes again because it is meant to: refrains, forms, answers, rows."""

import re
from collections.abc import Callable, Sequence
from string import punctuation

INTRODUCES = re.compile(r"[?:\u037e\u055e\u061f\uff1a\uff1f]\s*[\"'\u2019\u201d\u00bb)]*\s*$")
"""A question or a colon at the end: what follows is its answer, its step, its speech."""
REGULAR = 2.0
"""The longest of regular distances is at most so many times the shortest."""
CODE = 0.18
PUNCTUATION = punctuation.encode()
SHORT = 12
"""Blocks from one verse, item or entry to the next."""


def is_refrain(places: Sequence[int], is_new: Callable[[int], bool]) -> bool:
    """Whether a block comes three or more times at short, regular distances, each time after something new."""
    return any(
        max(b - a, c - b) <= min(SHORT, REGULAR * min(b - a, c - b) + 1)
        and any(map(is_new, range(a, b)))
        and any(map(is_new, range(b, c)))
        for a, b, c in zip(places, places[1:], places[2:], strict=False)
    )


def introduced(text_before: str) -> bool:
    """Whether a block answers or continues the one before it."""
    return INTRODUCES.search(text_before[-16:]) is not None


def is_code(text: str) -> bool:
    """Whether so many of the visible characters are ASCII punctuation as in commands and source code, not in sentences."""
    ascii_only = text.encode("ascii", "ignore")
    marks = len(ascii_only) - len(ascii_only.translate(None, PUNCTUATION))
    return marks >= CODE * len("".join(text.split()))
