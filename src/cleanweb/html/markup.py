"""How places of a page are marked up: the elements around them, told once for all places that have the same."""

from functools import partial
from typing import Any, NamedTuple

from cleanweb.document import OUTSIDE, Place
from cleanweb.html.tags import read_value

DEEPEST = 200
"""Elements within more than so many others count as children of the last of them."""
MOST_NAMES, MOST_OWN_NAMES = 400, 50
"""So many names of all elements around a place, and of one attribute of each, are read."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
Opened = tuple[str, int]
"""An element that is open: what it is (see `Tag.what`), and its number."""


class Markup(NamedTuple):
    """The elements around a place, from the outermost: their tags, their names, the level of a heading among them (0 = none).

    `within` has the markup of places in one more element, by what it is.
    """

    path: tuple[str, ...]
    names: tuple[str, ...]
    heading: int
    within: "dict[str, Markup]"

    def begun(self, what: str) -> "Markup":
        """The first element of its kind within these."""
        path, names, heading, within = self
        name, *values = what.split('"')
        for value in values:
            if len(names) < MOST_NAMES:
                own = read_value(value).split()[:MOST_OWN_NAMES]
                names = (*names, *own)[:MOST_NAMES]
        if name in HEADINGS:
            heading = max(heading, HEADINGS[name])
        inner = within[what] = _markup(((*path, name), names, heading, {}))
        return inner


_markup = partial(tuple[Any, ...].__new__, Markup)
"""It makes one of a tuple, without a call of Python code."""


class Trail:
    """The elements that are `open`, from the outermost. They are told of where there is text alone: few have any of their own."""

    __slots__ = ("_page", "_told", "open")

    def __init__(self) -> None:
        """Before the first element of a page."""
        self.open: list[Opened] = []
        self._page = Markup((), (), 0, {})
        self._told: list[tuple[Opened, Markup, Place | None]] = []

    def here(self) -> tuple[Markup, Place]:
        """The elements around this place. What it shares with the place before is not put together again."""
        around, told = self.open[:DEEPEST], self._told
        level = min(len(told), len(around))
        while level and told[level - 1][0] is not around[level - 1]:
            level -= 1
        del told[level:]
        markup, place = told[-1][1:] if told else (self._page, None)
        for opened in around[level:]:
            what, number = opened
            if what:
                markup, place = markup.within.get(what) or markup.begun(what), (number, place)
            told.append((opened, markup, place))
        return markup, place or OUTSIDE
