"""Places in the markup of a page for places in its visible text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

from cleanweb.document import LINE_END, Document
from cleanweb.html.tokens import ATTRIBUTES, S

UNSEEN = re.compile(r"<(script|style|template|title|noscript)\b", re.IGNORECASE)
MARKUP = re.compile(rf"</?[a-zA-Z][^{S}/>]*+{ATTRIBUTES}>|<[!?/][^>]*+>")
MARKUP_START = re.compile(r"<[a-zA-Z/!?]")
INK = re.compile(r"&(?:#\w{1,8}|\w{1,32});?|[^\s&]+|&")
PROBE = 40
"""Characters that find a block whose whole text is not in one piece."""
MOST_LOST = 50
"""Blocks that may be looked for in vain: each costs a scan of the page."""


class Position(NamedTuple):
    """A line and a column (code points) of the markup, both from 1."""

    line: int
    column: int


def positions(page: str, document: Document, offsets: Iterable[int]) -> dict[int, Position]:
    """Where the markup holds the characters at these offsets of the document that was read from it.

    Each block is looked for, in order, in what the markup shows between its tags, white space left out. A block that is not
    found (a parser moved it) has the place of what follows the block before it.
    """
    shown = _Shown.of(page)
    starts = shown.blocks(document)
    lines = [0, *(match.end() for match in LINE_END.finditer(page))]
    first_of = [block.start for block in document.blocks]
    found: dict[int, Position] = {}
    for offset in offsets:
        index = max(0, bisect_right(first_of, offset) - 1)
        if starts:
            block = document.blocks[index]
            at = shown.source(starts[index] + _ink(document.text[block.start : min(offset, block.end)]))
            line = bisect_right(lines, at)
            found[offset] = Position(line, at - lines[line - 1] + 1)
    return found


class _Shown(NamedTuple):
    """What the markup shows, without white space: `text`, and where each piece of it begins, there and in the markup."""

    text: str
    begins: list[int]
    sources: list[int]

    @classmethod
    def of(cls, page: str) -> "_Shown":
        pieces: list[str] = []
        begins: list[int] = []
        sources: list[int] = []
        size = 0
        for start, end in _between_tags(page):
            for match in INK.finditer(page, start, end):
                piece = match[0] if match[0][0] != "&" else "".join(unescape(match[0]).split())
                if piece:
                    pieces.append(piece)
                    begins.append(size)
                    sources.append(match.start())
                    size += len(piece)
        return cls("".join(pieces), begins, sources)

    def blocks(self, document: Document) -> list[int]:
        """Where each block begins in the text."""
        starts: list[int] = []
        at = lost = 0
        for block in document.blocks:
            key = "".join(block.text.split())
            found = -1
            if lost < MOST_LOST:
                found = self.text.find(key, at)
                if found < 0:
                    key = key[:PROBE]
                    found = self.text.find(key, at)
                lost += found < 0
            starts.append(max(at, found))
            at = found + len(key) if found >= 0 else at
        return starts

    def source(self, at: int) -> int:
        """The place in the markup of a place in the text."""
        if not self.begins:
            return 0
        index = bisect_right(self.begins, min(at, len(self.text) - 1)) - 1
        return self.sources[index] + at - self.begins[index]


def _between_tags(page: str) -> Iterator[tuple[int, int]]:
    """The stretches of text. Markup without an end goes on to the end of the page, as for a browser."""
    at = 0
    while start := MARKUP_START.search(page, at):
        yield at, start.start()
        end = _end_of_markup(page, start.start())
        if end < 0:
            return
        at = end
    yield at, len(page)


def _end_of_markup(page: str, start: int) -> int:
    """Where a comment, a tag, or an element that shows nothing ends; -1 without an end."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 2)
        return end + 3 if end >= 0 else -1
    unseen = UNSEEN.match(page, start)
    if unseen:
        closing = re.compile(rf"</{unseen[1]}\b", re.IGNORECASE).search(page, start)
        return page.find(">", closing.end()) + 1 or -1 if closing else -1
    tag = MARKUP.match(page, start)
    return tag.end() if tag else -1


def _ink(text: str) -> int:
    """How many of the characters are no white space."""
    return len("".join(text.split()))
