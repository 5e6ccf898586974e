"""`cleanweb init`: a configuration to start from, with every key explained."""

from collections.abc import Iterator
from pathlib import Path

import click

from cleanweb import __version__


@click.command("init", short_help="Write a commented configuration.")
@click.option("--force", is_flag=True, help="Overwrite the one that is there.")
def command(*, force: bool) -> None:
    """Write cleanweb.toml to the current folder: the rule set of this version, and every key as a comment."""
    from cleanweb.cli.write import write
    from cleanweb.config import NAME
    from cleanweb.errors import CleanwebError

    target = Path(NAME)
    if target.exists() and not force:
        raise CleanwebError(f"{target} is already here; use --force to overwrite it")
    write(target, "\n".join(_lines()).encode())
    click.echo(f"{target} written; `cleanweb config` shows what holds", err=True)


def _lines() -> Iterator[str]:
    from cleanweb.config.keys import KEYS

    series = ".".join(__version__.split(".")[:2])
    yield "# Configuration of cleanweb: this folder and those below it, up to the next cleanweb.toml.\n"
    for key in KEYS:
        yield f"# {key.help}"
        yield f'rules = "{series}"\n' if key.name == "rules" else f"# {key.name} = {key.example}\n"
