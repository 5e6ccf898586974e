"""`cleanweb rule`: the rules, or the document of one."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import click

from cleanweb.cli.options import RULES

if TYPE_CHECKING:
    from cleanweb.rules import Rule

FORMATS = ("text", "json", "markdown")


@click.command("rule", short_help="Explain the rules.")
@click.argument("name", required=False, type=RULES, metavar="[CODE|NAME|FAMILY]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to print them.")
def command(*, name: str | None, form: str) -> None:
    """Print the table of all rules, or the documents of those that a code, name or family stands for."""
    from cleanweb.cli.options import names
    from cleanweb.config.settings import Settings
    from cleanweb.selection import codes_of

    rules = Settings().pipeline().rules
    if name:
        wanted = codes_of(names([name]), rules)
        rules = tuple(rule for rule in rules if rule.code in wanted)
    if form == "json":
        click.echo(json.dumps([_as_object(rule) for rule in rules], indent=2))
    elif name:
        click.echo("\n".join(rule.document() for rule in rules), nl=False)
    else:
        click.echo("\n".join((_markdown if form == "markdown" else _text)(rules)))


def _as_object(rule: "Rule") -> Mapping[str, Any]:
    texts = {name: cleandoc(text) for name, text in (("what", rule.what), ("why", rule.why), ("wrong", rule.wrong))}
    return {**asdict(rule), **texts, "safety": rule.safety.name.lower(), "family": rule.family}


def _text(rules: "Sequence[Rule]") -> Iterable[str]:
    width = max(len(rule.name) for rule in rules)
    for rule in rules:
        yield f"{rule.code}  {rule.name:{width}}  {rule.safety.name.lower():6}  {rule.summary}"


def _markdown(rules: "Sequence[Rule]") -> Iterable[str]:
    yield "| code | name | safety | what is wrong |"
    yield "|---|---|---|---|"
    for rule in rules:
        yield f"| {rule.code} | {rule.name} | {rule.safety.name.lower()} | {rule.summary} |"
