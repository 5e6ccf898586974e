"""Three libraries' trees as one stream of pieces: a tag without its `<`, and the text after it."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from cleanweb.decoding import decode
from cleanweb.html.conservation import parsed
from cleanweb.html.limits import bounded, with_closed_links
from cleanweb.html.metadata import Metadata
from cleanweb.html.tags import VOID
from cleanweb.surrogates import well_formed

if TYPE_CHECKING:
    from bs4 import Tag

UNSEEN = list[str](
    """annotation audio canvas datalist desc iframe map metadata noembed noframes noscript object script style template
    video""".split()
)
"""Elements whose text no reader sees. Those without any text, such as `link` and `img`, may stay or go."""
UNCLOSED = "span"
"""What a link counts as that has a link in it: it was never closed, and is none."""
SOUGHT = 'script[type="application/ld+json" i], xmp, plaintext'
COMMENT_OR_RAW = r"<!--.*?-->|(<xmp(?=[\s>])[^>]*>)(.*?)(?=</xmp>|\Z)|(<plaintext(?=[\s>])[^>]*>)(.*)(?=</plaintext>)"
"""Comments, and elements in which `<` is text; the second kind ends with the page."""
TO_MEND = re.compile(COMMENT_OR_RAW, re.DOTALL)
TO_MEND_WITH_TAGS = re.compile(f"{COMMENT_OR_RAW}|(<[^>]*+)", re.DOTALL)
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def pieces_of(page: object, encoding: str | None, metadata: Metadata) -> list[str]:
    """What a page consists of, in order and well-formed: every element ends but those of `VOID`.

    Elements that no reader sees and comments are left out. What is between `<` and `>` is written as browsers write it: names in
    lower case, values in double quotes; `& < > "` are escaped.
    """
    if isinstance(page, bytes | bytearray):
        page = decode(bytes(page), encoding).text
    if isinstance(page, str):
        return _parsed(page, metadata)
    library = type(page).__module__.partition(".")[0]
    if library == "bs4":
        return _of_bs4(page, metadata)  # type: ignore[arg-type]
    if library == "lxml":
        return _of_lxml(page, metadata)
    raise TypeError(f"a page is a str, bytes, a BeautifulSoup, a Tag or an lxml element, not {type(page).__name__}")


def _parsed(page: str, metadata: Metadata) -> list[str]:
    given = well_formed(page)
    page, metadata.cut = bounded(with_closed_links(given))
    tree, mends = parsed(page)
    metadata.cut += mends
    metadata.mended = given if mends else ""
    raw = False
    for element in tree.css(SOUGHT):
        if element.tag == "script":
            metadata.take_json(element.text())
        else:
            raw = True
    tree.strip_tags([*UNSEEN, "img"])
    page = tree.html or ""
    pieces = page.split("<")
    if _has_strange_name(pieces):
        return TO_MEND_WITH_TAGS.sub(_mended, page).split("<")
    if raw:
        return TO_MEND.sub(_mended, page).split("<")
    return _without_comments(page).split("<") if "<!--" in page else pieces


def _has_strange_name(pieces: Sequence[str]) -> bool:
    """Whether a tag of a page that was cut at each `<` has one in a name, as it may."""
    return any(piece[:1] == "/" or piece[:1].isalpha() for piece in [piece for piece in pieces[1:-1] if ">" not in piece])


def _without_comments(page: str) -> str:
    """The page without its comments; an expression for them would take longer than the parser."""
    kept: list[str] = []
    after = 0
    while (start := page.find("<!--", after)) >= 0 and (end := page.find("-->", start + len("<!--"))) >= 0:
        kept.append(page[after:start])
        after = end + len("-->")
    kept.append(page[after:])
    return "".join(kept)


def _mended(found: re.Match[str]) -> str:
    """An element of raw text as one of text, a tag without a second `<`, nothing for a comment."""
    if found.lastindex == 5:
        return "<" + found[5][1:].replace("<", "_")
    return (found[1] or found[3] or "") + (found[2] or found[4] or "").translate(ESCAPES)


def _of_bs4(page: "Tag", metadata: Metadata) -> list[str]:
    from bs4.element import CData, NavigableString, Tag

    pieces = [""]
    trail: list[Any] = [page]
    while trail:
        node = trail.pop()
        if isinstance(node, str):
            if type(node) is str:
                pieces.append(f"/{node}>")
            elif type(node) in (NavigableString, CData):
                pieces[-1] += node.translate(ESCAPES)
        elif isinstance(node, Tag):
            name = _name(node)
            if name == "script" and _is_json(node.get("type")):
                metadata.take_json("".join(map(str, node.contents)))
            if name not in UNSEEN:
                if name != "[document]":
                    pieces.append(f"{name}{_written(node.attrs.items())}>")
                    if name not in VOID:
                        trail.append(name)
                trail.extend(reversed(node.contents))
    return pieces


def _of_lxml(page: Any, metadata: Metadata) -> list[str]:
    pieces = [""]
    trail: list[Any] = [page]
    ends: list[str] = []
    while trail:
        node = trail.pop()
        if node is None:
            pieces.append(ends.pop())
        elif isinstance(node, str):
            pieces[-1] += node.translate(ESCAPES)
        elif isinstance(node.tag, str):
            tag = _local_name(node)
            if tag == "script" and _is_json(node.get("type")):
                metadata.take_json(node.text or "")
            if tag not in UNSEEN:
                pieces.append(f"{tag}{_written(node.attrib.items())}>")
                following: list[Any] = [node.text or ""]
                for child in node:
                    following += child, child.tail or ""
                if tag not in VOID:
                    ends.append(f"/{tag}>")
                    following.append(None)
                trail.extend(reversed(following))
    return pieces


def _name(node: "Tag") -> str:
    return UNCLOSED if node.name == "a" and node.find("a") else node.name


def _local_name(node: Any) -> str:
    name = node.tag.rpartition("}")[2]
    return UNCLOSED if name == "a" and next(node.iterdescendants(node.tag), None) is not None else name


def _is_json(kind: object) -> bool:
    return isinstance(kind, str) and kind.strip().lower() == "application/ld+json"


def _written(attributes: Iterable[tuple[str, Any]]) -> str:
    """Attributes as text; bs4 has lists for those that hold several words."""
    values = ((key, " ".join(cast("list[str]", value)) if isinstance(value, list) else value or "") for key, value in attributes)
    return "".join(f' {key}="{value.translate(ESCAPES)}"' for key, value in values)
