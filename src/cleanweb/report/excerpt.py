"""The line of a finding, cut to the cells of a terminal, with the place of the marks under it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import bidirectional

from wcwidth import wcswidth, wcwidth

RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
ISOLATE, END_ISOLATE = "\u2066", "\u2069"


class Excerpt(NamedTuple):
    """A line in three parts; the marks are `indent` cells from its start and `length` cells long."""

    before: str
    inside: str
    after: str
    indent: int
    length: int

    def text(self, on: str = "", off: str = "") -> str:
        """The line, with `on` and `off` around the finding.

        With right-to-left letters each part is isolated: a terminal that reorders them keeps the parts where the marks
        expect them, and one that does not shows the same.
        """
        parts = self.before, self.inside, self.after
        if any(bidirectional(c) in RIGHT_TO_LEFT for c in "".join(parts) if not c.isascii()):
            parts = tuple(f"{ISOLATE}{part}{END_ISOLATE}" if part else "" for part in parts)
        return f"{parts[0]}{on}{parts[1]}{off}{parts[2]}"


def fitted(before: str, inside: str, after: str, width: int) -> Excerpt:
    """Printable parts cut to `width` cells: at most half of them for the finding, the rest shared by both sides."""
    before, inside = _with_base(before, inside)
    inside = _head(inside, width // 2)
    room = width - cells(inside)
    left = min(cells(before), max(room // 2, room - cells(after)))
    before, after = _tail(before, left), _head(after, room - left)
    return Excerpt(before, inside, after, cells(before), max(1, cells(inside)))


def _with_base(before: str, inside: str) -> tuple[str, str]:
    """A combining mark is shown in the cell of its base: the finding begins there."""
    at = len(before)
    while inside and at and wcwidth(inside[0]) == 0:
        at -= 1
        inside = before[at] + inside
    return before[:at], inside


def _head(text: str, width: int) -> str:
    """The start of a text that fits, with an ellipsis where it was cut."""
    if cells(text) <= width:
        return text
    return "".join(_fitting(_clusters(text), width - 1)) + "…"


def _tail(text: str, width: int) -> str:
    """The end of a text that fits, with an ellipsis where it was cut."""
    if cells(text) <= width:
        return text
    return "…" + "".join([*_fitting(reversed(_clusters(text)), width - 1)][::-1])


def _clusters(text: str) -> list[str]:
    """What a reader takes for one character each (extended grapheme clusters, UAX #29)."""
    import regex

    return regex.findall(r"\X", text)


def _fitting(clusters: Iterable[str], width: int) -> Iterator[str]:
    """The first clusters that fit."""
    for cluster in clusters:
        width -= cells(cluster)
        if width < 0:
            return
        yield cluster


def cells(text: str) -> int:
    """How many cells of a terminal a printable text takes."""
    width = wcswidth(text)
    return len(text) if width < 0 else width
