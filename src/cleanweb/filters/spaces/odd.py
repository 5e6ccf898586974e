"""Spaces other than U+0020: no-break, thin, wide and ideographic ones."""

from collections.abc import Iterator
from unicodedata import name

from cleanweb.document import Document
from cleanweb.filters.characters.scripts import any_of
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

ODD_SPACE = Rule(
    code="SPC101",
    name="odd-space",
    summary="A space that is not U+0020 where nothing asks for it",
    what="""
    Turns no-break, thin, figure, em and other spaces (Unicode category Zs) into plain ones, one for one. A single no-break or
    thin space (U+00A0, U+202F, U+2009) stays where typography wants it: before `: ; ! ? % » ›` and after `« ‹` (French), before
    a dash, between digits (`10 000`), between a number and its unit or sign (`5 km`, `№ 7`, `§ 3`); but not in a line with
    Thai, which has none of this.
    U+3000, the ideographic space, stays beside Chinese, Japanese and full-width characters and as indentation. U+1680 is a
    visible mark of Ogham.
    """,
    why="""
    Editors and `&nbsp;` leave no-break spaces where someone wanted a plain one. Words on both sides of it are one word for
    many tools, and equal lines differ.
    """,
    wrong="A no-break space between a title and a name, or after a one-letter word (Czech, Polish), becomes a plain one.",
    examples=(
        Example("a\u00a0word and\u2003another", becomes="a word and another"),
        Example("Vraiment\u202f? «\u00a0Oui\u00a0», 10\u00a0000\u00a0€"),
        Example("\u3000第一章\u3000总则"),
    ),
)
SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
ODD = expression(f"[{SPACES}]+")
IDEOGRAPHIC = "\u3000"
NO_BREAK_OR_THIN = "\u00a0\u202f\u2009"
WIDE = "\u2e80-\u312f\u3130-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001f200-\U0001f2ff\U00020000-\U0003ffff"
INDENTATION = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
DEEPEST = 64
"""Code points of indentation that are looked at."""
BEFORE_SIGN = expression(r"[:;!?%‰»›–—€$£¥₽₴°]")
AFTER_SIGN = expression(r"[«‹№§–—]")
THAI = expression("[\u0e01-\u0e5b]")
NEAR = 200  # code points
UNIT = expression(r"[^\W\d_]")


class OddSpace(WithoutOptions):
    """Plain spaces, but for those that typography wants."""

    __slots__ = ()
    rules = (ODD_SPACE,)
    needs = frozenset(SPACES)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per run of odd spaces."""
        text = document.text
        for match in ODD.finditer(text):
            start, end = match.span()
            run, left, right = match[0], text[start - 1 : start], text[end : end + 1]
            wanted = _wanted(run, left, right) and not (0x0E in document.traits and _among_thai(text, start, end))
            plain = run if wanted else _plain(text, start, end)
            if plain != run:
                yield Finding(ODD_SPACE.code, start, end, f"{name(run[0]).lower()} instead of a plain space", plain)


def _wanted(run: str, left: str, right: str) -> bool:
    if run not in NO_BREAK_OR_THIN:
        return False
    return bool(BEFORE_SIGN.match(right) or AFTER_SIGN.match(left) or (left.isdigit() and (right.isdigit() or UNIT.match(right))))


def _among_thai(text: str, start: int, end: int) -> bool:
    """Whether there is Thai nearby in the line."""
    line_start = text.rfind("\n", max(0, start - NEAR), start) + 1 or max(0, start - NEAR)
    line_end = text.find("\n", end, end + NEAR)
    return bool(THAI.search(text, line_start, line_end if line_end >= 0 else end + NEAR))


def _plain(text: str, start: int, end: int) -> str:
    """Plain spaces, and ideographic ones where they belong."""
    stays = any_of(WIDE).match(text[start - 1 : start]) or any_of(WIDE).match(text[end : end + 1]) or _indents(text, start)
    return "".join(char if stays and char == IDEOGRAPHIC else " " for char in text[start:end])


def _indents(text: str, start: int) -> bool:
    """Whether nothing but space, and not too much of it, stands before a place in its line."""
    before = text[max(0, start - DEEPEST) : start].rstrip(INDENTATION)
    return before.endswith(("\n", "\r")) or (not before and start <= DEEPEST)
