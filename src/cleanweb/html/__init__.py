"""Pages to documents: the visible text of a page as blocks, whichever library parsed it."""

from typing import TYPE_CHECKING, Any

from cleanweb.document import Document
from cleanweb.html.blocks import Builder
from cleanweb.html.trees import events

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

    Page = str | bytes | BeautifulSoup | Tag | Any  # Any: an lxml element, which has no types

__all__ = ["read"]


def read(page: "Page", *, url: str | None = None, language: str | None = None, encoding: str | None = None) -> Document:
    """The visible text of a page, a line per block, with one `Element` for each block.

    `page` is a str, bytes, a BeautifulSoup, a Tag or an lxml element. Without `language` the page's own `lang` counts.
    Raises TypeError for anything else, UndecodableError for bytes in no known encoding.
    """
    builder = Builder()
    for kind, value, attributes in events(page, encoding):
        if kind == "open":
            builder.open(value, attributes)
        elif kind == "close":
            builder.close()
        else:
            builder.text(value)
    text, elements = builder.finish()
    meta = {"url": url, "language": language or builder.language}
    return Document(text, {key: value for key, value in meta.items() if value}, elements)
