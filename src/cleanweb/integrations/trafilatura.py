# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false
"""trafilatura: its main text of a page, cleaned."""

from typing import Any

import trafilatura

from cleanweb.api import DEFAULT
from cleanweb.document import Document
from cleanweb.pipeline import Pipeline
from cleanweb.result import Result

META = ("title", "author", "date", "sitename", "language", "description", "url")


def extract(page: Any, pipeline: Pipeline = DEFAULT, **options: Any) -> Result | None:
    """What `trafilatura.bare_extraction(page, **options)` takes for the main text, cleaned; None if it finds none.

    What it knows of the page becomes the document's `meta`.
    """
    extracted = trafilatura.bare_extraction(page, with_metadata=True, **options)
    if extracted is None or not extracted.text:
        return None
    known = {name: getattr(extracted, name) for name in META}
    return pipeline(Document(extracted.text, {name: value for name, value in known.items() if value}))
