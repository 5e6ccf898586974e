"""GitLab's Code Quality report: an array of issues."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from cleanweb.report import Context, FileReport, Located
from cleanweb.report.concise import proposal
from cleanweb.report.escapes import json_text, portable, printable

SEVERITY_OF = {"safe": "major", "unsafe": "minor", "report": "info"}


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:  # noqa: ARG001
    """One array; fingerprints stay the same when lines move, and are unique."""
    seen: Counter[tuple[str, str]] = Counter()
    issues: list[dict[str, Any]] = []
    for report in reports:
        path = portable(report.path)
        for finding in report.findings:
            seen[path, finding.fingerprint] += 1
            issues.append(_issue(path, finding, seen[path, finding.fingerprint]))
    yield json_text(issues, 2) + "\n"


def _issue(path: str, finding: Located, nth: int) -> dict[str, Any]:
    key = f"{path}\0{finding.fingerprint}\0{nth}".encode(errors="surrogatepass")
    return {
        "description": f"{finding.code} {finding.name}: {printable(finding.message)}{proposal(finding)}",
        "check_name": finding.code,
        "fingerprint": sha256(key).hexdigest(),
        "severity": SEVERITY_OF[finding.level],
        "location": {
            "path": path,
            "lines": {"begin": finding.row, "end": finding.last_row},
        },
    }
