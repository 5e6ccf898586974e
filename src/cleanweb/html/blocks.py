"""Blocks from the pieces of a page: what a reader of it would see, a line each."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import accumulate, islice
from typing import Any

from cleanweb.document import Element, Link
from cleanweb.html.markup import Trail
from cleanweb.html.metadata import Metadata
from cleanweb.html.tags import CELLS, PREFORMATTED, TELLING, Tag, tag_of

WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
NO_ELEMENT = ("body",)
"""The path of text that no element is around."""
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
        self._trail = Trail()
        self._begun_in = self._trail.here()
        self._links: list[tuple[int, int, str]] = []
        self._targets: list[str | None] = []
        self._link_from = 0

    def read(self, pieces: Sequence[str]) -> None:  # noqa: C901 - most of the work on a page: every call less counts
        """All pieces of a page: each a tag without its `<`, and the text after it; the first one is text alone."""
        line, known, around = self._line, dict[str, Tag](), self._trail.open
        opened = 0
        unread = 0  # how many elements are open of which nothing is read
        self._text(pieces[0])
        for piece in islice(pieces, 1, None):
            head, _, text = piece.partition(">")
            tag = known.get(head)
            if tag is None:
                tag = known[head] = tag_of(head)
            change, breaks, special, _, what, _, _ = tag
            if unread:
                unread += change
            elif special and self._special(tag, head, text):
                unread = 1
            else:
                if breaks and line:
                    self._flush()
                if change > 0:
                    if what:
                        opened += 1
                    around.append((what, opened))
                elif change and around:  # without one in foreign markup that is written as raw text
                    around.pop()
            if text and not unread:
                if not text.isspace() or self._preformatted or not text.isascii():
                    self._text(text)
                elif line and line[-1][-1] not in " \t":
                    line.append(" ")

    def finish(self) -> tuple[list[str], list[Element]]:
        """The lines, and an element for each; their starts are those of the lines joined by line ends."""
        self._flush()
        return self._lines, self._elements

    def _special(self, tag: Tag, head: str, text: str) -> bool:
        """A tag with which more begins or ends than a line. Whether nothing of the element is read."""
        name, hidden = tag.name, tag.hidden
        if name == "a" and not hidden:
            self._link(tag.change, tag.target)
            return False
        if name in TELLING:
            self._metadata.take(name, head, text)
        if hidden:
            return True
        if name in CELLS:
            self._cell()
        elif name in PREFORMATTED:
            self._flush()
            self._preformatted = max(0, self._preformatted + tag.change)
        return False

    def _text(self, text: str) -> None:
        """A run of text."""
        line = self._line
        if "&" in text:
            text = text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
            text = text.replace("&amp;", "&")
        if not line:
            self._begun_in = self._trail.here()
        if self._preformatted:
            text, *after = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            for each in after:
                line.append(text)
                self._flush()
                self._begun_in = self._trail.here()
                text = each
        else:
            if "  " in text or not text.isprintable():
                text = WHITE_SPACE.sub(" ", text)
            if text[:1] == " " and (not line or line[-1][-1] in " \t"):
                text = text[1:]
        if text:
            line.append(text)

    def _cell(self) -> None:
        line = self._line
        if line:
            line[-1] = line[-1].removesuffix(" ")
            line.append("\t")

    def _link(self, change: int, target: str | None) -> None:
        """A link begins or ends."""
        targets = self._targets
        if targets:
            self._end_link(targets[-1])
        if change > 0:
            targets.append(target)
        elif targets:
            targets.pop()
        self._link_from = len(self._line)

    def _end_link(self, target: str | None) -> None:
        """The link that is open, if it has a target, goes as far as this on its line."""
        end = len(self._line)
        if target is not None and end > self._link_from:
            self._links.append((self._link_from, end, target))

    def _flush(self) -> None:
        if self._targets:
            self._end_link(self._targets[-1])
        written = "".join(self._line)
        line = written.rstrip(" \t") if self._preformatted else written.strip(" \t")
        if line and not line.isspace():
            (path, names, heading, _), place = self._begun_in
            density, links = self._linked(written, len(line)) if self._links else (0.0, ())
            row = (self._size, path or NO_ELEMENT, heading, density, names, links, place, len(self._lines), False)
            self._elements.append(_element(row))
            self._lines.append(line)
            self._size += len(line) + 1
        self._line.clear()
        self._links.clear()
        self._link_from = 0

    def _linked(self, written: str, size: int) -> tuple[float, tuple[Link, ...]]:
        """Which share of a line's letters is in links, and its links; those go no further than the line as it is shown."""
        first, last, target = self._links[0]
        if last - first == len(self._line):
            return 1.0, (_link((0, size, target)),)
        edges = [0, *accumulate(map(len, self._line))]
        links: list[Link] = []
        inside = 0
        for first, last, target in self._links:
            start, end = edges[first], edges[last]
            inside += _letters(written[start:end])
            if start < size:
                links.append(_link((start, min(end, size), target)))
        return inside / (_letters(written) or 1), tuple(links)


def _letters(text: str) -> int:
    """All but spaces, and the tabs between cells."""
    return len(text) - text.count(" ") - text.count("\t")
