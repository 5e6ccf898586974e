"""Pages to documents."""

from cleanweb.document import Document

Page = str


def read(page: Page, *, url: str | None, language: str | None, encoding: str | None) -> Document:
    """The visible text of a page."""
    return Document(page)
