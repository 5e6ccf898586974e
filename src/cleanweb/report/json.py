"""Findings for programs. Offsets, lines and columns are code points of the text as read; lines and columns begin at 1."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from cleanweb import __version__
from cleanweb.report import Checked, level_of


def render(checked: Sequence[Checked]) -> str:
    """One object: the version, and per file its findings."""
    report = {"cleanweb": __version__, "files": [{"path": each.name, "findings": _findings(each)} for each in checked]}
    return json.dumps(report, ensure_ascii=True, indent=2) + "\n"


def _findings(each: Checked) -> list[dict[str, Any]]:
    starts = [line.start for line in each.result.document.lines]

    def place(offset: int) -> dict[str, int]:
        line = bisect_right(starts, offset)
        return {"line": line, "column": offset - starts[line - 1] + 1}

    return [
        {
            "code": finding.rule,
            "name": each.rules[finding.rule].name,
            "level": level_of(finding, each.rules).name.lower(),
            "message": finding.message,
            "start": finding.start,
            "end": finding.end,
            **place(finding.start),
            "replacement": finding.replacement,
            "score": finding.score,
            "related": finding.related and {**finding.related._asdict(), **place(finding.related.start)},
            "applied": finding.applied,
        }
        for finding in each.result.findings
    ]
