"""`cleanweb undo`: from the report of `clean --report` back to the texts as they were."""

from collections.abc import Sequence
from pathlib import Path

import click

from cleanweb.cli.options import RULES, names


@click.command("undo", short_help="Take changes back, all or some.")
@click.argument("report", type=click.Path(path_type=Path), metavar="REPORT")
@click.option("--rule", "rules", type=RULES, multiple=True, metavar="RULES", help="Only the changes of these rules or families.")
@click.option("--at", multiple=True, metavar="FILE:LINE[:COLUMN]", help="Only the changes at this place of the original.")
def command(*, report: Path, rules: Sequence[str], at: Sequence[str]) -> None:
    """Take back what `cleanweb clean --report REPORT` changed: all of it, byte for byte, or some rules or places.

    The report is written again, without what was taken back.
    """
    from cleanweb.cli.places import places
    from cleanweb.cli.undoing import undone

    changes, files = undone(report, names(rules), places(at))
    click.echo(f"{changes:,} change{'s' * (changes != 1)} in {files:,} file{'s' * (files != 1)} taken back", err=True)
