"""`cleanweb rule`: the rules, or the document of one."""

import click

from cleanweb.pipeline import Pipeline
from cleanweb.selection import codes_of


@click.command("rule", short_help="Explain the rules.")
@click.argument("name", required=False, metavar="[CODE|NAME|FAMILY]")
def command(*, name: str | None) -> None:
    """Print the table of all rules, or the documents of those that a code, name or family stands for."""
    rules = Pipeline.default().rules
    if name:
        wanted = codes_of([name], rules)
        click.echo("\n".join(rule.document() for rule in rules if rule.code in wanted), nl=False)
        return
    width = max(len(rule.name) for rule in rules)
    for rule in rules:
        click.echo(f"{rule.code}  {rule.name:{width}}  {rule.safety.name.lower():6}  {rule.summary}")
