"""Reports: one file per format, each a function from what was checked to text.

All formats show the same `FileReport`s: plain values that cross process borders and live in the result cache.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleanweb.report.times import Spent
    from cleanweb.rules import Rule

FORMATS = ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit")
LEVELS = ("report", "unsafe", "safe")


class Copy(NamedTuple):
    """The span that explains a finding: code points, and where it begins."""

    start: int
    end: int
    line: int
    column: int


class Located(NamedTuple):
    """A finding with its place and the text around it.

    Offsets are code points of the text as read, half open; `seen` is where a reader sees the finding begin, and `line` and
    `column`, which begin at 1, are of that place. `record` is the line of a JSON Lines
    file whose field the text is, 0 for a text that is a whole file. `before`, `inside` and `after` are the first line of the
    finding, shortened; `fingerprint` stays the same when the line moves. `markup` is the line and column in the file of a page:
    the other places are in its visible text.
    """

    code: str
    name: str
    level: str
    message: str
    replacement: str | None
    score: float
    applied: bool
    start: int
    end: int
    seen: int
    line: int
    column: int
    end_line: int
    end_column: int
    related: Copy | None
    record: int
    before: str
    inside: str
    after: str
    fingerprint: str
    markup: tuple[int, int] | None = None

    @property
    def row(self) -> int:
        """The line of the file: of a record, the line that it stands on."""
        return self.markup[0] if self.markup else self.record or self.line

    @property
    def last_row(self) -> int:
        """The last line of the file that the finding touches, as far as that is known."""
        return self.end_line if self.is_in_file else self.row

    @property
    def position(self) -> int:
        """The column in that line; of a record, in its text."""
        return self.markup[1] if self.markup else self.seen + 1 if self.record else self.column

    @property
    def is_in_file(self) -> bool:
        """Whether places in the text are places in the file: not in pages, nor in records."""
        return not (self.markup or self.record)


class FileReport(NamedTuple):
    """What was found in one file.

    `letters` counts the letters as read, `removed` those that each rule (code) takes away. `left` holds, for each document of
    the file, its record and the letters that are left; `languages` their main languages, if the gate asks for them.
    `error` says why the file, or a part of the rules, could not be checked. `spent` is there if the time was to be taken.
    """

    path: str
    findings: tuple[Located, ...] = ()
    letters: int = 0
    removed: tuple[tuple[str, int], ...] = ()
    left: tuple[tuple[int, int], ...] = ()
    languages: tuple[tuple[int, str], ...] = ()
    error: str = ""
    spent: "Spent | None" = None


@dataclass(frozen=True)
class Context:
    """What a format needs to know besides the findings: the rules that may occur, and what the terminal can show."""

    rules: "tuple[Rule, ...]" = ()
    color: bool = False
    width: int = 100


Renderer = Callable[[Iterable[FileReport], Context], Iterator[str]]


def renderer(form: str) -> Renderer:
    """The function of one of `FORMATS`; it yields pieces of text as files come in."""
    return import_module(f"cleanweb.report.{form}").render
