# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false
"""datatrove: a step of a pipeline."""

from datatrove.data import Document
from datatrove.pipeline.filters.base_filter import BaseFilter
from datatrove.pipeline.writers.disk_base import DiskWriter

from cleanweb.api import DEFAULT
from cleanweb.integrations.documents import TOO_SHORT, cleaned, is_left, labels, with_findings
from cleanweb.pipeline import Pipeline


class CleanwebFilter(BaseFilter):
    """Cleans the text of documents, or the source of a page if `html`, and drops those with too little left.

    Of the metadata `language`, and `url` or else `source`, are used; the list of findings is added under the key `findings`
    unless it is empty. Documents with fewer than `min_letters` letters left go to the `exclusion_writer`. The statistics count
    findings by rule.
    """

    name = "🧹 cleanweb"

    def __init__(
        self,
        pipeline: Pipeline = DEFAULT,
        *,
        html: bool = False,
        min_letters: int = 1,
        findings: str = "",
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        """A step for one run: datatrove keeps its statistics in it."""
        super().__init__(exclusion_writer)  # pyright: ignore[reportArgumentType]
        self.pipeline, self.html, self.min_letters, self.findings = pipeline, html, min_letters, findings

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Whether enough is left of the document, whose text is clean from here on."""
        result = cleaned(doc.text, doc.metadata, self.pipeline, html=self.html)
        for label in labels(result):
            self.stat_update(label)
        doc.text, doc.metadata = result.text, with_findings(doc.metadata, result, self.findings)
        return is_left(result, self.min_letters) or (False, TOO_SHORT)
