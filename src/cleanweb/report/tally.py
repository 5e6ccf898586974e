"""What a run of `check` adds up to."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cleanweb.report import FileReport
from cleanweb.report.times import Times
from cleanweb.rules import Safety

Document = tuple[str, int]
"""A path and a record of it, 0 for the whole file."""


@dataclass
class Tally:
    """Sums over the reports that went through `counted`; `unread` files could not be checked at all."""

    files: int = 0
    unread: int = 0
    fixable: int = 0
    letters: int = 0
    levels: Counter[Safety] = field(default_factory=Counter[Safety])
    rules: dict[tuple[str, str], Counter[str]] = field(default_factory=dict[tuple[str, str], Counter[str]])
    paths: Counter[str] = field(default_factory=Counter[str])
    removed: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])
    left: dict[Document, int] = field(default_factory=dict[Document, int])
    languages: dict[Document, str] = field(default_factory=dict[Document, str])
    times: Times = field(default_factory=Times)
    errors: list[str] = field(default_factory=list[str])

    def counted(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """The same reports; each is added before it is passed on."""
        for report in reports:
            self._add(report)
            yield report

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return self.levels.total()

    def worst(self) -> Safety | None:
        """The most serious level that was found."""
        return max(self.levels, default=None)

    def _add(self, report: FileReport) -> None:
        unread = bool(report.error and not report.left)
        self.unread += unread
        self.files += not unread
        self.letters += report.letters
        if not unread:
            self.times.add(report.spent)
        if report.error:
            self.errors.append(report.error)
        if report.findings:
            self.paths[report.path] += len(report.findings)
        for finding in report.findings:
            self.levels[Safety[finding.level.upper()]] += 1
            self.fixable += finding.applied
            self.rules.setdefault((finding.code, finding.name), Counter())[report.path] += 1
        for code, count in report.removed:
            self.removed.setdefault(code, Counter())[report.path] += count
        self.left |= {(report.path, record): count for record, count in report.left}
        self.languages |= {(report.path, record): language for record, language in report.languages}
