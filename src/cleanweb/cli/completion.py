"""`cleanweb completion`: the script that a shell reads to complete commands, options, rule codes and names."""

import click
from click.shell_completion import get_completion_class

from cleanweb.errors import CleanwebError

WHERE = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/completions/cleanweb.fish"}


@click.command("completion", short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(list(WHERE)))
@click.pass_context
def command(ctx: click.Context, *, shell: str) -> None:
    """Print a script for bash, zsh or fish: eval "$(cleanweb completion bash)" in ~/.bashrc, for example."""
    kind = get_completion_class(shell)
    if kind is None:
        raise CleanwebError(f"no completion for {shell}; there are {', '.join(WHERE)}")
    click.echo(kind(ctx.find_root().command, {}, "cleanweb", "_CLEANWEB_COMPLETE").source())
