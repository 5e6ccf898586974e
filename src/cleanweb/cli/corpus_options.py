"""What the commands on corpora have in common: inputs, output, processes, limits."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from cleanweb.cli.options import gathered
from cleanweb.cli.progress import CLEAR, PATIENCE, PAUSE
from cleanweb.errors import CleanwebError

if TYPE_CHECKING:
    from collections import Counter

    from cleanweb.corpus.encode import Form
    from cleanweb.corpus.jobs import Job
    from cleanweb.corpus.outputs import Watch
    from cleanweb.corpus.run import MaxBad, Run
    from cleanweb.corpus.sources import Source
    from cleanweb.corpus.tally import Tally

Command = Callable[..., Any]
UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
FORMATS = ("jsonl", "csv", "parquet")
PACKED = {".gz": "gzip", ".zst": "zstd"}


class Size(click.ParamType[int]):
    """A number of bytes: 500M, 2GiB."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Fails for what is none."""
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?", str(value).strip().lower())
        return (
            int(float(match[1]) * UNITS[match[2]]) if match else self.fail(f"{value!r} is no size; write 500M or 2G", param, ctx)
        )


PATHS = click.argument("paths", nargs=-1, metavar="[FILE|FOLDER]...", type=click.Path())
KIND = click.option(
    "--format", "kind", type=click.Choice(("jsonl", "csv", "tsv", "parquet", "warc")), help="What the inputs are."
)
LIMITS = (
    click.option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="Processes.  [default: one per processor]"),
    click.option("--memory", type=Size(), default="1G", show_default=True, help="Memory of all processes together."),
    click.option("--max-bad", metavar="N|N%", help="Stop when more records are bad.  [default: never]"),
)
OUTPUT = (
    click.option(
        "-o",
        "--output",
        metavar="PATH",
        help="A folder for parts, a file (.jsonl, .csv, .parquet; .gz, .zst), or - for standard output.  [default: -]",
    ),
    click.option("--to", type=click.Choice(FORMATS), help="What is written.  [default: as the first input, else jsonl]"),
    click.option("--pack", type=click.Choice(("none", "gzip", "zstd")), help="How it is packed.  [default: as the name says]"),
    click.option("--part-size", type=Size(), default="64M", show_default=True, help="Content of one file of a folder."),
)
FIELDS = (
    click.option(
        "--html-field", default="html", show_default=True, metavar="NAME", help="The field that holds a page, if there is one."
    ),
    click.option("--url-field", default="url", show_default=True, metavar="NAME", help="The field that holds the address."),
    click.option(
        "--language-field", default="language", show_default=True, metavar="NAME", help="The field that holds the language."
    ),
    click.option(
        "--max-seconds", type=click.FloatRange(0), default=60.0, show_default=True, help="Processor time of one record."
    ),
)


