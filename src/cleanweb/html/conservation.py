"""Nothing of a page is lost in parsing: what a linear reading of the markup shows must be in the tree."""

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from cleanweb.errors import CleanwebError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

RUN = re.compile(r">\s*+([^\s<>&={}\r\0][^<>&={}\r\0]{30,})(?:<|\Z)")
"""Text between two tags, if it is long: shorter ones are not lost alone. With `=` it may be the rest of a tag that has `>` in a
value, with braces a script."""
APART = re.compile(r"[<>]|&[gl]t;")
MOST_DOUBTS = 20
"""So many runs are counted in all of the tree; for more, the tree is taken apart, so that no page takes quadratic time."""
WINDOW = 20_000
"""From then on a run is looked for so near, in code points, to the one before."""
MOST_MENDED = 3
OPEN_TAG = re.compile(r"<[a-zA-Z][^>]*+>")
SHOWN = 40


class LostTextError(CleanwebError):
    """Text of a page that is not in its tree."""

    @classmethod
    def at(cls, page: str, place: int) -> "LostTextError":
        """`place` is where the text begins, in code points of the page."""
        return cls(f"the parser lost text of the page, at code point {place}: {page[place : place + SHOWN]!r}")


def parsed(page: str) -> tuple["LexborHTMLParser", list[str]]:
    """The tree of a page, with all its text, and what was mended for that, in words.

    Raises LostTextError if the parser lost text all the same.
    """
    from selectolax.lexbor import LexborHTMLParser

    place, notes = 0, list[str]()
    for _ in range(MOST_MENDED + 1):
        tree = LexborHTMLParser(page)
        lost = _first_lost(page, tree.root.text() if tree.root else "", lambda tree=tree: tree.html or "")
        if not lost:
            return tree, notes
        kept, place = lost
        tag = next((tag for tag in OPEN_TAG.finditer(page, kept, place + 1) if _is_unended(tag[0])), None)
        if not tag:
            break
        mark = '"' if tag[0].count('"') % 2 else "'"
        page = f"{page[: tag.end() - 1]}{mark}{page[tag.end() - 1 :]}"
        notes.append(f"a quotation mark that is missing in {tag[0][:SHOWN]!r} was put in")
    raise LostTextError.at(page, place)


def _is_unended(tag: str) -> bool:
    return tag.count('"') % 2 == 1 or tag.count("'") % 2 == 1


def _first_lost(page: str, text: str, written: Callable[[], str]) -> tuple[int, int] | None:
    """Where the last run before the first lost one ends in the page, and where that begins.

    `text` is that of the tree, `written` gives all of it, with attributes and comments.
    """
    at = kept = doubts = 0
    end = len(text)
    whole, shown, missing = "", Counter[str](), Counter[str]()
    for match in RUN.finditer(page):
        run = match[1]
        found = text.find(run, at, end if doubts < MOST_DOUBTS else at + WINDOW)
        if found >= 0:
            at, kept = found + len(run), match.end()
            continue
        if not doubts:
            whole = written().replace("&quot;", '"').replace("&nbsp;", "\xa0")
            shown = Counter(match[1].strip() for match in RUN.finditer(page))
        if doubts == MOST_DOUBTS:
            missing = shown - Counter(map(str.strip, APART.split(whole)))
        doubts += 1
        run = run.strip()
        if whole.count(run) < shown[run] if doubts <= MOST_DOUBTS else run in missing:
            return kept, match.start(1)
    return None
