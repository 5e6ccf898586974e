"""`cleanweb clean`: text in, clean text out."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanweb.cli.options import Inputs, input_options, pipeline_options

if TYPE_CHECKING:
    from cleanweb.cli.choice import Choice
    from cleanweb.cli.cleaning import Cleaner, Mode, Target
    from cleanweb.cli.sources import Source

FILE = click.Path(path_type=Path)


@click.command("clean", short_help="Print clean text, or write it.")
@click.option(
    "-o", "--output", type=FILE, metavar="PATH", help="Write to this file, or into this folder if there are several files."
)
@click.option("-w", "--write", "in_place", is_flag=True, help="Write each file back; the text of a page goes beside it.")
@click.option("--diff", is_flag=True, help="Print what would change, write nothing; exit 1 if anything would.")
@click.option("--check", is_flag=True, help="Name the files that would change, write nothing; exit 1 if any would.")
@click.option("--explain", is_flag=True, help="Print what stays and, beside it, what goes and why; write nothing.")
@click.option("--markdown", is_flag=True, help="Give the text of pages as Markdown: headings, lists, tables, links.")
@click.option("--summary", is_flag=True, help="Say on stderr which rules changed what.")
@click.option("--statistics", is_flag=True, help="Say on stderr what each filter cost.")
@click.option("--verify", is_flag=True, help="Prove each file before it is written: nothing lost unseen, all can be undone.")
@click.option("--report", type=FILE, metavar="FILE", help="Record all changes here, for `cleanweb undo`; with -w or -o.")
@input_options
@pipeline_options
def command(  # noqa: PLR0913
    *,
    inputs: Inputs,
    choice: "Choice",
    output: Path | None,
    in_place: bool,
    diff: bool,
    check: bool,
    explain: bool,
    markdown: bool,
    summary: bool,
    statistics: bool,
    verify: bool,
    report: Path | None,
) -> int:
    """Clean text files, pages and JSON Lines; - or nothing is standard input. One file is printed, several need -w or -o."""
    from cleanweb.cli.changes import Journal
    from cleanweb.cli.cleaning import Cleaner, Target

    if sum((bool(output), in_place, diff, check, explain)) > 1:
        raise click.UsageError("Choose one of -o, -w, --diff, --check and --explain.")
    writes = bool(output) or in_place
    if report and not writes:
        raise click.UsageError("--report records what is written: use it with -w or -o.")
    if report and markdown:
        raise click.UsageError("--report records changes of the text: leave --markdown out.")
    sources = inputs.sources(choice.config_for(inputs.folder))
    several = len(sources) != 1 or inputs.has_folder
    if not (writes or diff or check or explain) and several:
        raise click.UsageError("Several files, or a folder, need -w to write them back or -o FOLDER.")
    target = Target(output, output is not None and (several or output.is_dir()))
    if writes:
        _check_all(sources, target, choice, report)
    mode: Mode = "write" if writes else "diff" if diff else "check" if check else "explain" if explain else "print"
    journal = Journal(report) if report else None
    cleaner = Cleaner(choice, mode, target, summary, journal, markdown, verify, statistics)
    changed, failed = _run(cleaner, sources, inputs.jobs)
    return 2 if failed else int(changed and (diff or check))


def _check_all(sources: "Sequence[Source]", target: "Target", choice: "Choice", report: Path | None) -> None:
    """Before the first file is written: every target is one source's own and can be written, every file can be read.

    No page is written over, and no input or output by the report.
    """
    from cleanweb.cli.changes import Journal
    from cleanweb.cli.sources import STDIN
    from cleanweb.cli.write import check_no_input, check_target

    if report:
        check_no_input(report, sources)
        check_target(report)
        if left := Journal(report).files:
            raise click.UsageError(
                f"{left[0]} has changes of a run that was killed; take them back with `cleanweb undo {report}`, or remove it."
            )
    owners: dict[Path, Source] = {}
    for source in sources:
        if source.path == STDIN and target.output is None:
            raise click.UsageError("Standard input can't be written back; leave -w out.")
        own = target.of(source)
        other = owners.setdefault(own.resolve(), source)
        if other is not source:
            raise click.UsageError(_same_target(other, source, own))
        if source.kind == "page":
            check_no_input(own, [source])
        target.check_inside(own)
        check_target(own)
        if source.path != STDIN:
            source.units(source.read(), choice.settings_for(source.place))
    if report and report.resolve() in owners:
        raise click.UsageError(f"The report and a clean text would both be written to {report}.")


def _same_target(first: "Source", second: "Source", own: Path) -> str:
    """What is wrong, and, where the one may be the text of the other from an earlier run, how to go on."""
    message = f"{first.name} and {second.name} would both be written to {own}."
    if first.kind == "page" and first.beside() == second.path:
        message += f" The text of a page goes there: if an earlier run wrote it, add --exclude '*{first.path.suffix}.txt'."
    return message


def _run(cleaner: "Cleaner", sources: "Sequence[Source]", jobs: int | None) -> tuple[bool, bool]:
    """Clean all, print what is to be printed, in order; whether anything changed, and whether a plugin failed."""
    from cleanweb.cli.progress import watched
    from cleanweb.cli.terminal import put_text, say
    from cleanweb.cli.workers import mapped
    from cleanweb.config.settings import Settings
    from cleanweb.plugins import errors
    from cleanweb.report.escapes import printable, printable_path
    from cleanweb.report.times import Times, table
    from cleanweb.rules import names_of

    changed, failures, times = False, list(errors()), Times()
    try:
        for outcome in watched(mapped(cleaner, sources, jobs), len(sources)):
            changed |= outcome.changed
            failures += outcome.errors
            if cleaner.mode == "check":
                name = printable(outcome.name)
                click.echo(f"would clean {name}" if outcome.changed else f"{printable_path(outcome.name)} is clean")
            put_text(outcome.output, is_diff=cleaner.mode == "diff")
            if outcome.spent:
                times.add(outcome.spent)
            for line in outcome.summary.splitlines():
                say(line)
    finally:
        if cleaner.journal:
            cleaner.journal.close(str(source.path) for source in sources)
    sys.stdout.flush()
    if times.files:
        for line in table(times, names_of(Settings().pipeline().rules)).splitlines():
            say(line)
    for failure in failures:
        say(f"cleanweb: error: {failure}")
    return changed, bool(failures)
