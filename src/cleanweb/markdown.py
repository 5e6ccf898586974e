"""The clean text of a page as Markdown: headings, lists, quotations, code, tables, captions, links."""

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from cleanweb.document import Document, Element

CODE = ("pre", "textarea", "xmp", "listing", "plaintext")
LISTS = ("ul", "ol")
SPECIAL = re.compile(r"[\\`*_\[\]<]")
BEGINS = re.compile(r"(#{1,6}(?=\s)|[-+](?=\s)|>|\d{1,9}(?=[.)]\s))")
IN_ADDRESS = {ord("("): "%28", ord(")"): "%29", ord(" "): "%20", ord("<"): "%3C", ord(">"): "%3E", ord("\n"): ""}


class Line(NamedTuple):
    """One line of the clean text, with its links written out, and the block of the page that it was."""

    plain: str
    linked: str
    element: Element


class Group(NamedTuple):
    """What keeps lines together: their kind (code, table, list, caption, heading or text) and the element that they share."""

    kind: str
    place: int
    quotes: int


def rendered(document: Document, text: str, to_original: Callable[[int], int], to_clean: Callable[[int], int]) -> str:
    """The text of a page as Markdown.

    `document` is the page as it was read, `text` what is left of it; the functions map offsets between the two. A document that
    is no page has no structure to show: its text comes back.
    """
    if not document.elements:
        return text
    starts = [element.start for element in document.elements]
    lines: list[Line] = []
    at = 0
    for plain in text.split("\n"):
        if plain and not plain.isspace():
            element = document.elements[max(0, bisect_right(starts, to_original(at)) - 1)]
            lines.append(Line(plain, _linked(plain, at, element, to_clean), element))
        at += len(plain) + 1
    numbers = _item_numbers(document)
    groups = (_shown(group, list(members), numbers) for group, members in groupby(lines, lambda line: _group(line.element, line)))
    return "\n\n".join(groups) + "\n" if lines else ""


def _linked(plain: str, at: int, element: Element, to_clean: Callable[[int], int]) -> str:
    pieces: list[str] = []
    done = 0
    for link in element.links:
        start, end = (to_clean(element.start + place) - at for place in (link.start, link.end))
        if done <= start < end <= len(plain) and link.target and not plain[start:end].isspace():
            pieces += _escaped(plain[done:start]), f"[{_escaped(plain[start:end])}]({link.target.translate(IN_ADDRESS)})"
            done = end
    pieces.append(_escaped(plain[done:]))
    return "".join(pieces)


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text)


def _place(element: Element, tags: tuple[str, ...]) -> int:
    """The number of the innermost of these elements around a block; -1 if there is none."""
    return next((place for tag, place in zip(reversed(element.path), reversed(element.places), strict=True) if tag in tags), -1)


def _group(element: Element, line: Line) -> Group:
    path, quotes = element.path, element.path.count("blockquote")
    if any(tag in path for tag in CODE):
        return Group("code", _place(element, CODE), quotes)
    if "\t" in line.plain and "tr" in path:
        return Group("table", _place(element, ("table",)), quotes)
    if element.heading:
        return Group("heading", element.places[-1], quotes)
    if "figcaption" in path or "caption" in path:
        return Group("caption", element.number, quotes)
    if any(tag in path for tag in LISTS):
        outermost = next(place for tag, place in zip(path, element.places, strict=True) if tag in LISTS)
        return Group("list", outermost, quotes)
    return Group("text", element.number, quotes)


def _shown(group: Group, lines: list[Line], numbers: dict[int, int]) -> str:
    match group.kind:
        case "code":
            fence = "`" * max(3, 1 + max(len(run) for line in lines for run in re.findall("`*", line.plain)))
            shown = [fence, *(line.plain for line in lines), fence]
        case "table":
            rows = [
                "| " + " | ".join(cell.strip().replace("|", r"\|") for cell in line.linked.split("\t")) + " |" for line in lines
            ]
            columns = lines[0].plain.count("\t") + 1
            shown = [rows[0], "|" + " --- |" * columns, *rows[1:]]
        case "heading":
            shown = ["#" * lines[0].element.heading + " " + " ".join(line.linked for line in lines)]
        case "caption":
            shown = [f"*{line.linked}*" for line in lines]
        case "list":
            shown = _items(lines, numbers)
        case _:
            shown = [BEGINS.sub(_safe, line.linked, count=1) if BEGINS.match(line.linked) else line.linked for line in lines]
    return "\n".join(("> " * group.quotes + line).rstrip() for line in shown)


def _safe(mark: re.Match[str]) -> str:
    """What would begin a heading, a list or a quotation, as text."""
    return f"{mark[0]}\\" if mark[0].isdigit() else f"\\{mark[0]}"


def _items(lines: list[Line], numbers: dict[int, int]) -> list[str]:
    shown: list[str] = []
    last = -1
    for line in lines:
        path, item = line.element.path, _place(line.element, ("li",))
        depth = sum(tag in LISTS for tag in path) - 1
        ordered = next((tag for tag in reversed(path) if tag in LISTS), "ul") == "ol"
        mark = f"{numbers.get(item, 1)}." if ordered else "-"
        begins = item < 0 or item != last
        indent = "    " * depth
        shown.append(f"{indent}{mark} {line.linked}" if begins else f"{indent}{' ' * len(mark)} {line.linked}")
        last = item
    return shown


def _item_numbers(document: Document) -> dict[int, int]:
    """For each item of an ordered list its number, by its place."""
    numbers: dict[int, int] = {}
    counts: dict[int, int] = {}
    for element in document.elements:
        item, owner = _place(element, ("li",)), _place(element, ("ol",))
        if item >= 0 and owner >= 0 and item not in numbers:
            numbers[item] = counts[owner] = counts.get(owner, 0) + 1
    return numbers
