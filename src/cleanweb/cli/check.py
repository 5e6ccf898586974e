"""`cleanweb check`: findings out, nothing written."""

import sys
from collections.abc import Sequence

import click

from cleanweb.cli.files import sources
from cleanweb.cli.options import pipeline_of, pipeline_options
from cleanweb.report import FORMATS, Checked, level_of, renderer
from cleanweb.rules import Safety


@click.command("check", short_help="List what is wrong, where and why.")
@click.argument("paths", nargs=-1, metavar="[FILE|FOLDER]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="full", show_default=True, help="How to print findings.")
@click.option(
    "--fail-on",
    type=click.Choice([safety.name.lower() for safety in Safety]),
    default="safe",
    show_default=True,
    help="Exit 1 for findings of this level or above.",
)
@pipeline_options
def command(  # noqa: PLR0913
    *,
    paths: Sequence[str],
    form: str,
    fail_on: str,
    select: Sequence[str],
    ignore: Sequence[str],
    settings: Sequence[str],
    unsafe: bool,
    html: bool,
    language: str | None,
) -> int:
    """List findings in text files and pages; folders are walked, - or nothing is standard input."""
    pipeline = pipeline_of(select, ignore, settings, unsafe=unsafe)
    rules = {rule.code: rule for rule in pipeline.rules}
    checked = [
        Checked(source.name, pipeline(source.document(source.read(), language)), rules) for source in sources(paths, html=html)
    ]
    sys.stdout.buffer.write(renderer(form)(checked).encode(errors="backslashreplace"))
    sys.stdout.flush()
    findings = [(finding, each) for each in checked for finding in each.result.findings]
    fixable = sum(finding.applied for finding, _ in findings)
    counts = f"{_count(len(findings), 'finding')} in {_count(len(checked), 'file')}"
    click.echo(f"{counts}, {fixable} of them mended by `cleanweb clean`", err=True)
    least = Safety[fail_on.upper()]
    return int(any(level_of(finding, rules) >= least for finding, _ in findings))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + "s" * (number != 1)
