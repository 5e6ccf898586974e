"""`cleanweb corpus`: millions of records, on one machine or on a cluster. Its commands are imported when they are called."""

from importlib import import_module

import click

COMMANDS = ("learn", "clean", "dedup", "report")


class Commands(click.Group):
    """Each command is a module of its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        return import_module(f"cleanweb.cli.corpus_{cmd_name}").command if cmd_name in COMMANDS else None


@click.command("corpus", cls=Commands, short_help="Clean, deduplicate and describe corpora.")
def command() -> None:
    """Clean, deduplicate and describe corpora: JSON Lines, CSV, Parquet, WARC, folders of texts and pages."""
