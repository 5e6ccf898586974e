"""HTML entities that were left in the text, or escaped twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import category

from cleanweb.document import Document
from cleanweb.findings import Finding
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

HTML_ENTITY = Rule(
    code="CHR102",
    name="html-entity",
    summary="An HTML entity that was left in the text",
    what="""
    Turns character references of HTML, named ones and numbers, into the characters that they stand for, however often their
    `&` was escaped (`&amp;amp;eacute;`). Names count with their semicolon, in the spelling of the standard or all in capitals. In
    text that is about markup they are only reported: where the document has tags, where the line speaks of HTML or XML or has
    code in backquotes, in fenced and indented code, and where a tag or another entity would come out.
    """,
    why="The page escaped what was escaped already. Readers, search and language models take `&nbsp;` for a word.",
    wrong="A text that explains entities without ever saying HTML.",
    examples=(
        Example("caf&eacute; &amp;amp; th&#233;", becomes="café & thé"),
        Example("P&EACUTE;REZ", becomes="PÉREZ"),
        Example("In HTML, write &lt; for less-than.", reports="&lt;"),
        Example("AT&T; fish&chips"),
    ),
)
AMPERSAND = r"(?:amp|AMP|#0{0,5}38|#[xX]0{0,5}26);"
NAME_OR_NUMBER = r"[A-Za-z][A-Za-z0-9]{1,31};|#[0-9]{1,10};|#[xX][0-9A-Fa-f]{1,8};"
ENTITY = expression(f"&((?:{AMPERSAND})*+)({NAME_OR_NUMBER})?+")
TAG = expression(r"</?[A-Za-z][^<>]*+>|<!--")
ABOUT_MARKUP = expression(r"`|\b(?:HTML|XHTML|XML|entit(?:y|ies)|CDATA)\b|<[A-Za-z/!]")


@dataclass(frozen=True, slots=True)
class HtmlEntity:
    """Entities become characters, where the text is not about entities."""

    rules = (HTML_ENTITY,)
    bar: float = 0.7

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per entity, with all its layers of escaping."""
        text = document.text
        if "&" not in text or ";" not in text:
            return
        in_tagged_text = bool(TAG.search(text))
        for index, block in enumerate(document.blocks):
            if "&" not in block.text:
                continue
            found = list(_entities(block.text))
            if found:
                quoted = in_tagged_text or index in document.preformatted or _about_markup(block.text)
                for match, meant in found:
                    start, end = block.start + match.start(), block.start + match.end()
                    message = f"{match[0][:40]} stands for {meant!r}"
                    yield Finding(HTML_ENTITY.code, start, end, message, meant, 0.4 if quoted else 1.0)


def _entities(line: str) -> Iterator[tuple[re.Match[str], str]]:
    """The entities of a line and what they stand for."""
    for match in ENTITY.finditer(line):
        meant = _meant(match)
        if meant is not None:
            yield match, meant


def _meant(entity: re.Match[str]) -> str | None:
    """What an entity stands for; None if it is none."""
    ampersands, name = entity.groups("")
    if name.startswith("#"):
        from html import unescape

        return unescape(f"&{name}").replace("\r", "")
    return _named().get(name, f"&{name}" if ampersands else None)


def _about_markup(line: str) -> bool:
    """Whether a line speaks of markup, or would have markup in it once its entities are gone."""

    def read(entity: re.Match[str]) -> str:
        meant = _meant(entity)
        return entity[0] if meant is None else meant

    after = ENTITY.sub(read, line)
    return bool(ABOUT_MARKUP.search(line) or ABOUT_MARKUP.search(after) or next(_entities(after), None))


@cache
def _named() -> dict[str, str]:
    """The standard's names with their semicolon, and in capitals those that are no signs of mathematics."""
    from html.entities import html5

    names = {name: char for name, char in html5.items() if name.endswith(";")}
    capitals = {name.upper(): char.upper() for name, char in names.items() if name.islower() and category(char[0]) != "Sm"}
    return capitals | names
