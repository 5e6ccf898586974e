# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false
"""pandas: methods such as `frame["text"].cleanweb.clean()`, once this module is imported."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from cleanweb.api import DEFAULT
from cleanweb.integrations.documents import found
from cleanweb.pipeline import Pipeline


@pd.api.extensions.register_series_accessor("cleanweb")
class CleanwebAccessor:
    """Methods of a series of texts, or of sources of pages for `clean_html`. What is missing stays missing."""

    def __init__(self, series: pd.Series) -> None:
        """How pandas makes one."""
        self._series = series

    def clean(self, pipeline: Pipeline = DEFAULT) -> pd.Series:
        """The clean texts."""
        return self._each(lambda text: pipeline(text).text)

    def clean_html(self, pipeline: Pipeline = DEFAULT) -> pd.Series:
        """The clean main texts of pages."""
        return self._each(lambda page: pipeline.html(page).text)

    def findings(self, pipeline: Pipeline = DEFAULT) -> pd.Series:
        """The findings of each text, as a list of dictionaries."""
        return self._each(lambda text: found(pipeline(text)))

    def _each(self, function: Callable[[str], Any]) -> pd.Series:
        return self._series.map(function, na_action="ignore")
