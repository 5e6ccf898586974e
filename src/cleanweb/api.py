"""`clean` and `clean_html`: a pipeline, by default the default one, in one call."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cleanweb.document import Document
from cleanweb.pipeline import Pipeline, checked
from cleanweb.result import Result

if TYPE_CHECKING:
    from cleanweb.html import Page

DEFAULT = Pipeline.default()


def clean(
    text: str | Document,
    *,
    url: str | None = None,
    language: str | None = None,
    encoding: str | None = None,
    pipeline: Pipeline = DEFAULT,
) -> Result:
    """Clean a text. Tags in it are text: for pages there is `clean_html`.

    `url`, `language` (a BCP 47 tag that overrules detection) and `encoding` (the one that the sender declared) become the
    document's `meta`, above what a Document brings along.
    """
    known = {key: value for key, value in (("url", url), ("language", language), ("encoding", encoding)) if value is not None}
    if not known:
        return pipeline(text)
    document = text if isinstance(text, Document) else Document(checked(text))
    return pipeline(replace(document, meta={**document.meta, **known}))


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
