"""One line per finding, for a person in a hurry, an editor or `grep`."""

from collections.abc import Iterable, Iterator

from cleanweb.report import Context, FileReport, Located
from cleanweb.report.escapes import printable, printable_path

LONGEST_REPLACEMENT = 40


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:  # noqa: ARG001
    """One line per finding."""
    for report in reports:
        for finding in report.findings:
            yield f"{where(report.path, finding)}: {headline(finding)}\n"


def where(path: str, finding: Located) -> str:
    """Path, line and column."""
    return f"{printable_path(path)}:{finding.row}:{finding.position}"


def headline(finding: Located) -> str:
    """Which rule, how serious, why, and what becomes of it."""
    return f"{finding.code} {finding.name} [{finding.level}] {printable(finding.message)}{proposal(finding)}"


def proposal(finding: Located) -> str:
    """What the rule would put in its place."""
    if finding.replacement is None:
        return ""
    if not finding.replacement:
        return " -> remove"
    text = finding.replacement
    shown = printable(text if len(text) <= LONGEST_REPLACEMENT else text[:LONGEST_REPLACEMENT] + "…")
    return f" -> '{shown}'" if shown != shown.strip() else f" -> {shown}"
