"""Findings for a person: place, rule, reason, and the text with the place underlined."""

from collections.abc import Iterable, Iterator

from cleanweb.report import Context, FileReport, Located
from cleanweb.report.concise import headline, where
from cleanweb.report.escapes import printable
from cleanweb.report.excerpt import Excerpt, fitted

LEAST_WIDTH = 30
MARGIN = 9
BOLD, UNDERLINE, RED, YELLOW, CYAN, RESET = "\x1b[1m", "\x1b[4m", "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[0m"
COLOR_OF = {"safe": RED, "unsafe": YELLOW, "report": CYAN}


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:
    """All findings, in the order of files and places."""
    width = max(context.width - MARGIN - 2, LEAST_WIDTH)
    for report in reports:
        for finding in report.findings:
            excerpt = fitted(printable(finding.before), printable(finding.inside), printable(finding.after), width)
            yield (_colored if context.color else _plain)(report.path, finding, excerpt)


def _plain(path: str, finding: Located, excerpt: Excerpt) -> str:
    text = f"{finding.row:6} | {excerpt.text()}"
    return f"{where(path, finding)}: {headline(finding)}\n{text}\n{' ' * (MARGIN + excerpt.indent)}{'^' * excerpt.length}\n"


def _colored(path: str, finding: Located, excerpt: Excerpt) -> str:
    color = COLOR_OF[finding.level]
    title = headline(finding).replace(finding.code, f"{color}{BOLD}{finding.code}{RESET}", 1)
    marks = f"{' ' * (MARGIN + excerpt.indent)}{color}{'^' * excerpt.length}{RESET}"
    return f"{BOLD}{where(path, finding)}{RESET}: {title}\n{finding.row:6} | {excerpt.text(color + UNDERLINE, RESET)}\n{marks}\n"
