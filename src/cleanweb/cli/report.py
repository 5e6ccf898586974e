"""`cleanweb report`: a page that shows every change in its place."""

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanweb.cli.options import Inputs, input_options, pipeline_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleanweb.cli.choice import Choice
    from cleanweb.cli.sources import Source
    from cleanweb.document import Document
    from cleanweb.pipeline import Pipeline


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
    from cleanweb.cli.write import check_no_input, check_target, write
    from cleanweb.config.settings import Settings
    from cleanweb.visual import Shown, report

    if output:
        check_target(output)
    sources = inputs.sources(choice.config_for(inputs.folder))
    if output:
        check_no_input(output, sources)
    documents = _documents(sources, choice)
    shown = (Shown(name, pipeline(document)) for name, document, pipeline in islice(documents, limit))
    page = report(shown, Settings().pipeline().rules).encode()
    if next(documents, None):
        say(f"cleanweb: the page shows the first {limit} documents; --limit shows more")
    if output:
        write(output, page)
    else:
        sys.stdout.buffer.write(page)


def _documents(sources: "Iterable[Source]", choice: "Choice") -> "Iterator[tuple[str, Document, Pipeline]]":
    """Each document with its name and what will clean it."""
    for source in sources:
        settings = choice.settings_for(source.place)
        pipeline = settings.pipeline()
        for unit in source.units(source.read(), settings):
            yield source.name_of(unit), unit.document, pipeline
