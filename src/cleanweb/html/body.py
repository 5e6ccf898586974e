"""The text of the article as the page's data give it (`articleBody` of schema.org): which blocks it has, what only it has."""

import re
from collections.abc import Sequence
from html import unescape

from cleanweb.document import Element

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
BREAK = re.compile(r"\s*\n\s*")
BEGINNING, LEAST = 32, 8
"""Of a block so many code points without spaces are looked for; shorter ones than the second say nothing."""
WINDOW = 10_000
"""So near, in code points, a block is to the one before."""
LEAST_BODY = 400
"""Code points without spaces of a text that is worth to be taken from the data."""
SAMPLES = 5


def with_body(lines: Sequence[str], elements: Sequence[Element], body: str) -> tuple[list[str], list[Element]]:
    """The blocks, those in the text of the article marked so; if none of it is there to be seen, its paragraphs follow them."""
    body = TAG.sub("\n", unescape(body))
    squeezed = _squeezed(body)
    at = 0
    marked: list[Element] = []
    for line, element in zip(lines, elements, strict=True):
        beginning = _squeezed(line[: 2 * BEGINNING])[:BEGINNING]
        found = squeezed.find(beginning, at, at + WINDOW) if len(beginning) >= LEAST else -1
        at = found + len(beginning) if found >= 0 else at
        marked.append(element._replace(in_body=True) if found >= 0 else element)
    if len(squeezed) < LEAST_BODY or _shares(_squeezed("".join(lines)), squeezed):
        return list(lines), marked
    told = [" ".join(paragraph.split()) for paragraph in BREAK.split(body.strip())]
    size = sum(map(len, lines)) + len(lines)
    for paragraph in told:
        marked.append(Element(size, ("script",), names=("articleBody",), number=len(marked), in_body=True))
        size += len(paragraph) + 1
    return [*lines, *told], marked


def _shares(seen: str, body: str) -> bool:
    """Whether any of some samples of the body can be seen on the page."""
    step = len(body) // SAMPLES
    return any(body[at : at + BEGINNING] in seen for at in range(0, len(body) - BEGINNING, step))


def _squeezed(text: str) -> str:
    return "".join(text.split())
