"""One file cleaned: what a process does with it."""

from base64 import b64encode
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from cleanweb.cli.changes import Journal, Record
from cleanweb.cli.choice import Choice
from cleanweb.cli.sources import STDIN, Source, Unit, source_of
from cleanweb.cli.tolerant import tolerant
from cleanweb.cli.write import write
from cleanweb.config.settings import Settings
from cleanweb.errors import CleanwebError
from cleanweb.report.escapes import printable, printable_path
from cleanweb.report.sides import side_by_side
from cleanweb.report.times import REST, Spent
from cleanweb.result import Result
from cleanweb.timing import Meter, timed

if TYPE_CHECKING:
    from cleanweb.pipeline import Pipeline

Mode = Literal["print", "write", "diff", "check", "explain"]


class Outcome(NamedTuple):
    """What became of one file: its clean bytes or its diff if they are to be printed, its lines of summary.

    `errors` name the plugins that failed on it, and had no part in it.
    """

    name: str
    changed: bool
    output: bytes = b""
    summary: str = ""
    errors: tuple[str, ...] = ()
    spent: Spent | None = None


@dataclass(frozen=True)
class Target:
    """Where clean text goes: back to its file, to one file, or into a folder."""

    output: Path | None = None
    is_folder: bool = False

    def of(self, source: Source) -> Path:
        """The file for one source; a page is never overwritten, its text goes beside it."""
        if self.output is None:
            return source.beside()
        if not self.is_folder:
            return self.output
        name = Path("stdin.txt") if source.path == STDIN else source.beside().relative_to(source.root)
        return self.output / name

    def check_inside(self, own: Path) -> None:
        """Raise CleanwebError if links lead one of its files out of the folder."""
        if self.output and self.is_folder and not own.resolve().is_relative_to(self.output.resolve()):
            raise CleanwebError(f"{own} is not written: a link leads out of {self.output}; remove it, or choose another folder")


@dataclass(frozen=True)
class Cleaner:
    """Cleans one source after the other.

    `target` and `journal`, which keeps the changes, count for mode "write", `markdown` for pages; with `verify` it proves each.
    `timing` says whether the time of each filter is wanted.
    """

    choice: Choice
    mode: Mode
    target: Target
    summary: bool = False
    journal: Journal | None = None
    markdown: bool = False
    verify: bool = False
    timing: bool = False

    def __call__(self, source: Source) -> Outcome:
        """Clean one file. Raises CleanwebError, OSError."""
        settings = self.choice.settings_for(source.place)
        pipeline = settings.pipeline()
        meter = Meter(REST) if self.timing else None
        data = source.read()
        units = source.units(data, settings)
        results, failures = _cleaned(timed(pipeline, meter) if meter else pipeline, units)
        if self.verify:
            _prove(source, units, results, source.markup(data, settings), None if failures else pipeline)
        changed = any(result.text != result.original for result in results) or source.is_mixed(data, settings)
        output = b""
        if self.mode == "diff":
            pairs = zip(units, results, strict=True)
            output = "".join(each.diff(printable(source.name_of(unit))) for unit, each in pairs).encode(errors="backslashreplace")
        elif self.mode == "explain":
            output = "".join(side_by_side(each, pipeline.rules) for each in results).encode(errors="backslashreplace")
        elif self.mode != "check":
            as_markdown = self.markdown and source.kind == "page"
            texts = [result.markdown if as_markdown else result.text for result in results]
            output = source.written(data, settings, units, texts)
        if self.mode == "write":
            target, form = self.target.of(source), Settings(field=settings.field, encoding=source.encoding(data, settings))
            record = self.journal and _record(source, target, form, (data, output), results)
            with self.journal.recorded(record) if self.journal and record else nullcontext():
                _write(source_of(target), output)
            output = b""
        summary = _summary(source, units, results, settings) if self.summary else ""
        errors = tuple(f"{source.name}: {each}" for each in failures)
        return Outcome(source.name, changed, output, summary, errors, Spent.by(meter, len(data)))


def _cleaned(pipeline: "Pipeline", units: Sequence[Unit]) -> tuple[list[Result], list[str]]:
    """The results, and the distinct failures of plugins."""
    pairs = [tolerant(pipeline, unit.document) for unit in units]
    return [result for result, _ in pairs], list(dict.fromkeys(failure for _, failures in pairs for failure in failures))


def _prove(
    source: Source, units: Sequence[Unit], results: Sequence[Result], page: str | None, pipeline: "Pipeline | None"
) -> None:
    """Raise CleanwebError for a result that is not what every result must be, before anything of it is written."""
    from cleanweb.promises import BrokenPromiseError, verify

    for unit, result in zip(units, results, strict=True):
        try:
            verify(result, page=page, pipeline=pipeline)
        except BrokenPromiseError as error:
            raise CleanwebError(f"{source.name_of(unit)} is not written: {error}") from None


def _write(target: Source, output: bytes) -> None:
    """An unchanged file is not touched."""
    if not (target.path.exists() and target.read() == output):
        write(target.path, target.packed(output))


def _summary(source: Source, units: Sequence[Unit], results: Sequence[Result], settings: Settings) -> str:
    from cleanweb.report.summary import render

    rules = settings.pipeline().rules
    pairs = zip(units, results, strict=True)
    return "".join(
        render(printable_path(source.name_of(unit)), each, rules) for unit, each in pairs if not unit.line or each.layers
    )


def _record(source: Source, target: Path, form: Settings, contents: tuple[bytes, bytes], results: Sequence[Result]) -> Record:
    """What `cleanweb undo` needs: the steps of each document, and the old bytes where the steps alone do not give them back.

    `contents` are the bytes before and after.
    """
    from cleanweb.record import recorded

    data, output = contents
    record: Record = {
        "path": str(target),
        "source": str(source.path),
        "field": form.field,
        "encoding": form.encoding,
        "before": sha256(data).hexdigest(),
        "after": sha256(output).hexdigest(),
        "documents": [recorded(result) for result in results],
    }
    if source.path == target and not _returns(source, form, contents, results):
        record["bytes"] = b64encode(source.path.read_bytes()).decode()
    return record


def _returns(source: Source, form: Settings, contents: tuple[bytes, bytes], results: Sequence[Result]) -> bool:
    """Whether the steps alone give back the file, to the byte: not from another encoding, or what packed it otherwise."""
    data, output = contents
    try:
        units = source.units(output, form)
        back = source.written(output, form, units, [result.original for result in results])
    except (CleanwebError, ValueError):
        return False
    return back == data and source.packed(back) == source.path.read_bytes()
