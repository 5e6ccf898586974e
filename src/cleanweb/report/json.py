"""Findings for programs: one object. Offsets and columns are code points of the text as read; lines and columns begin at 1."""

from collections.abc import Iterable, Iterator
from typing import Any

from cleanweb import __version__
from cleanweb.report import Context, FileReport, Located
from cleanweb.report.escapes import json_text


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:  # noqa: ARG001
    """One object: the version, and per file its findings; written file by file."""
    yield f'{{\n  "cleanweb": {json_text(__version__)},\n  "files": ['
    separator = "\n"
    for report in reports:
        entry: dict[str, Any] = {"path": report.path, "findings": [as_object(finding) for finding in report.findings]}
        if report.error:
            entry["error"] = report.error
        yield separator + "\n".join(f"    {line}" for line in json_text(entry, 2).split("\n"))
        separator = ",\n"
    yield ("]" if separator == "\n" else "\n  ]") + "\n}\n"


def as_object(finding: Located) -> dict[str, Any]:
    """One finding; `record` is there for JSON Lines only, `markup` for pages."""
    return {
        "code": finding.code,
        "name": finding.name,
        "level": finding.level,
        "message": finding.message,
        **({"record": finding.record} if finding.record else {}),
        **({"markup": {"line": finding.row, "column": finding.position}} if finding.markup else {}),
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "replacement": finding.replacement,
        "score": finding.score,
        "related": finding.related and finding.related._asdict(),
        "applied": finding.applied,
        "fingerprint": finding.fingerprint,
    }