@dataclass(frozen=True)
class Corpus:
    """What the command line says of inputs, output and limits."""

    paths: tuple[str, ...]
    kind: str | None
    jobs: int | None
    memory: int
    max_bad: str | None
    output: str | None = None
    to: str | None = None
    pack: str | None = None
    part_size: int = 0

    def sources(self) -> "list[Source]":
        """The inputs. Raises CleanwebError."""
        from cleanweb.corpus.sources import sources

        return sources(self.paths or ["-"], self.kind)

    def form(self, sources: "list[Source]") -> "Form":
        """The output's format; a table gets its columns from the first records of JSON. Raises CleanwebError."""
        from cleanweb.corpus.encode import Form

        ending, packing = self._endings
        said = ending if ending in FORMATS else None
        first = sources[0].kind if sources else "jsonl"
        form = self.to or said or (first if first in FORMATS else "jsonl")
        packing = packing if self.pack is None else self.pack.replace("none", "")
        if form == "parquet" and (packing or not self.output or self.output == "-"):
            raise CleanwebError("Parquet is packed by itself and written to a file or a folder; leave --pack out, and name -o")
        schema = self._inferred(sources[0]) if form != "jsonl" and sources and first == "jsonl" else b""
        return Form(form, packing, schema)

    def write(self, sources: "list[Source]", job: "Job", form: "Form", description: dict[str, Any]) -> "Tally":
        """Run, and write what comes out. Raises CleanwebError, OSError."""
        from cleanweb.corpus import outputs

        run = self.run(sources, job)
        with Watching(sum(source.size for source in sources)) as watch:
            if not self.output or self.output == "-":
                return outputs.into_stream(run, sys.stdout.buffer, sys.stderr.buffer, watch)
            path = Path(self.output)
            if path.is_dir() or not path.suffix:
                return outputs.into_folder(run, outputs.Target(path, form, description, self.part_size), watch)
            if not (self.to or self._endings[0] in (*FORMATS, "")):
                names = "end the name in .jsonl, .csv or .parquet, or say --to"
                raise CleanwebError(f"{path}: nothing is written in such a form; {names}")
            return outputs.into_file(run, form, path, watch)

    def run(self, sources: "list[Source]", job: "Job") -> "Run":
        """The run of a job over these sources. Raises CleanwebError."""
        from cleanweb.cli.terminal import say
        from cleanweb.cli.workers import processors
        from cleanweb.corpus.run import Run

        run = Run(sources, job, self.jobs or processors(), self.memory, self._max_bad())
        if run.processes < run.jobs:
            say(f"cleanweb: {run.processes} processes: there is no memory for {run.jobs} (--memory)")
        return run

    @property
    def _endings(self) -> tuple[str, str]:
        """What the output's name says of its form, "" if nothing, and of its packing."""
        from cleanweb.corpus.sources import KIND_OF

        name = Path((self.output or "").lower())
        packing = PACKED.get(name.suffix, "")
        ending = name.with_suffix("").suffix if packing else name.suffix
        return KIND_OF.get(ending, ending), packing

    def _inferred(self, source: "Source") -> bytes:
        from cleanweb.corpus.tables import inferred

        if source.path == "-":
            raise CleanwebError("the columns of JSON from standard input are not known beforehand; write JSON Lines")
        chunk = next(source.chunks(), None)
        return inferred(item.data for item in (chunk.items if chunk else ())).serialize().to_pybytes()

    def _max_bad(self) -> "MaxBad":
        from cleanweb.corpus.run import MaxBad

        match = re.fullmatch(r"(\d+)|(\d+(?:\.\d+)?)%", self.max_bad or "")
        if self.max_bad and not match:
            raise CleanwebError(f"--max-bad {self.max_bad!r} must be a number of records, or a share as in 1%")
        if not match:
            return MaxBad()
        return MaxBad(int(match[1])) if match[1] else MaxBad(share=float(match[2]) / 100)


class Watching:
    """Progress on a terminal: bytes read, documents, bad records, the rate, the time that remains.

    `size` are the bytes of all files, 0 if they are not known.
    """

    def __init__(self, size: int) -> None:
        """Nothing is shown before two seconds have passed."""
        self.size = size
        self.start = self.last = monotonic()
        self.first: int | None = None
        self.shown = False

    def __enter__(self) -> "Watch":
        """What is told of the progress."""
        return self._show

    def __exit__(self, *error: object) -> None:
        """The line goes."""
        if self.shown:
            sys.stderr.write(CLEAR)

    def _show(self, content: int, stored: int, tally: "Tally") -> None:
        now = monotonic()
        if self.first is None:
            self.first = stored
        if sys.stderr.isatty() and now - self.start > PATIENCE and now - self.last > PAUSE:
            sys.stderr.write(CLEAR + self._line(content, stored, tally["documents"], now - self.start))
            sys.stderr.flush()
            self.shown, self.last = True, now

    def _line(self, content: int, stored: int, documents: "Counter[str]", seconds: float) -> str:
        here = stored - (self.first or 0)
        line = f"{content / 1e6:,.0f} MB, {documents['cleaned']:,} documents, {documents['rejected']:,} bad"
        line += f", {documents['cleaned'] / seconds:,.0f} a second"
        left = round(seconds * (self.size - stored) / here) if self.size and here else None
        return line if left is None else f"{line}, {left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"


def corpus_options(command: Command) -> Command:
    """The options that say what is read and written: the command gets them as `corpus`."""
    return gathered(command, (PATHS, *OUTPUT, KIND, *LIMITS), "corpus", Corpus)


def corpus_inputs(command: Command) -> Command:
    """The options that say what is read: the command gets them as `corpus`."""
    return gathered(command, (PATHS, KIND, *LIMITS), "corpus", Corpus)


def field_options(command: Command) -> Command:
    """The options that say where things are in a record, and how long it may take."""
    for option in reversed(FIELDS):
        command = option(command)
    return command


def on_one_machine(command: Command) -> Command:
    """What other commands take to run on a cluster is refused, with the reason."""
    engines = click.Choice(("local", "daft"))
    return click.option("--engine", type=engines, hidden=True, expose_value=False, callback=_only_local)(command)


def _only_local(_context: click.Context, _parameter: click.Parameter, engine: str | None) -> None:
    if engine == "daft":
        raise click.UsageError("This command runs on one machine, not on a cluster yet; leave --engine out.")
