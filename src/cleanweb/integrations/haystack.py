# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false
"""Haystack: a component that cleans documents."""

from dataclasses import replace
from typing import Any

from haystack.core.component import component
from haystack.dataclasses import Document

from cleanweb.integrations.documents import cleaned, is_left, with_findings
from cleanweb.pipeline import Pipeline


@component
class CleanwebCleaner:
    """Cleans the content of documents, or the source of a page if `html`. To be used before a splitter.

    `settings` are those of `Pipeline.default`, as plain values, so that a pipeline of Haystack can be saved. Of the metadata
    `language`, and `url` or else `source`, are used; the list of findings is added under the key `findings` unless it is empty.
    Documents with fewer than `min_letters` letters left are left out; those that had no text stay.
    """

    def __init__(
        self, settings: dict[str, Any] | None = None, *, html: bool = False, min_letters: int = 1, findings: str = ""
    ) -> None:
        """Raises UnknownNameError for a rule or an option that does not exist."""
        self.settings = settings
        self.html, self.min_letters, self.findings = html, min_letters, findings
        self.pipeline = Pipeline.default(**settings or {})

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, list[Document]]:
        """The documents, cleaned, in their order, with the ids of their new content; those that were given stay as they are."""
        return {"documents": [done for each in documents if (done := self._cleaned(each)) is not None]}

    def _cleaned(self, document: Document) -> Document | None:
        if not document.content:
            return document
        result = cleaned(document.content, document.meta, self.pipeline, html=self.html)
        if not is_left(result, self.min_letters):
            return None
        return replace(document, id="", content=result.text, meta=with_findings(document.meta, result, self.findings))
