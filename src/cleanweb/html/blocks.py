"""Blocks from the pieces of a page: what a reader of it would see, a line each."""

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple

from cleanweb.document import Element, Link
from cleanweb.html.metadata import Metadata
from cleanweb.html.trees import VOID

INLINE = frozenset(
    """a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark math mi mn mo mtext
    nobr picture q rb rp rt rtc ruby s samp small span strike strong sub sup svg text time tspan tt u var wbr""".split()
)
CELLS = frozenset(["td", "th"])
PREFORMATTED = frozenset(["pre", "textarea", "xmp", "listing", "plaintext"])
SAME_LINE = INLINE | CELLS
PLAIN = INLINE - {"a"}
"""Elements that are a part of a line and nothing else."""
SILENT = frozenset("area base embed link meta param source track".split())
"""Void elements that a line goes on across."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
NAMING = ("class", "id", "role", "itemprop")
ATTRIBUTE = re.compile(rf'(?:^|" )({"|".join(NAMING)}|hidden|style|href)="([^"]*)')
DEEPEST = 200
"""Elements within more than so many others count as children of the last of them."""
MOST_NAMES = 400
MOST_OWN_NAMES = 50


Where = tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]]
"""The elements around a place, from the outermost: their tags, their numbers, their names."""
NOWHERE: Where = ((), (), ())
OUTSIDE: Where = (("body",), (0,), ())
"""Where text is that no element is around."""


class Traits(NamedTuple):
    """What the attributes of an element say."""

    hidden: bool
    names: tuple[str, ...]
    target: str | None


NO_TRAITS = Traits(hidden=False, names=(), target=None)


class Builder:
    """Takes the pieces of a page in order, and gives the text and its elements at the end.

    White space is what a browser makes of it: one space, but for `pre` and the like; cells of a table row are joined by tabs.
    """

    def __init__(self, metadata: Metadata) -> None:
        """Before the first piece; `metadata` is told of the elements that it wants."""
        self._metadata = metadata
        self._lines: list[str] = []
        self._elements: list[Element] = []
        self._size = 0
        self._line: list[str] = []
        self._around: list[tuple[str, int, tuple[str, ...]]] = []
        self._wheres: list[Where] = []
        self._opened = self._preformatted = 0
        self._targets: list[str | None] = []
        self._traits: dict[str, Traits] = {"": NO_TRAITS}
        self._begin()

    def read(self, pieces: Iterable[str]) -> None:  # noqa: C901, PLR0912 - most of the work on a page: every call less counts
        """All pieces of a page: each a tag without its `<`, and the text after it."""
        telling, line, around, wheres, known = self._metadata.tags, self._line, self._around, self._wheres, self._traits
        unread = 0  # how many elements are open of which nothing is read
        for piece in pieces:
            head, mark, text = piece.partition(">")
            if not mark:  # before the first tag
                text = head
            elif head[0] == "/":
                if unread:
                    unread -= head[1:] not in VOID
                elif around and head[1:] not in VOID:  # in SVG they have ends
                    tag = around.pop()[0]
                    if len(wheres) > len(around):
                        wheres.pop()
                    if tag not in PLAIN:
                        self._close(tag)
            elif head[0] != "!":
                tag, _, attributes = head.partition(" ")
                if tag in telling and not unread:
                    self._metadata.take(tag, attributes, text)
                if tag in VOID:
                    if not unread:
                        self._void(tag)
                elif unread or tag == "title":
                    unread += 1
                else:
                    traits = known.get(attributes) or self._traits_of(attributes)
                    if traits.hidden:
                        unread = 1
                    else:
                        if tag not in PLAIN:
                            self._open(tag, traits.target)
                        self._opened += 1
                        around.append((tag, self._opened, traits.names))
            if text and not unread and (line or self._preformatted or not text.isspace() or not text.isascii()):
                self._text(text)

    def finish(self) -> tuple[list[str], list[Element]]:
        """The lines, and an element for each; their starts are those of the lines joined by line ends."""
        self._flush()
        return self._lines, self._elements

    def _open(self, tag: str, target: str | None) -> None:
        """An element begins that is more than a part of a line."""
        if tag == "a":
            self._end_link()
            self._targets.append(target)
            self._link_from = self._width
        elif tag in CELLS:
            self._cell()
        else:
            if self._line:
                self._flush()
            if tag in PREFORMATTED:
                self._preformatted += 1
            elif tag == "tbody":  # HTML5 parsers add it, others do not
                self._opened -= 1

    def _void(self, tag: str) -> None:
        """An element without content: a line ends, or goes on."""
        if tag not in SILENT:
            self._opened += 1
            if tag not in SAME_LINE and self._line:
                self._flush()

    def _close(self, tag: str) -> None:
        """An element ends that is more than a part of a line."""
        if tag == "a":
            self._end_link()
            self._targets.pop()
            self._link_from = self._width
        elif tag not in CELLS:
            if self._line:
                self._flush()
            if tag in PREFORMATTED:
                self._preformatted -= 1

    def _text(self, text: str) -> None:
        """A run of text."""
        if "&" in text:
            text = text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
            text = text.replace("&amp;", "&")
        if self._preformatted:
            first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._add(first)
            for line in rest:
                self._flush()
                self._add(line)
        elif text.isspace() and text.isascii():
            if self._line and self._line[-1][-1] not in " \t":
                self._line.append(" ")
                self._width += 1
        else:
            if not text.isprintable() or "  " in text:
                text = WHITE_SPACE.sub(" ", text)
            if text[0] == " " and (not self._line or self._line[-1][-1] in " \t"):
                text = text[1:]
            self._add(text)

    def _add(self, text: str) -> None:
        if not text:
            return
        if not self._line:
            self._origin = self._where()
        self._line.append(text)
        self._width += len(text)
        size = len(text) - text.count(" ")
        self._letters += size
        if self._targets and self._targets[-1] is not None:
            self._linked += size

    def _cell(self) -> None:
        if self._line:
            if self._line[-1][-1] == " ":
                self._line[-1] = self._line[-1][:-1]
                self._width -= 1
            self._line.append("\t")
            self._width += 1

    def _end_link(self) -> None:
        """The link that is open, if any, goes as far as this on its line."""
        target = self._targets[-1] if self._targets else None
        if target is not None and self._width > self._link_from:
            self._links.append(Link(self._link_from, self._width, target))

    def _where(self) -> Where:
        """The tags around this place, their numbers and their names. What elements share of it is put together once."""
        wheres = self._wheres
        for tag, number, names in self._around[len(wheres) : DEEPEST]:
            tags, numbers, all_names = wheres[-1] if wheres else NOWHERE
            if tag != "tbody":
                tags, numbers, all_names = (*tags, tag), (*numbers, number), (*all_names, *names)[:MOST_NAMES]
            wheres.append((tags, numbers, all_names))
        where = wheres[-1] if wheres else NOWHERE
        return where if where[0] else OUTSIDE

    def _flush(self) -> None:
        self._end_link()
        line = "".join(self._line)
        line = line.rstrip(" \t") if self._preformatted else line.strip(" \t")
        if line and not line.isspace():
            path, places, names = self._origin
            heading = 0 if HEADINGS.keys().isdisjoint(path) else max(HEADINGS.get(tag, 0) for tag in path)
            density = self._linked / self._letters if self._letters else 0.0
            links = tuple([Link(start, min(end, len(line)), target) for start, end, target in self._links if start < len(line)])
            self._elements.append(Element(self._size, path, heading, density, names, links, places, len(self._lines)))
            self._lines.append(line)
            self._size += len(line) + 1
        self._begin()

    def _begin(self) -> None:
        """A new line."""
        self._line.clear()
        self._links: list[Link] = []
        self._letters = self._linked = self._width = self._link_from = 0

    def _traits_of(self, attributes: str) -> Traits:
        given: dict[str, str] = {}
        for key, value in ATTRIBUTE.findall(attributes):
            given.setdefault(key, unescape(value) if "&" in value else value)
        hidden = "hidden" in given or ("style" in given and bool(HIDDEN_STYLE.search(given["style"])))
        words = tuple(word for key in NAMING if key in given for word in given[key].split()[:MOST_OWN_NAMES])
        traits = self._traits[attributes] = Traits(hidden, words, given.get("href"))
        return traits
