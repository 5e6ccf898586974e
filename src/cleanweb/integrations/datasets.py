"""Hugging Face datasets: a function for `Dataset.map`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cleanweb.api import DEFAULT
from cleanweb.integrations.documents import cleaned
from cleanweb.pipeline import Pipeline


@dataclass(frozen=True)
class CleanRow:
    """`dataset.map(CleanRow())` puts clean text into the column `text`, and adds two that tell what was done.

    `clean_changes` is the number of changes, `clean_removed` the share (0..1) of the text that is gone. With `html` the text is
    read from the source of a page in the column of that name. Columns `language`, and `url` or else `source`, are used.
    """

    pipeline: Pipeline = DEFAULT
    text: str = "text"
    html: str = ""

    def __call__(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The columns of a row that are new or different; one without a text has none."""
        given = row[self.html or self.text]
        if given is None:
            return {self.text: None, "clean_changes": 0, "clean_removed": 0.0}
        result = cleaned(given, row, self.pipeline, html=bool(self.html))
        changes = sum(finding.applied for finding in result.findings)
        removed = max(0.0, 1 - len(result.text) / max(1, len(result.original)))
        return {self.text: result.text, "clean_changes": changes, "clean_removed": removed}
