"""Annotations of GitHub Actions, and the summary of a step.

GitHub shows at most ten errors and ten warnings of a step: what comes after is counted, not printed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from cleanweb.report import Context, FileReport, Located
from cleanweb.report.concise import proposal
from cleanweb.report.escapes import markdown, portable, printable
from cleanweb.report.statistics import by_rule

SHOWN = 10
WORST_FILES = 10
COMMAND_OF = {"safe": "error", "unsafe": "warning", "report": "warning"}


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:  # noqa: ARG001
    """One workflow command per finding, at most ten of a kind."""
    counts: Counter[str] = Counter()
    for report in reports:
        path = portable(report.path)
        for finding in report.findings:
            command = COMMAND_OF[finding.level]
            counts[command] += 1
            if counts[command] <= SHOWN:
                yield _annotation(command, path, finding)
    hidden = {command: count - SHOWN for command, count in sorted(counts.items()) if count > SHOWN}
    if hidden:
        more = " and ".join(f"{count:,} more {command}{'s' * (count > 1)}" for command, count in hidden.items())
        yield f"::notice::{more}, not shown as annotations\n"


def _annotation(command: str, path: str, finding: Located) -> str:
    place = {"file": path, "line": finding.row, "title": f"{finding.code} {finding.name}"}
    if finding.markup:
        place |= {"col": finding.position}
    if finding.is_in_file:
        place |= {"endLine": finding.end_line, "col": finding.column}
        if finding.end_line == finding.line:
            place["endColumn"] = finding.end_column
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
    return f"::{command} {properties}::{_data(printable(finding.message) + proposal(finding))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")


def step_summary(counts: Mapping[tuple[str, str], Counter[str]], files: Counter[str], problems: Iterable[str]) -> str:
    """Markdown: what the gate and the run say, findings per rule, and the files that have most; `counts` as in `by_rule`."""
    lines = ["### cleanweb", "", *(f"- {markdown(problem)}" for problem in problems), ""]
    lines += ["| rule | findings | in files |", "|---|--:|--:|"]
    lines += [f"| {code} {name} | {total:,} | {spread:,} |" for code, name, total, spread in by_rule(counts)]
    lines += ["", "| file | findings |", "|---|--:|"]
    lines += [f"| {markdown(portable(path))} | {count:,} |" for path, count in files.most_common(WORST_FILES)]
    return "\n".join(lines) + "\n"
