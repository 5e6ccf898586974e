"""Findings for programs that read a stream: one object per line and finding, as in `json`, with its path."""

from collections.abc import Iterable, Iterator

from cleanweb.report import Context, FileReport
from cleanweb.report.escapes import json_text
from cleanweb.report.json import as_object


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:  # noqa: ARG001
    """One line per finding; a file that could not be checked is a line with `error`."""
    for report in reports:
        for finding in report.findings:
            yield json_text({"path": report.path, **as_object(finding)}) + "\n"
        if report.error:
            yield json_text({"path": report.path, "error": report.error}) + "\n"
