"""How places of a page are marked up: the elements around them, told once for all places that have the same."""

from typing import NamedTuple

from cleanweb.html.tags import names_of

MOST_NAMES = 400
HEADINGS = {f"h{level}": level for level in range(1, 7)}


class Around(NamedTuple):
    """The elements around a place, from the outermost: their tags, their names, the level of a heading among them (0 = none)."""

    path: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    heading: int = 0

    def and_in(self, what: str) -> "Around":
        """The same with one more element, the innermost; see `Tag.what`."""
        name, _, named = what.partition('"')
        names = self.names
        if named and len(names) < MOST_NAMES:
            names = (*names, *names_of(what))[:MOST_NAMES]
        return Around((*self.path, name), names, max(self.heading, HEADINGS.get(name, 0)))


class Markup:
    """Elements within each other: `within` has those that begin in them, by what they are.

    What is `around` a place is told where there is text alone: a page may have many kinds of elements without any.
    """

    __slots__ = ("_what", "around", "within")

    def __init__(self, what: str = "") -> None:
        """The innermost element; without, what is around a whole page."""
        self._what = what
        self.around = None if what else Around()
        self.within: dict[str, Markup] = {}

    def begun(self, what: str) -> "Markup":
        """The first element of its kind within these."""
        inner = self.within[what] = Markup(what)
        return inner

    def tell(self, outer: Around) -> Around:
        """Tells what is around a place here; `outer` is what is around the innermost element."""
        self.around = told = outer.and_in(self._what)
        return told
