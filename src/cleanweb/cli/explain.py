"""`cleanweb explain FILE:LINE`: what the rules do to one line, why, and how to keep it."""

from typing import TYPE_CHECKING

import click

from cleanweb.cli.options import pipeline_options

if TYPE_CHECKING:
    from cleanweb.cli.choice import Choice

NOTHING = "no rule has anything to say about this line"


@click.command("explain", short_help="Say what the rules do to one line.")
@click.argument("place", metavar="FILE:LINE[:COLUMN]")
@click.option("--html", is_flag=True, help="Read the file as a page, whatever its name.")
@pipeline_options
def command(*, place: str, html: bool, choice: "Choice") -> None:
    """Show each rule that touches a line: the text before and after it, the evidence, and how to keep the line as it is."""
    from cleanweb.cli.explaining import explained
    from cleanweb.cli.places import places
    from cleanweb.report.escapes import printable_path

    (wanted,) = places([place])
    lines = list(explained(wanted, choice, html=html))
    nothing = "no finding begins at this column; leave it out for the whole line" if wanted.column else NOTHING
    click.echo("\n".join(lines) if lines else f"{printable_path(place)}: {nothing}")
