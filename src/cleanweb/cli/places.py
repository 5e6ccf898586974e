"""Places that a person names: FILE:LINE or FILE:LINE:COLUMN."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cleanweb.cli.sources import Unit
from cleanweb.errors import CleanwebError
from cleanweb.findings import Finding
from cleanweb.report.locate import NOWHERE, place
from cleanweb.result import Result

PLACE = re.compile(r"(?P<file>.+?):(?P<line>[1-9]\d*)(?::(?P<column>[1-9]\d*))?")


@dataclass(frozen=True)
class Place:
    """A line of a file, from 1, or one column of it; of JSON Lines, the line of a record and a column of its text."""

    file: Path
    line: int
    column: int | None = None

    def __str__(self) -> str:
        """As it was written."""
        return f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")

    def holds(self, finding: Finding, result: Result, unit: Unit, markup: Mapping[int, tuple[int, int]] = NOWHERE) -> bool:
        """Whether a finding of a result touches the line, or begins at the column; `markup` as in `report.locate`."""
        lines = result.document.lines
        seen = finding.seen_at(result.original)
        first, column = place(lines, seen)
        last, _ = place(lines, max(seen, finding.end - 1))
        if unit.line:
            first = last = unit.line
            column = seen + 1
        if seen in markup:
            first, column = markup[seen]
            last = first
        return first == self.line and column == self.column if self.column else first <= self.line <= last


def places(texts: Iterable[str]) -> list[Place]:
    """The places that the texts name. Raises CleanwebError."""
    return [_place(text) for text in texts]


def _place(text: str) -> Place:
    match = PLACE.fullmatch(text)
    if not match:
        raise CleanwebError(f"{text!r} is no place; write FILE:LINE or FILE:LINE:COLUMN, as `cleanweb check` prints it")
    return Place(Path(match["file"]), int(match["line"]), int(match["column"]) if match["column"] else None)
