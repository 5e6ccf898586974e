"""Where characters stand in a text: far faster than any expression while there are few of them."""

from collections.abc import Iterable, Iterator


def places_of(characters: Iterable[str], text: str) -> list[int]:
    """The places of all these characters, ascending."""
    return sorted(at for char in characters for at in _places(char, text))


def _places(char: str, text: str) -> Iterator[int]:
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)
