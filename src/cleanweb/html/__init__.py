"""Pages to documents: the visible text of a page as blocks, whichever library parsed it."""

from typing import TYPE_CHECKING, Any

from cleanweb.document import Document
from cleanweb.html.blocks import Builder
from cleanweb.html.body import with_body
from cleanweb.html.conservation import LostTextError
from cleanweb.html.metadata import Metadata
from cleanweb.html.trees import pieces_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

    Page = str | bytes | BeautifulSoup | Tag | Any  # Any: an lxml element, which has no types

__all__ = ["read"]


def read(page: "Page", *, url: str | None = None, language: str | None = None, encoding: str | None = None) -> Document:
    """The visible text of a page, a line per block, with one `Element` for each block.

    `page` is a str, bytes, a BeautifulSoup, a Tag or an lxml element. The document's `meta` holds what the page says about
    itself (`title`, `author`, `date`, `site`, `language`, `description`, `canonical`), `url`, and in `cut`
    what was left out of its markup to keep parsing linear; `language` overrules the page.
    Raises TypeError for anything else, UndecodableError for bytes in no known encoding, LostTextError if the parser lost text.
    """
    metadata = Metadata()
    builder = Builder(metadata)
    builder.read(pieces_of(page, encoding, metadata))
    lines, elements = builder.finish()
    if metadata.mended:
        from cleanweb.html.linear import unread

        if lost := unread(metadata.mended, "".join(lines)):
            raise LostTextError.at(metadata.mended, lost.start)
    if metadata.body:
        lines, elements = with_body(lines, elements, metadata.body)
    given = {"url": url, "language": language}
    return Document("\n".join(lines), metadata.finish() | {key: value for key, value in given.items() if value}, tuple(elements))
