"""Findings for a person: place, rule, reason, and the text with the place underlined."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from wcwidth import wcswidth

from cleanweb.document import Document, Span
from cleanweb.findings import Finding
from cleanweb.report import Checked, level_of

AROUND = 30
LONGEST = 40


def render(checked: Sequence[Checked]) -> str:
    """All findings, in the order of files and places."""
    return "".join(part for each in checked for part in _file(each))


def _file(each: Checked) -> Iterator[str]:
    document: Document = each.result.document
    lines = document.lines
    starts = [line.start for line in lines]
    for finding in each.result.findings:
        number = bisect_right(starts, finding.start) - 1
        rule = each.rules[finding.rule]
        level = level_of(finding, each.rules).name.lower()
        where = f"{each.name}:{number + 1}:{finding.start - starts[number] + 1}"
        yield f"{where}: {rule.code} {rule.name} [{level}] {printable(finding.message)}{_proposal(finding)}\n"
        yield _excerpt(document.text, lines[number], finding, number + 1)


def _proposal(finding: Finding) -> str:
    if finding.replacement is None:
        return ""
    if not finding.replacement:
        return " -> remove"
    return f" -> {printable(_shortened(finding.replacement))}"


def _excerpt(text: str, line: Span, finding: Finding, number: int) -> str:
    """The line around the finding, and marks under it; columns are those of a terminal."""
    start, end = max(finding.start, line.start), min(finding.end, line.end)
    left, right = max(line.start, start - AROUND), min(line.end, min(end, start + LONGEST) + AROUND)
    before, inside, after = printable(text[left:start]), printable(text[start : min(end, right)]), printable(text[end:right])
    head = f"{number:6} | {'…' if left > line.start else ''}"
    marks = " " * (_width(head) + _width(before)) + "^" * max(1, _width(inside))
    return f"{head}{before}{inside}{after}{'…' if right < line.end else ''}\n{marks}\n"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def printable(text: str) -> str:
    """The text with everything that could act on a terminal, or that cannot be seen, written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _width(text: str) -> int:
    width = wcswidth(text)
    return len(text) if width < 0 else width
