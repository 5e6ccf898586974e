"""What these libraries call a document or an item: a text with a dictionary of metadata."""

from collections.abc import Iterator, Mapping
from typing import Any

from cleanweb.document import Document
from cleanweb.html import read
from cleanweb.letters import letters
from cleanweb.pipeline import Pipeline
from cleanweb.result import Result

TOO_SHORT = "too-short"
"""Why a document is dropped."""


def cleaned(text: str, metadata: Mapping[str, Any], pipeline: Pipeline, *, html: bool = False) -> Result:
    """The text, or the page if it is `html`, cleaned; of its metadata `language`, and `url` or else `source`, count."""
    url, language = metadata.get("url") or metadata.get("source"), metadata.get("language")
    return pipeline(read(text, url=url, language=language) if html else Document(text, {"url": url, "language": language}))


def is_left(result: Result, min_letters: int) -> bool:
    """Whether enough text is left to keep the document."""
    return letters(result.text) >= min_letters


def with_findings(metadata: Mapping[str, Any], result: Result, key: str) -> dict[str, Any]:
    """The metadata, with the list of findings under this key unless it is empty."""
    return {**metadata, **({key: found(result)} if key else {})}


def found(result: Result) -> list[dict[str, Any]]:
    """The findings as values that JSON knows."""
    return [finding._asdict() for finding in result.findings]


def labels(result: Result) -> Iterator[str]:
    """For statistics: a name for each finding, such as `applied/DUP102`."""
    return (f"{'applied' if finding.applied else 'reported'}/{finding.rule}" for finding in result.findings)
