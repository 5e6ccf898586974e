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
NAMING = ("class", "id", "role", "itemprop")
ATTRIBUTE = re.compile(r' (=?[^ =]*+)="([^"]*+)"')
WANTED = re.compile(rf' ({"|".join(NAMING)}|hidden|style|href)="([^"]*+)"')
"""The attributes that tell what an element is; unless `UNSURE` is in a tag, where the end of a value may look like one."""
UNSURE = '=" '
HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
LONGEST_NAME = 100
"""Code points of an element's name; what is longer is cut."""


class Tag(NamedTuple):
    """One tag as it is written.

    `change`: an element begins (1) or ends (-1) with it, or neither. `breaks`: a line ends there. `special`: there is more to
    do for it than that. `what` tells the element from others: its tag and the attributes that name it, each after a `"`; empty
    for one that counts as none.
    """

    change: int
    breaks: bool
    special: bool
    name: str
    what: str = ""
    target: str | None = None
    hidden: bool = False


_tag = partial(tuple[Any, ...].__new__, Tag)
"""It makes one of a tuple, without a call of Python code."""


def tag_of(head: str) -> Tag:
    """The tag that is written so, without `<` and `>`, as browsers write it."""
    end = head.find(" ")
    if end < 0:
        return _plain(head[:LONGEST_NAME])
    plain = _plain(head[: min(end, LONGEST_NAME)])
    change, breaks, special, name, what, target, hidden = plain
    if change <= 0:
        return plain
    values: dict[str, str] = dict((ATTRIBUTE if UNSURE in head else WANTED).findall(head, end))
    if what:
        for key in NAMING:
            if key in values:
                what += f'"{values[key]}'
    if "hidden" in values or ("style" in values and HIDDEN_STYLE.search(read_value(values["style"]))):
        special = hidden = True
    if name == "a" and "href" in values:
        target = read_value(values["href"])
    return _tag((change, breaks, special, name, what, target, hidden))


@lru_cache(1000)
def _plain(name: str) -> Tag:
    """A tag without attributes. What begins with `!` is none, and means nothing."""
    if name.startswith("/"):
        name = name[1:]
        change = 0 if name in VOID else -1  # in SVG, void elements have ends
        return Tag(change, bool(change) and name not in SAME_LINE, name in ENDING, name)
    if name in VOID or not name or name[0] == "!":
        return Tag(0, name in VOID - SILENT - SAME_LINE, name in SPECIAL, name)
    what = name if name != "tbody" else ""  # HTML5 parsers add it, others do not
    return Tag(1, name not in SAME_LINE, name in SPECIAL, name, what, hidden=name == "title")


def attributes_of(head: str) -> dict[str, str]:
    """The attributes of a tag."""
    return {name: read_value(value) for name, value in ATTRIBUTE.findall(head)}


def read_value(value: str) -> str:
    """A value of an attribute, as it is written."""
    return unescape(value) if "&" in value else value
