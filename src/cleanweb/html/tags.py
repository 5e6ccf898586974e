"""What a tag means for the reading of a page: whether a line ends there, what is hidden, how the element is named."""

import re
from functools import lru_cache, partial
from html import unescape
from typing import Any, NamedTuple

INLINE = frozenset(
    """a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark math mi mn mo mtext
    nobr picture q rb rp rt rtc ruby s samp small span strike strong sub sup svg text time tspan tt u var wbr""".split()
)
CELLS = frozenset(["td", "th"])
PREFORMATTED = frozenset(["pre", "textarea", "xmp", "listing", "plaintext"])
SAME_LINE = INLINE | CELLS
VOID = frozenset("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split())
SILENT = frozenset("area base embed link meta param source track".split())
"""Void elements that a line goes on across."""
TELLING = frozenset(["html", "meta", "link", "title", "time"])
"""Elements that speak of the page."""
SPECIAL = TELLING | CELLS | PREFORMATTED | {"a", "tbody"}
ENDING = PREFORMATTED | {"a"}
"""Of these the end is special too."""
NAMING = (' class="', ' id="', ' role="', ' itemprop="')
HIDDEN, STYLE, TARGET = ' hidden="', ' style="', ' href="'
ATTRIBUTE = re.compile(r' (=?[^ =]*+)="[^"]*+"')
HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
MOST_OWN_NAMES = 50
LONGEST_NAME = 100
"""Code points of an element's name; what is longer is cut."""


class Tag(NamedTuple):
    """One tag as it is written.

    `change`: an element begins (1) or ends (-1) with it, or neither. `breaks`: a line ends there. `special`: there is more to
    do for it than that. `names` and `target` are what its attributes say.
    """

    change: int
    breaks: bool
    special: bool
    name: str
    names: tuple[str, ...] = ()
    target: str | None = None
    hidden: bool = False


_tag = partial(tuple[Any, ...].__new__, Tag)
"""It makes one of a tuple, without a call of Python code."""


def tag_of(head: str) -> Tag:
    """The tag that is written so, without `<` and `>`, as browsers write it."""
    end = head.find(" ")
    plain = _plain(head[: min(end, LONGEST_NAME) if end >= 0 else LONGEST_NAME])
    if end < 0 or plain.change <= 0:
        return plain
    names: list[str] = []
    for key in NAMING:
        if key in head:
            names += value_of(head, key).split()[:MOST_OWN_NAMES]
    hidden = plain.hidden or (HIDDEN in head and _place_of(head, HIDDEN) >= 0)
    hidden = hidden or (STYLE in head and bool(HIDDEN_STYLE.search(value_of(head, STYLE))))
    target = value_of(head, TARGET) if TARGET in head else None
    return _tag((1, plain.breaks, plain.special or hidden, plain.name, tuple(names), target, hidden))


@lru_cache(1000)
def _plain(name: str) -> Tag:
    """A tag without attributes. What begins with `!` is none, and means nothing."""
    if name.startswith("/"):
        name = name[1:]
        change = 0 if name in VOID else -1  # in SVG, void elements have ends
        return Tag(change, bool(change) and name not in SAME_LINE, name in ENDING, name)
    if name in VOID or not name or name[0] == "!":
        return Tag(0, name in VOID - SILENT - SAME_LINE, name in SPECIAL, name)
    return Tag(1, name not in SAME_LINE, name in SPECIAL, name, hidden=name == "title")


def value_of(head: str, key: str) -> str:
    """What a tag has for an attribute, given as ` name="`."""
    start = _place_of(head, key) + len(key)
    value = head[start : head.find('"', start)] if start >= len(key) else ""
    return unescape(value) if "&" in value else value


def _place_of(head: str, key: str) -> int:
    """Where an attribute of a tag begins, given as ` name="`; -1 without. The value of another may end with the same letters."""
    start = head.find(key)
    if start < 0 or (head[start - 1] == '"' and head[start - 2] != "=") or start == head.find(" "):
        return start
    return next((found.start() for found in ATTRIBUTE.finditer(head) if found[1] == key[1:-2]), -1)
