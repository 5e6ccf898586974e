"""What the commands that run a pipeline have in common."""

import tomllib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from cleanweb.errors import CleanwebError
from cleanweb.pipeline import Pipeline

Command = TypeVar("Command", bound=Callable[..., Any])

OPTIONS = (
    click.option("--select", multiple=True, metavar="RULES", help="Only these families, codes or names, separated by commas."),
    click.option("--ignore", multiple=True, metavar="RULES", help="All but these."),
    click.option(
        "--set", "settings", multiple=True, metavar="RULES.OPTION=VALUE", help="An option, as in THA.mai_yamok=compact."
    ),
    click.option("--unsafe", is_flag=True, help="Apply proposals that are unsafe or have weak evidence, too."),
    click.option("--html", is_flag=True, help="Read the input as a page, whatever its name."),
    click.option("--language", metavar="TAG", help="The language of the text, instead of detecting it (th, en, ...)."),
)


def pipeline_options(command: Command) -> Command:
    """The options that say which rules run, and how."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def pipeline_of(select: Iterable[str], ignore: Iterable[str], settings: Iterable[str], *, unsafe: bool) -> Pipeline:
    """The default pipeline as the options want it. Raises UnknownNameError, CleanwebError."""
    options: dict[str, dict[str, Any]] = {}
    for setting in settings:
        left, equals, value = setting.partition("=")
        rules, dot, option = left.rpartition(".")
        if not equals or not dot:
            raise CleanwebError(f"--set {setting!r} must read RULES.OPTION=VALUE, as in THA.mai_yamok=compact")
        options.setdefault(rules, {})[option] = _value(value)
    return Pipeline.default(_names(select) or None, _names(ignore), options, unsafe=unsafe)


def _names(values: Iterable[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _value(text: str) -> Any:
    """What TOML makes of it, such as a number, true, or a list; anything else is a word."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
