"""Where a few characters stand in a text: far faster than any expression while there are few of them."""

from collections.abc import Iterator
from typing import AnyStr


def places_of(piece: AnyStr, text: AnyStr) -> Iterator[int]:
    """The places of a piece, ascending; they may overlap."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)
