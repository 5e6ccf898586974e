"""`clean` and `clean_html`: the default pipeline in one call."""

from typing import TYPE_CHECKING

from cleanweb.document import Document
from cleanweb.pipeline import Pipeline
from cleanweb.result import Result

if TYPE_CHECKING:
    from cleanweb.html import Page

DEFAULT = Pipeline.default()


def clean(text: str | Document) -> Result:
    """Clean a text with the default pipeline. Tags in it are text: for pages there is `clean_html`."""
    return DEFAULT(text)


def clean_html(
    page: "Page",
    *,
    url: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    pipeline: Pipeline = DEFAULT,
) -> Result:
    """Clean the visible text of a page.

    `page` is a str, bytes, a BeautifulSoup, a Tag or an lxml element. `url` and `language` (a BCP 47 tag that overrules
    detection) become the document's `meta`; `encoding` is the one that the sender declared, for bytes.
    """
    return pipeline.html(page, url=url, language=language, encoding=encoding)
