# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false
"""LlamaIndex: a transformation of an ingestion pipeline."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from llama_index.core.schema import BaseNode, MetadataMode, TransformComponent
from pydantic import Field

from cleanweb.integrations.documents import cleaned, is_left, with_findings
from cleanweb.pipeline import Pipeline


class CleanwebTransformation(TransformComponent):
    """Cleans the text of documents and nodes, or the source of a page if `html`. To be used before a node parser.

    `settings` are those of `Pipeline.default`, as plain values, so that the ingestion cache can tell two of them apart. Of the
    metadata `language`, and `url` or else `source`, are used; the list of findings is added under the key `findings` unless it
    is empty. Nodes with fewer than `min_letters` letters left are left out; those that had no text stay.
    """

    settings: dict[str, Any] = Field(default_factory=dict)
    html: bool = False
    min_letters: int = 1
    findings: str = ""

    def __call__(self, nodes: Sequence[BaseNode], **_: Any) -> list[BaseNode]:
        """The nodes, cleaned, in their order; those that were given stay as they are."""
        return [done for node in nodes if (done := self._cleaned(node)) is not None]

    @cached_property
    def pipeline(self) -> Pipeline:
        """What cleans."""
        return Pipeline.default(**self.settings)

    def _cleaned(self, node: BaseNode) -> BaseNode | None:
        text = node.get_content(metadata_mode=MetadataMode.NONE)
        if not text:
            return node
        result = cleaned(text, node.metadata, self.pipeline, html=self.html)
        if not is_left(result, self.min_letters):
            return None
        done = node.model_copy(update={"metadata": with_findings(node.metadata, result, self.findings)})
        done.set_content(result.text)
        return done
