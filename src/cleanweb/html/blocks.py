"""Blocks from the pieces of a page: what a reader of it would see, a line each."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import Any

from cleanweb.document import Element, Link
from cleanweb.html.metadata import Metadata
from cleanweb.html.tags import CELLS, PREFORMATTED, TELLING, Tag, tag_of

WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
DEEPEST = 200
"""Elements within more than so many others count as children of the last of them."""
MOST_NAMES = 400


Where = tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...], int]
"""The elements around a place, from the outermost: their tags, their numbers, their names, and the level of a heading."""
NOWHERE: Where = ((), (), (), 0)
OUTSIDE: Where = (("body",), (0,), (), 0)
"""Where text is that no element is around."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_element = partial(tuple[Any, ...].__new__, Element)
_link = partial(tuple[Any, ...].__new__, Link)
"""They make one of a tuple, without a call of Python code."""


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
        self._around: list[tuple[Tag, int]] = []
        self._wheres: list[tuple[tuple[Tag, int], Where]] = []
        self._opened = self._preformatted = 0
        self._targets: list[str | None] = []
        self._begin()

    def read(self, pieces: Sequence[str]) -> None:  # noqa: C901 - most of the work on a page: every call less counts
        """All pieces of a page: each a tag without its `<`, and the text after it; the first one is text alone."""
        line, around, known = self._line, self._around, dict[str, Tag]()
        unread = 0  # how many elements are open of which nothing is read
        self._text(pieces[0])
        for piece in islice(pieces, 1, None):
            head, _, text = piece.partition(">")
            tag = known.get(head)
            if tag is None:
                tag = known[head] = tag_of(head)
            if unread:
                unread += tag.change
            elif tag.special:
                unread = self._special(tag, head, text)
            else:
                if line and tag.breaks:
                    self._flush()
                if tag.change > 0:
                    self._opened += 1
                    around.append((tag, self._opened))
                elif tag.change and around:  # without one in foreign markup that is written as raw text
                    around.pop()
            if text and not unread:
                if not text.isspace() or self._preformatted or not text.isascii():
                    self._text(text)
                elif line and line[-1][-1] not in " \t":
                    line.append(" ")
                    self._width += 1

    def finish(self) -> tuple[list[str], list[Element]]:
        """The lines, and an element for each; their starts are those of the lines joined by line ends."""
        self._flush()
        return self._lines, self._elements

    def _special(self, tag: Tag, head: str, text: str) -> bool:
        """A tag with which more begins or ends than a line. Whether nothing of the element is read."""
        name = tag.name
        if name in TELLING:
            self._metadata.take(name, head, text)
        if tag.hidden:
            return True
        if tag.breaks and self._line:
            self._flush()
        if name == "a":
            self._link(tag)
        elif name in CELLS:
            self._cell()
        elif name in PREFORMATTED:
            self._preformatted = max(0, self._preformatted + tag.change)
        if tag.change < 0 and self._around:
            self._around.pop()
        elif tag.change > 0:
            self._opened += name != "tbody"  # HTML5 parsers add it, others do not
            self._around.append((tag, self._opened))
        return False

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
        else:
            if "  " in text or not text.isprintable():
                text = WHITE_SPACE.sub(" ", text)
            if text[:1] == " " and (not self._line or self._line[-1][-1] in " \t"):
                text = text[1:]
            self._add(text)

    def _add(self, text: str) -> None:
        if text:
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

    def _link(self, tag: Tag) -> None:
        """A link begins or ends."""
        self._end_link()
        if tag.change > 0:
            self._targets.append(tag.target)
        elif self._targets:
            self._targets.pop()
        self._link_from = self._width

    def _end_link(self) -> None:
        """The link that is open, if any, goes as far as this on its line."""
        target = self._targets[-1] if self._targets else None
        if target is not None and self._width > self._link_from:
            self._links.append(_link((self._link_from, self._width, target)))

    def _where(self) -> Where:
        """The elements around this place. What it shares with the place before is not put together again."""
        around, known = self._around[:DEEPEST], self._wheres
        level = min(len(known), len(around))
        while level and known[level - 1][0] is not around[level - 1]:
            level -= 1
        del known[level:]
        where = known[-1][1] if known else NOWHERE
        for opened in around[level:]:
            tag, number = opened
            name = tag.name
            if name != "tbody":
                path, places, names, heading = where
                if tag.names:
                    names = (names + tag.names)[:MOST_NAMES]
                if name in HEADINGS:
                    heading = max(heading, HEADINGS[name])
                where = ((*path, name), (*places, number), names, heading)
            known.append((opened, where))
        return where if where[0] else OUTSIDE

    def _flush(self) -> None:
        self._end_link()
        width, lines = self._width, self._lines
        line = "".join(self._line)
        line = line.rstrip(" \t") if self._preformatted else line.strip(" \t")
        if line and not line.isspace():
            path, places, names, heading = self._origin
            density = self._linked / self._letters if self._linked else 0.0
            size = len(line)
            links = self._links if size == width else [_link((a, min(b, size), c)) for a, b, c in self._links if a < size]
            self._elements.append(_element((self._size, path, heading, density, names, tuple(links), places, len(lines), False)))
            lines.append(line)
            self._size += size + 1
        self._begin()

    def _begin(self) -> None:
        """A new line."""
        self._line.clear()
        self._links: list[Link] = []
        self._letters = self._linked = self._width = self._link_from = 0
