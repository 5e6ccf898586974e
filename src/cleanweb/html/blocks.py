"""Blocks from a walk over a tree: what a reader of the page would see, a line each."""

import re
from collections.abc import Mapping

from cleanweb.document import Element

INLINE = frozenset(
    """a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark math mi mn mo mtext
    nobr picture q rb rp rt rtc ruby s samp small span strike strong sub sup svg text time tspan tt u var wbr""".split()
)
CELLS = frozenset(["td", "th"])
PREFORMATTED = frozenset(["pre", "textarea"])
SAME_LINE = INLINE | CELLS
HEADINGS = {f"h{level}": level for level in range(1, 7)}
HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
NAMING = ("class", "id", "role", "itemprop")
DEEPEST = 200
"""Elements within more than so many others count as children of the last of them."""
MOST_NAMES = 400

Attributes = Mapping[str, str | list[str] | None]
Frame = tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]
"""The path, the places and the names of an element, its ancestors' included."""


class Builder:
    """Takes the elements and texts of a tree in order, and gives the text and its elements at the end.

    White space is what a browser makes of it: one space, but for `pre` and `textarea`; cells of a table row are joined by
    tabs.
    """

    def __init__(self) -> None:
        """Before the first element."""
        self._lines: list[str] = []
        self._elements: list[Element] = []
        self._tags: list[str] = []
        self._size = 0
        self._frames: list[Frame] = [((), (), ())]
        self._opened = 0
        self._preformatted = self._links = 0
        self._pieces: list[str] = []
        self._letters = self._linked = self._anchors = 0
        self._origin: Frame = self._frames[0]

    def open(self, tag: str, attributes: Attributes) -> bool:
        """An element begins; False if it is hidden, with all that is in it, and does not begin after all."""
        if attributes and _is_hidden(attributes):
            return False
        if tag not in SAME_LINE:
            if self._pieces:
                self._flush()
        elif tag in CELLS:
            self._cell()
        elif tag == "a":
            self._links += 1
            self._anchors += 1
        path, places, names = self._frames[-1]
        if attributes and len(names) < MOST_NAMES:
            names += _words(attributes)
        if tag in PREFORMATTED:
            self._preformatted += 1
        self._tags.append(tag)
        if tag != "tbody" and len(path) < DEEPEST:  # HTML5 parsers add tbody, others do not
            self._opened += 1
            path, places = (*path, tag), (*places, self._opened)
        self._frames.append((path, places, names))
        return True

    def close(self) -> None:
        """The innermost element ends."""
        tag = self._tags.pop()
        self._frames.pop()
        if tag not in SAME_LINE:
            if self._pieces:
                self._flush()
            if tag in PREFORMATTED:
                self._preformatted -= 1
        elif tag == "a":
            self._links -= 1

    def text(self, text: str) -> None:
        """A run of text."""
        if self._preformatted:
            first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._add(first)
            for line in rest:
                self._flush()
                self._add(line)
        elif text.isspace() and text.isascii():
            if self._pieces and self._pieces[-1][-1] not in " \t":
                self._pieces.append(" ")
        else:
            if not text.isprintable() or "  " in text:
                text = WHITE_SPACE.sub(" ", text)
            if text[:1] == " " and (not self._pieces or self._pieces[-1][-1] in " \t"):
                text = text[1:]
            self._add(text)

    def finish(self) -> tuple[str, tuple[Element, ...]]:
        """The text, blocks joined by line ends, and one element per block."""
        self._flush()
        return "\n".join(self._lines), tuple(self._elements)

    def _add(self, text: str) -> None:
        if not text:
            return
        if not self._pieces:
            self._origin = self._frames[-1]
        self._pieces.append(text)
        size = len(text) - text.count(" ")
        self._letters += size
        if self._links:
            self._linked += size

    def _cell(self) -> None:
        if self._pieces:
            self._pieces[-1] = self._pieces[-1].removesuffix(" ")
            self._pieces.append("\t")

    def _flush(self) -> None:
        line = "".join(self._pieces)
        line = line.rstrip(" \t") if self._preformatted else line.strip(" \t")
        if line and not line.isspace():
            path, places, names = self._origin
            heading = 0 if HEADINGS.keys().isdisjoint(path) else max(HEADINGS.get(tag, 0) for tag in path)
            density = self._linked / self._letters if self._letters else 0.0
            self._elements.append(Element(self._size, path, heading, density, names, self._anchors, places, len(self._lines)))
            self._lines.append(line)
            self._size += len(line) + 1
        self._pieces = []
        self._letters = self._linked = self._anchors = 0


def _is_hidden(attributes: Attributes) -> bool:
    return "hidden" in attributes or ("style" in attributes and bool(HIDDEN_STYLE.search(_one(attributes["style"]))))


def _words(attributes: Attributes) -> tuple[str, ...]:
    """What the element is called: the words of its class, id, role and itemprop."""
    if len(attributes) == 1 and "class" in attributes:
        return tuple(_one(attributes["class"]).split())
    return tuple(word for key in NAMING if key in attributes for word in _one(attributes[key]).split())


def _one(value: str | list[str] | None) -> str:
    """An attribute as one string: bs4 splits those that hold several words."""
    return " ".join(value) if isinstance(value, list) else value or ""
