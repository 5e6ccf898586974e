"""A linear reading of markup: what a page surely shows, told from its tokens alone, without the tree that the parser builds.

It is the independent witness of `cleanweb.verify`. Tokens are those of the HTML standard (13.2.5); where only the tree could tell
whether text is shown (in elements that no reader sees and that are not closed in order), nothing is claimed.
"""

import re
from collections import Counter
from html import unescape
from typing import NamedTuple
from unicodedata import category

from cleanweb.html.tags import HIDDEN_STYLE, VOID
from cleanweb.html.tokens import ATTRIBUTE, ATTRIBUTES, DRAWINGS, RAW, S
from cleanweb.html.trees import UNSEEN

EACH_ATTRIBUTE = re.compile(ATTRIBUTE)
CLOSED = re.compile(rf"(?:^|[\"'])[{S}]*/\Z")
FRAMES = re.compile("<frameset", re.IGNORECASE)
BODY = re.compile(rf"<(?:html|body)({ATTRIBUTES})", re.IGNORECASE)
"""What may hide all that stands before it: the attributes of later ones are those of the first one too."""
TOKEN = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?P<end>/?)(?P<name>[a-zA-Z][^{S}/>]*+)(?P<attributes>{ATTRIBUTES})(?:>|\Z)"
    r"|<[!?/][^>]*+(?:>|\Z)",
    re.DOTALL,
)
LONG_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
"""A number that no character has, or with many zeros in front."""
SHOWN_RAW = frozenset(["xmp", "textarea"])
UNSEEN_TREES = frozenset(UNSEEN) - RAW
DRAWING = frozenset(
    """svg g defs symbol use path rect circle ellipse line polyline polygon text tspan stop lineargradient radialgradient clippath
    mask marker pattern filter animate image desc metadata title style a""".split()
)
"""Elements that a browser leaves in a drawing; others end it, or have rules of their own."""
IMPLIED = frozenset("dd dt li option optgroup p rb rp rt rtc tbody td tfoot th thead tr".split())
"""Elements whose end may be left out."""
ENDING = frozenset(
    """address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main
    menu nav ol section summary ul""".split()
)
"""Elements whose end ends those of `IMPLIED` in them."""


class Run(NamedTuple):
    """Text that the page shows, with its place in the markup."""

    start: int
    text: str


class _Trail:
    """The elements that are open since one began that has to be watched: an unseen one, or a drawing."""

    def __init__(self) -> None:
        """Before the first element."""
        self.drawing, self.certain = False, True
        self._open: list[tuple[str, bool]] = []
        self._unseen = 0

    @property
    def unseen(self) -> bool:
        """Whether text that comes now may be in an element that no reader sees."""
        return self._unseen > 0

    def begin(self, name: str, attributes: str) -> None:
        """An element begins."""
        drawing = name in DRAWINGS
        self.drawing |= drawing
        if self.drawing and name not in DRAWING:
            self.certain = False
        if self.drawing and self.certain and CLOSED.search(attributes):
            return
        unseen = name in UNSEEN_TREES or _is_hidden(attributes)
        if self._open or unseen or drawing:
            self._open.append((name, unseen))
            self._unseen += unseen

    def end(self, name: str) -> bool:
        """An element ends. False if only the tree tells which one, and text may be unseen in it."""
        if not self._open:
            return True
        kept = len(self._open)
        if name in ENDING:
            while kept and self._open[kept - 1][0] in IMPLIED:
                kept -= 1
        if not kept or self._open[kept - 1][0] != name:
            self.certain = False
            self._open.clear()
            return not self._unseen
        self._unseen -= sum(unseen for _, unseen in self._open[kept - 1 :])
        del self._open[kept - 1 :]
        self.drawing = self.drawing and not (self.certain and not self._open)
        return True


class _Reader:
    """Reads token after token, as long as it is sure of what is shown."""

    def __init__(self, page: str) -> None:
        """Before the first token."""
        self.runs: list[Run] = []
        self._page = page
        self._trail = _Trail()
        self._choosing = False

    def text(self, start: int, end: int) -> None:
        """Text between two tokens."""
        if start < end and not self._trail.unseen:
            self.runs.append(Run(start, _read(self._page[start:end])))

    def take(self, token: re.Match[str]) -> int | None:
        """A token: where what comes after it begins. None if only the tree could tell what it means."""
        name, attributes = (token["name"] or "").lower(), token["attributes"]
        if not name:
            return None if self._trail.drawing and token[0].startswith("<![CDATA[") else token.end()
        if token["end"]:
            self._choosing = self._choosing and name != "select"
            return token.end() if name in VOID or self._trail.end(name) else None
        if name in RAW:
            return self._raw(name, token)
        if name in ("html", "body") and _is_hidden(attributes):
            self.runs.clear()
            return None
        if name == "plaintext":
            return None
        if name not in VOID:
            self._choosing = self._choosing or name == "select"
            self._trail.begin(name, attributes)
        return token.end()

    def _raw(self, name: str, token: re.Match[str]) -> int | None:
        """An element in which tags are text, up to its end tag or the end of the page."""
        start = token.end()
        end = re.compile(f"</{name}(?=[{S}/>])", re.IGNORECASE).search(self._page, start)
        content = self._page[start : end.start() if end else len(self._page)]
        unclear = self._choosing if name != "script" else "<!--" in content
        if (unclear or self._trail.drawing) and ("<" in content or "&" in content):
            return None
        if name in SHOWN_RAW and not self._trail.unseen and not _is_hidden(token["attributes"]):
            self.runs.append(Run(start, content if name == "xmp" else _read(content)))
        closed = TOKEN.match(self._page, start + len(content))
        return closed.end() if closed else len(self._page)


def shown(page: str) -> list[Run]:
    """The text that a page surely shows, in the order of its markup. Ends early where only the tree could tell."""
    if FRAMES.search(page):
        return []
    reader = _Reader(page)
    at = 0
    while token := TOKEN.search(page, at):
        reader.text(at, token.start())
        after = reader.take(token)
        if after is None:
            hidden = any(_is_hidden(tag[1]) for tag in BODY.finditer(page, token.end()))
            return [] if hidden else reader.runs
        at = after
    reader.text(at, len(page))
    return reader.runs


def unread(page: str, text: str) -> Run | None:
    """A run with letters that a page surely shows more often than a text of it has them; None without."""
    runs = shown(page)
    missing = letters_of("".join(run.text for run in runs))
    missing.subtract(letters_of(text))
    lost = frozenset(letter for letter, count in missing.items() if count > 0)
    suspects = [run for run in runs if not lost.isdisjoint(run.text)]
    return next((run for run in suspects if run.text.strip() not in text), suspects[0]) if suspects else None


def letters_of(text: str) -> Counter[str]:
    """How often each letter occurs (categories L, M and N)."""
    return Counter({char: count for char, count in Counter(text).items() if category(char)[0] in "LMN"})


def _read(text: str) -> str:
    return unescape(LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text


def _is_hidden(attributes: str) -> bool:
    low = attributes.lower()
    if "hidden" not in low and "style" not in low:
        return False
    given = [(name.lower(), unescape(value.strip("\"'"))) for name, value in EACH_ATTRIBUTE.findall(attributes)]
    return any(name == "hidden" or (name == "style" and HIDDEN_STYLE.search(value)) for name, value in given)
