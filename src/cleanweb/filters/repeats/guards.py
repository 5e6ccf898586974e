"""What comes again because it is meant to: refrains, forms, answers, rows."""

import re
from collections.abc import Sequence
from itertools import pairwise

INTRODUCES = re.compile(r"[?:\u037e\u055e\u061f\uff1a\uff1f]\s*[\"'\u2019\u201d\u00bb)]*\s*$")
"""A question or a colon at the end: what follows is its answer, its step, its speech."""
REGULAR = 2.0
"""The longest of regular distances is at most so many times the shortest."""


def is_refrain(places: Sequence[int], length: int = 1) -> bool:
    """Whether something that is `length` blocks long comes three or more times at regular places with other text between."""
    distances = [b - a for a, b in pairwise(places)]
    return len(distances) > 1 and min(distances) > length and max(distances) <= REGULAR * min(distances) + 1


def introduced(text_before: str) -> bool:
    """Whether a block answers or continues the one before it."""
    return INTRODUCES.search(text_before[-16:]) is not None
