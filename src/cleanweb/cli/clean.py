"""`cleanweb clean`: text in, clean text out."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from cleanweb.cli.files import STDIN, Source, check_target, sources, write, written
from cleanweb.cli.options import pipeline_of, pipeline_options
from cleanweb.pipeline import Pipeline
from cleanweb.result import Result


@dataclass(frozen=True)
class Cleaned:
    """A source with its bytes and what the pipeline made of them."""

    source: Source
    data: bytes
    result: Result

    @property
    def output(self) -> bytes:
        """The clean text as bytes."""
        return written(self.result.text, self.data)

    @property
    def changed(self) -> bool:
        """Whether the text as it was read comes out different."""
        return self.result.text != self.result.original


@click.command("clean", short_help="Print clean text, or write it.")
@click.argument("paths", nargs=-1, metavar="[FILE]...")
@click.option("-o", "--output", metavar="PATH", help="Write to this file, or into this folder if there are several files.")
@click.option("-w", "--write", "in_place", is_flag=True, help="Write each file back; the text of a page goes beside it.")
@click.option("--diff", is_flag=True, help="Print what would change, write nothing; exit 1 if anything would.")
@click.option("--check", is_flag=True, help="Name the files that would change, write nothing; exit 1 if any would.")
@click.option("--summary", is_flag=True, help="Say on stderr which rules changed what.")
@pipeline_options
def command(  # noqa: PLR0913
    *,
    paths: Sequence[str],
    output: str | None,
    in_place: bool,
    diff: bool,
    check: bool,
    summary: bool,
    select: Sequence[str],
    ignore: Sequence[str],
    settings: Sequence[str],
    unsafe: bool,
    html: bool,
    language: str | None,
) -> int:
    """Clean text files and pages (.html); - or nothing is standard input. One file is printed, several need -w or -o."""
    if sum((bool(output), in_place, diff, check)) > 1:
        raise click.UsageError("Choose one of -o, -w, --diff and --check.")
    pipeline = pipeline_of(select, ignore, settings, unsafe=unsafe)
    inputs = sources(paths, html=html)
    if not (in_place or diff or check) and output is None and (len(inputs) != 1 or _is_folder(paths)):
        raise click.UsageError("Several files, or a folder, need -w to write them back or -o FOLDER.")
    if in_place and any(source.path == STDIN for source in inputs):
        raise click.UsageError("Standard input can't be written back; leave -w out.")
    into_folder = output is not None and (len(inputs) != 1 or _is_folder(paths) or Path(output).is_dir())
    targets = {source: _target(source, output, into_folder=into_folder) for source in inputs if output or in_place}
    if targets:
        _check_all(targets)
    changed = False
    for each in _cleaned(inputs, pipeline, language):
        changed |= each.changed
        if each.source in targets:
            _write(each, targets[each.source])
        elif diff:
            sys.stdout.buffer.write(each.result.diff(each.source.name).encode(errors="backslashreplace"))
        elif check:
            click.echo(f"would clean {each.source.name}" if each.changed else f"{each.source.name} is clean")
        else:
            sys.stdout.buffer.write(each.output)
        if summary:
            from cleanweb.report.summary import render

            click.echo(render(each.source.name, each.result, pipeline.rules), err=True, nl=False)
    sys.stdout.flush()
    return int(changed and (diff or check))


def _is_folder(paths: Sequence[str]) -> bool:
    return any(Path(path).is_dir() for path in paths)


def _target(source: Source, output: str | None, *, into_folder: bool) -> Path:
    if output is None:
        return source.beside()
    if not into_folder:
        return Path(output)
    name = Path("stdin.txt") if source.path == STDIN else source.beside().relative_to(source.root)
    return Path(output) / name


def _check_all(targets: dict[Source, Path]) -> None:
    """Before the first file is written: every target is one source's own and can be written, every file can be read."""
    owners: dict[Path, Source] = {}
    for source, target in targets.items():
        other = owners.setdefault(target.resolve(), source)
        if other is not source:
            raise click.UsageError(f"{other.name} and {source.name} would both be written to {target}.")
        check_target(target)
        if source.path != STDIN:
            source.document(source.read(), None)


def _cleaned(inputs: Sequence[Source], pipeline: Pipeline, language: str | None) -> Iterator[Cleaned]:
    for source in inputs:
        data = source.read()
        yield Cleaned(source, data, pipeline(source.document(data, language)))


def _write(each: Cleaned, target: Path) -> None:
    """An unchanged file is not touched."""
    if not (target.exists() and target.read_bytes() == each.output):
        write(target, each.output)
