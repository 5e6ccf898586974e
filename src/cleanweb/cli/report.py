"""`cleanweb report`: a page that shows every change in its place."""

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanweb.cli.options import Inputs, input_options, pipeline_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanweb.cli.choice import Choice
    from cleanweb.visual import Shown


@click.command("report", short_help="Show every change on one page, to be looked at.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Write the page to this file.  [default: stdout]"
)
@click.option(
    "--limit", type=click.IntRange(1), default=100, show_default=True, metavar="N", help="Show at most so many documents."
)
@input_options
@pipeline_options
def command(*, inputs: Inputs, choice: "Choice", output: Path | None, limit: int) -> None:
    """Clean files in memory, and write one self-contained HTML page: the text with all changes, why, and what it would be."""
    from cleanweb.cli.terminal import say
    from cleanweb.cli.write import check_target, write
    from cleanweb.visual import report

    if output:
        check_target(output)
    rules = choice.settings_for(inputs.folder / "any").pipeline().rules
    documents = _documents(inputs, choice)
    page = report(islice(documents, limit), rules).encode()
    if next(documents, None):
        say(f"cleanweb: the page shows the first {limit} documents; --limit shows more")
    if output:
        write(output, page)
    else:
        sys.stdout.buffer.write(page)


def _documents(inputs: Inputs, choice: "Choice") -> "Iterator[Shown]":
    from cleanweb.visual import Shown

    for source in inputs.sources(choice.config_for(inputs.folder)):
        settings = choice.settings_for(source.place)
        pipeline = settings.pipeline()
        for unit in source.units(source.read(), settings):
            yield Shown(f"{source.name}:{unit.line}" if unit.line else source.name, pipeline(unit.document))
