# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false
"""LangChain: a document transformer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.documents import BaseDocumentTransformer, Document

from cleanweb.api import DEFAULT
from cleanweb.integrations.documents import cleaned, is_left, with_findings
from cleanweb.pipeline import Pipeline


@dataclass(frozen=True)
class CleanwebTransformer(BaseDocumentTransformer):
    """Cleans `page_content`, which is a text, or the source of a page if `html`. To be used before a text splitter.

    Of the metadata `language`, and `url` or else `source`, are used; the list of findings is added under the key `findings`
    unless it is empty. Documents with fewer than `min_letters` letters left are left out.
    """

    pipeline: Pipeline = DEFAULT
    html: bool = False
    min_letters: int = 1
    findings: str = ""

    def transform_documents(self, documents: Sequence[Document], **_: Any) -> list[Document]:
        """The documents, cleaned, in their order; those that were given stay as they are."""
        pairs = ((each, cleaned(each.page_content, each.metadata, self.pipeline, html=self.html)) for each in documents)
        return [
            each.model_copy(update={"page_content": result.text, "metadata": with_findings(each.metadata, result, self.findings)})
            for each, result in pairs
            if is_left(result, self.min_letters)
        ]
