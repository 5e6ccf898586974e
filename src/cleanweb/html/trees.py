"""Walks over the trees of three libraries."""

from typing import TYPE_CHECKING, Any

from cleanweb.decoding import decode
from cleanweb.html.blocks import Builder
from cleanweb.html.limits import bounded, with_closed_links
from cleanweb.html.metadata import Metadata

if TYPE_CHECKING:
    from bs4 import Tag
    from selectolax.lexbor import LexborNode

UNSEEN = frozenset(
    """annotation area audio base canvas datalist desc embed iframe link map meta metadata noembed noframes noscript object param
    script source style template title track video""".split()
)


def walk(page: object, encoding: str | None, builder: Builder, metadata: Metadata) -> None:
    """Tell the builder and the metadata of a page's elements and texts, in order.

    Hidden elements, scripts, styles, templates, comments and the like are no text.
    """
    if isinstance(page, bytes | bytearray):
        page = decode(bytes(page), encoding).text
    if isinstance(page, str):
        _walk_selectolax(page, builder, metadata)
        return
    library = type(page).__module__.partition(".")[0]
    if library == "bs4":
        _walk_bs4(page, builder, metadata)  # type: ignore[arg-type]
    elif library == "lxml":
        _walk_lxml(page, builder, metadata)
    else:
        raise TypeError(f"a page is a str, bytes, a BeautifulSoup, a Tag or an lxml element, not {type(page).__name__}")


def _walk_selectolax(page: str, builder: Builder, metadata: Metadata) -> None:
    from selectolax.lexbor import LexborHTMLParser

    if not _is_utf8(page):
        page = page.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    page, metadata.cut = bounded(with_closed_links(page))
    root = LexborHTMLParser(page).root
    telling, trail = metadata.tags, list["LexborNode | None"]()
    node = root
    while node is not None or trail:
        if node is None:
            builder.close()
            node = trail.pop()
            node = node and node.next
            continue
        if node.is_text_node:
            builder.text(node.text_content or "")
        elif node.is_element_node:
            tag = node.tag or ""
            if tag in telling and metadata.wants(tag, node.attributes):
                metadata.take(tag, node.attributes, node.text())
            if tag not in UNSEEN and builder.open(tag, node.attributes):
                trail.append(node)
                node = node.first_child
                continue
        node = node.next if trail else None


def _is_utf8(page: str) -> bool:
    try:
        page.encode()
    except UnicodeEncodeError:
        return False
    return True


def _walk_bs4(page: "Tag", builder: Builder, metadata: Metadata) -> None:
    from bs4.element import CData, NavigableString, Tag

    trail: list[Any] = [page]
    while trail:
        node = trail.pop()
        if node is None:
            builder.close()
        elif isinstance(node, Tag):
            if node.name == "[document]":
                trail.extend(reversed(node.contents))
                continue
            if node.name in metadata.tags and metadata.wants(node.name, node.attrs):
                metadata.take(node.name, node.attrs, "".join(map(str, node.contents)))
            if node.name not in UNSEEN and builder.open(node.name, node.attrs):
                trail.append(None)
                trail.extend(reversed(node.contents))
        elif type(node) in (NavigableString, CData):
            builder.text(str(node))


def _walk_lxml(page: Any, builder: Builder, metadata: Metadata) -> None:
    trail: list[Any] = [page]
    while trail:
        node = trail.pop()
        if node is None:
            builder.close()
        elif isinstance(node, str):
            builder.text(node)
        elif isinstance(node.tag, str):
            tag = node.tag.rpartition("}")[2]
            if tag in metadata.tags and metadata.wants(tag, node.attrib):
                metadata.take(tag, node.attrib, node.text or "")
            if tag not in UNSEEN and builder.open(tag, node.attrib):
                following: list[Any] = [node.text]
                for child in node:
                    following += child, child.tail
                trail.append(None)
                trail.extend(reversed([each for each in following if each is not None and each != ""]))
