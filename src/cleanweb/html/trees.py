"""Trees of three libraries as one stream of events."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from cleanweb.decoding import decode

if TYPE_CHECKING:
    from bs4 import Tag
    from selectolax.lexbor import LexborNode

Event = tuple[Literal["open", "text", "close"], str, Mapping[str, Any]]
NOTHING: Mapping[str, Any] = {}
CLOSE: Event = ("close", "", NOTHING)


def events(page: object, encoding: str | None = None) -> Iterator[Event]:
    """The elements and texts of a page in order; comments, doctypes and the like are left out."""
    if isinstance(page, bytes | bytearray):
        page = decode(bytes(page), encoding).text
    if isinstance(page, str):
        return _of_selectolax(page)
    library = type(page).__module__.partition(".")[0]
    if library == "bs4":
        return _of_bs4(page)  # type: ignore[arg-type]
    if library == "lxml":
        return _of_lxml(page)
    raise TypeError(f"a page is a str, bytes, a BeautifulSoup, a Tag or an lxml element, not {type(page).__name__}")


def _of_selectolax(page: str) -> Iterator[Event]:
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(page.encode("utf-16", "surrogatepass").decode("utf-16", "replace")).root
    trail: list[LexborNode | None] = [root]
    while trail:
        node = trail.pop()
        if node is None:
            yield CLOSE
            continue
        following = node.next if trail else None
        if following is not None:
            trail.append(following)
        if node.is_text_node:
            yield "text", node.text_content or "", NOTHING
        elif node.is_element_node:
            yield "open", node.tag or "", node.attributes
            trail.append(None)
            if (child := node.first_child) is not None:
                trail.append(child)


def _of_bs4(page: "Tag") -> Iterator[Event]:
    from bs4.element import CData, NavigableString, Tag

    trail: list[Any] = [page]
    while trail:
        node = trail.pop()
        if node is None:
            yield CLOSE
        elif isinstance(node, Tag):
            is_element = node.name != "[document]"
            if is_element:
                yield "open", node.name, node.attrs
                trail.append(None)
            trail.extend(reversed(node.contents))
        elif type(node) in (NavigableString, CData):
            yield "text", str(node), NOTHING


def _of_lxml(page: Any) -> Iterator[Event]:
    trail: list[Any] = [page]
    while trail:
        node = trail.pop()
        if node is None:
            yield CLOSE
        elif isinstance(node, str):
            yield "text", node, NOTHING
        elif isinstance(node.tag, str):
            yield "open", node.tag.rpartition("}")[2], node.attrib
            following: list[Any] = [node.text]
            for child in node:
                following += child, child.tail
            trail.append(None)
            trail.extend(reversed([each for each in following if each is not None]))
