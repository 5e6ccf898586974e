# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false
"""polars: expressions such as `pl.col("text").cleanweb.clean()`, once this module is imported."""

from collections.abc import Callable
from typing import Any

import polars as pl

from cleanweb.api import DEFAULT
from cleanweb.findings import Finding
from cleanweb.pipeline import Pipeline

FINDINGS = pl.List(
    pl.Struct(
        {
            "rule": pl.String,
            "start": pl.Int64,
            "end": pl.Int64,
            "message": pl.String,
            "replacement": pl.String,
            "score": pl.Float64,
            "related": pl.Struct({"start": pl.Int64, "end": pl.Int64}),
            "applied": pl.Boolean,
        }
    )
)
"""What `findings` gives for a text."""


@pl.api.register_expr_namespace("cleanweb")
class CleanwebExpr:
    """Expressions on a column of texts, or of sources of pages for `clean_html`. What is missing stays missing."""

    def __init__(self, expr: pl.Expr) -> None:
        """How polars makes one."""
        self._expr = expr

    def clean(self, pipeline: Pipeline = DEFAULT) -> pl.Expr:
        """The clean texts."""
        return self._each(lambda text: pipeline(text).text, pl.String)

    def clean_html(self, pipeline: Pipeline = DEFAULT) -> pl.Expr:
        """The clean main texts of pages."""
        return self._each(lambda page: pipeline.html(page).text, pl.String)

    def findings(self, pipeline: Pipeline = DEFAULT) -> pl.Expr:
        """The findings of each text, as a list of structs."""
        return self._each(lambda text: [_struct(finding) for finding in pipeline(text).findings], FINDINGS)

    def _each(self, function: Callable[[str], Any], kind: Any) -> pl.Expr:
        def batch(texts: pl.Series) -> pl.Series:
            return pl.Series(texts.name, [None if text is None else function(text) for text in texts], kind)

        return self._expr.map_batches(batch, return_dtype=kind, is_elementwise=True)


def _struct(finding: Finding) -> dict[str, Any]:
    return finding._asdict() | {"related": finding.related and finding.related._asdict()}
