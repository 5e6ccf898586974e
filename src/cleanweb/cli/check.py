"""`cleanweb check`: findings out, nothing written but what the caller names."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleanweb.cli.options import Inputs, input_options, pipeline_options
from cleanweb.report import FORMATS, LEVELS

if TYPE_CHECKING:
    from cleanweb.cli.choice import Choice

FILE = click.Path(path_type=Path)


@click.command("check", short_help="List what is wrong, where and why.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How to print findings.  [default: full]")
@click.option("--output-file", "-o", type=FILE, metavar="FILE", help="Print findings to this file.")
@click.option("--statistics", is_flag=True, help="Print what each rule found and its filter cost instead; as text or json.")
@click.option("--fail-on", type=click.Choice(LEVELS), help="Exit 1 for findings of this level or above.  [default: safe]")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even if there are findings or the gate fails.")
@click.option("--baseline", type=FILE, metavar="FILE", help="Leave out the findings that this file knows.")
@click.option("--write-baseline", is_flag=True, help="Write all findings to the baseline, so that only new ones count later.")
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is not found any more.")
@click.option("--cache-dir", type=FILE, metavar="FOLDER", help="Keep results of files here, and use those of unchanged files.")
@input_options
@pipeline_options
def command(inputs: Inputs, choice: "Choice", **options: Any) -> int:
    """List findings in text files, pages and JSON Lines; folders are walked, - or nothing is standard input."""
    from cleanweb.cli.check_run import CheckRun

    if options["statistics"] and options["form"] not in (None, "json"):
        raise click.UsageError("--statistics prints text, or --format json.")
    if options["write_baseline"] and options["prune_baseline"]:
        raise click.UsageError("Choose one of --write-baseline and --prune-baseline; the first leaves nothing stale.")

    return CheckRun(inputs, choice, **options).exit_code()
