"""Blocks from the pieces of a page: what a reader of it would see, a line each."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import accumulate, islice
from typing import Any

from cleanweb.document import OUTSIDE, Element, Link, Place
from cleanweb.html.markup import Around, Markup
from cleanweb.html.metadata import Metadata
from cleanweb.html.tags import CELLS, PREFORMATTED, TELLING, Tag, Tags

WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
DEEPEST = 200
"""Elements within more than so many others count as children of the last of them."""
NO_ELEMENT = ("body",)
"""The path of text that no element is around."""
Trail = list[tuple[Markup, Place | None]]
"""The elements that are open, each with those around it; first what is around all."""
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
        self._size = self._preformatted = 0
        self._line: list[str] = []
        self._begun_in: tuple[Around, Place] = Around(), OUTSIDE
        self._links: list[tuple[int, int, str]] = []
        self._targets: list[str | None] = []
        self._link_from = 0

    def read(self, pieces: Sequence[str]) -> None:  # noqa: C901 - most of the work on a page: every call less counts
        """All pieces of a page: each a tag without its `<`, and the text after it; the first one is text alone."""
        line, tags = self._line, Tags()
        markup, place, opened = Markup(), None, 0
        around: Trail = [(markup, place)]
        unread = 0  # how many elements are open of which nothing is read
        self._text(pieces[0], around)
        for piece in islice(pieces, 1, None):
            head, _, text = piece.partition(">")
            tag = tags[head]
            if unread:
                unread += tag.change
            elif tag.special and self._special(tag, head, text):
                unread = 1
            else:
                if line and tag.breaks:
                    self._flush()
                if tag.change > 0:
                    if tag.what:
                        opened += 1
                        if len(around) <= DEEPEST:
                            markup, place = markup.within.get(tag.what) or markup.begun(tag.what), (opened, place)
                    around.append((markup, place))
                elif tag.change and len(around) > 1:  # without one in foreign markup that is written as raw text
                    around.pop()
                    markup, place = around[-1]
            if text and not unread:
                if not text.isspace() or self._preformatted or not text.isascii():
                    self._text(text, around)
                elif line and line[-1][-1] not in " \t":
                    line.append(" ")

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
        if name == "a":
            self._link(tag)
        elif name in CELLS:
            self._cell()
        elif name in PREFORMATTED:
            self._flush()
            self._preformatted = max(0, self._preformatted + tag.change)
        return False

    def _text(self, text: str, around: Trail) -> None:
        """A run of text, and the elements around it."""
        line = self._line
        if "&" in text:
            text = text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
            text = text.replace("&amp;", "&")
        if not line:
            self._begin(around)
        if self._preformatted:
            text, *after = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            for each in after:
                line.append(text)
                self._flush()
                self._begin(around)
                text = each
        else:
            if "  " in text or not text.isprintable():
                text = WHITE_SPACE.sub(" ", text)
            if text[:1] == " " and (not line or line[-1][-1] in " \t"):
                text = text[1:]
        if text:
            line.append(text)

    def _begin(self, around: Trail) -> None:
        """A line begins within these elements."""
        markup, place = around[-1]
        told = markup.around
        if not told:
            told = Around()
            for each, _ in around[: DEEPEST + 1]:
                told = each.around or each.tell(told)
        self._begun_in = told, place or OUTSIDE

    def _cell(self) -> None:
        line = self._line
        if line:
            line[-1] = line[-1].removesuffix(" ")
            line.append("\t")

    def _link(self, tag: Tag) -> None:
        """A link begins or ends."""
        self._end_link()
        if tag.change > 0:
            self._targets.append(tag.target)
        elif self._targets:
            self._targets.pop()
        self._link_from = len(self._line)

    def _end_link(self) -> None:
        """The link that is open, if any, goes as far as this on its line."""
        target = self._targets[-1] if self._targets else None
        if target is not None and len(self._line) > self._link_from:
            self._links.append((self._link_from, len(self._line), target))

    def _flush(self) -> None:
        self._end_link()
        line = "".join(self._line)
        line = line.rstrip(" \t") if self._preformatted else line.strip(" \t")
        if line and not line.isspace():
            (path, names, heading), place = self._begun_in
            density, links = self._linked(line) if self._links else (0.0, ())
            row = (self._size, path or NO_ELEMENT, heading, density, names, links, place, len(self._lines), False)
            self._elements.append(_element(row))
            self._lines.append(line)
            self._size += len(line) + 1
        self._line.clear()
        self._links.clear()
        self._link_from = 0

    def _linked(self, line: str) -> tuple[float, tuple[Link, ...]]:
        """Which share of the line's letters is in links, and its links; those go no further than the line as it is shown."""
        written = "".join(self._line)
        edges = [0, *accumulate(map(len, self._line))]
        links: list[Link] = []
        inside = 0
        for first, last, target in self._links:
            start, end = edges[first], edges[last]
            inside += _letters(written[start:end])
            if start < len(line):
                links.append(_link((start, min(end, len(line)), target)))
        return inside / (_letters(written) or 1), tuple(links)


def _letters(text: str) -> int:
    """All but spaces, and the tabs between cells."""
    return len(text) - text.count(" ") - text.count("\t")
