"""Blocks from the events of a tree: what a reader of the page would see, a line each."""

import re
from collections.abc import Mapping

from cleanweb.document import Element

INLINE = frozenset(
    """a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark math mi mn mo mtext
    nobr picture q rb rp rt rtc ruby s samp small span strike strong sub sup svg text time tspan tt u var wbr""".split()
)
UNSEEN = frozenset(
    """annotation area audio canvas datalist desc embed head iframe map metadata noembed noframes noscript object param script
    source style template title track video""".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")

Attributes = Mapping[str, str | list[str] | None]


class Builder:
    """Takes the events of a tree in order, and gives the text and its elements at the end.

    White space is what a browser makes of it: one space, but for `pre` and `textarea`; cells of a table row are joined by
    tabs. Hidden elements, scripts, styles and templates are no text.
    """

    def __init__(self) -> None:
        """Before the first event."""
        self.language = ""
        self._lines: list[str] = []
        self._elements: list[Element] = []
        self._size = 0
        self._path: list[str] = []
        self._names: list[tuple[str, ...]] = [()]
        self._unseen = self._preformatted = self._links = 0
        self._pieces: list[str] = []
        self._letters = self._linked = 0
        self._origin: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def open(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        self._path.append(tag)
        if self._unseen or tag in UNSEEN or _is_hidden(attributes):
            self._unseen += 1
            self._names.append(())
            return
        if tag == "html":
            self.language = _first(attributes.get("lang"))
        if tag in ("td", "th"):
            self._cell()
        elif tag not in INLINE:
            self._flush()
        self._names.append(self._names[-1] + _words(attributes))
        self._preformatted += tag in ("pre", "textarea")
        self._links += tag == "a"

    def close(self) -> None:
        """The innermost element ends."""
        tag = self._path[-1]
        if self._unseen:
            self._unseen -= 1
        else:
            if tag not in INLINE and tag not in ("td", "th"):
                self._flush()
            self._preformatted -= tag in ("pre", "textarea")
            self._links -= tag == "a"
        self._path.pop()
        self._names.pop()

    def text(self, text: str) -> None:
        """A run of text."""
        if self._unseen or not text:
            return
        if self._preformatted:
            first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._add(first)
            for line in rest:
                self._flush()
                self._add(line)
        else:
            self._add(WHITE_SPACE.sub(" ", text))

    def finish(self) -> tuple[str, tuple[Element, ...]]:
        """The text, blocks joined by line ends, and one element per block."""
        self._flush()
        return "\n".join(self._lines), tuple(self._elements)

    def _add(self, text: str) -> None:
        if not self._preformatted and (not self._pieces or self._pieces[-1].endswith((" ", "\t"))):
            text = text.removeprefix(" ")
        if not text:
            return
        if not self._pieces:
            path = tuple(tag for tag in self._path if tag != "tbody")  # HTML5 parsers add it, others do not
            self._origin = path, self._names[-1]
        self._pieces.append(text)
        size = len(text) - text.count(" ")
        self._letters += size
        self._linked += size if self._links else 0

    def _cell(self) -> None:
        if self._pieces:
            self._pieces[-1] = self._pieces[-1].removesuffix(" ")
            self._pieces.append("\t")

    def _flush(self) -> None:
        line = "".join(self._pieces)
        line = line.rstrip(" \t") if self._preformatted else line.strip(" \t")
        if line and not line.isspace():
            path, names = self._origin
            heading = next((HEADINGS[tag] for tag in reversed(path) if tag in HEADINGS), 0)
            density = self._linked / self._letters if self._letters else 0.0
            self._elements.append(Element(self._size, path, heading, density, names))
            self._lines.append(line)
            self._size += len(line) + 1
        self._pieces = []
        self._letters = self._linked = 0


def _is_hidden(attributes: Attributes) -> bool:
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and bool(HIDDEN_STYLE.search(_first(style))))


def _words(attributes: Attributes) -> tuple[str, ...]:
    """The class and id words of an element."""
    return tuple(word for key in ("class", "id") for word in _first(attributes.get(key)).split())


def _first(value: str | list[str] | None) -> str:
    """An attribute as one string: bs4 splits those that hold several words."""
    return " ".join(value) if isinstance(value, list) else value or ""
