"""`cleanweb corpus report`: what cleaning did to a corpus."""

import json
from pathlib import Path

import click

from cleanweb.cli.corpus_options import Size


@click.command("report", short_help="Sum up what cleaning did, by rule, language and site.")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...", type=click.Path())
@click.option("--format", "form", type=click.Choice(("json", "html")), help="What is written.  [default: as -o says]")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file.  [default: print]")
@click.option("--memory", type=Size(), default="512M", show_default=True, help="Memory for sums; the rest is on the disk.")
def command(*, paths: tuple[str, ...], form: str | None, output: Path | None, memory: int) -> None:
    """Sum up the output of `corpus clean` in JSON Lines or Parquet; --findings gives samples, --dropped sizes."""
    from cleanweb.cli.terminal import put
    from cleanweb.cli.write import write
    from cleanweb.config.settings import Settings
    from cleanweb.corpus.page import page
    from cleanweb.corpus.sources import sources
    from cleanweb.corpus.statistics import statistics
    from cleanweb.rules import names_of

    tables = statistics(sources(paths), memory)
    is_page = form == "html" or (form is None and output is not None and output.suffix in (".html", ".htm"))
    if is_page:
        text = page(tables, names_of(Settings().pipeline().rules))
    else:
        text = json.dumps(tables, indent=1, ensure_ascii=False) + "\n"
    if output:
        write(output, text.encode())
    else:
        put([text], "json")
