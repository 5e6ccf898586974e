"""The command line: commands are imported only when they are called."""

import sys
from importlib import import_module

import click

from cleanweb import __version__
from cleanweb.cli.terminal import forgiving, say
from cleanweb.errors import CleanwebError, UnknownNameError, internal

COMMANDS = ("clean", "check", "explain", "undo", "report", "serve", "rule", "languages", "learn", "config", "init", "completion")
ENDS = (".", "?", ".)", "?)")
EPILOG = """\b
Exit codes:
  0    nothing to report, or all was written
  1    findings (check), or text that would change (clean --check, --diff)
  2    wrong usage, a missing path, input that cannot be read, an error
  130  stopped with Ctrl-C"""


class Commands(click.Group):
    """Each command is a module of its own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """In the order in which a newcomer needs them."""
        return list(COMMANDS)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names. Raises UsageError, with the nearest one."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(str(UnknownNameError("command", args[0], COMMANDS)), ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        return import_module(f"cleanweb.cli.{cmd_name}").command if cmd_name in COMMANDS else None


@click.command(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cleanweb")
def cleanweb() -> None:
    """Clean text scraped from the web, in any script, and keep a record of every change."""


def main() -> None:
    """Run the command line; errors are one line on stderr and exit code 2."""
    forgiving()
    try:
        sys.exit(cleanweb(prog_name="cleanweb", standalone_mode=False) or 0)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(2)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "cleanweb"
        message = error.format_message()
        complain(f"{message}{'' if message.endswith(ENDS) else '.'} Try '{command} --help'.")
    except CleanwebError as error:
        complain(str(error))
    except OSError as error:
        complain(f"{error.filename or 'input or output'}: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001
        complain(internal(error))


def complain(message: str) -> None:
    """One line on stderr, and exit code 2."""
    say(f"cleanweb: error: {' '.join(message.split())}")
    sys.exit(2)
