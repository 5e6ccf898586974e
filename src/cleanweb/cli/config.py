"""`cleanweb config`: which values hold for a file and where they came from; plugins; the schema."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanweb.cli.options import pipeline_options

if TYPE_CHECKING:
    from cleanweb.cli.choice import Choice

FOR_OPTIONS = "command line"


@click.command("config", short_help="Show the configuration of a file.")
@click.option("--show", type=click.Path(path_type=Path), metavar="FILE", help="Each value for this file, and where it came from.")
@click.option("--plugins", "plugged", is_flag=True, help="The installed plugins, their packages, versions and rules.")
@click.option("--schema", is_flag=True, help="The JSON schema of a configuration.")
@pipeline_options
def command(*, show: Path | None, plugged: bool, schema: bool, choice: "Choice") -> int:
    """Show the configuration: of the current folder, or of the file that is named."""
    if schema:
        from cleanweb.config import keys

        click.echo(json.dumps(keys.schema(), indent=2))
        return 0
    if plugged:
        return _plugins()
    from cleanweb.report.escapes import printable

    file = (show or Path("any")).absolute()
    config = choice.config_for(file.parent)
    choice.settings_for(file).pipeline()
    click.echo(f"# {printable(str(config.path or 'no configuration file'))}")
    width = max(map(len, config.values_for(file)))
    for name, value, origin in _values(choice, file):
        click.echo(printable(f"{name:{width}} = {json.dumps(value, ensure_ascii=False):30} # {origin}"))
    return 0


def _values(choice: "Choice", file: Path) -> Iterator[tuple[str, object, str]]:
    """Each key, its value with the options of the command line, and where it came from."""
    unset = type(choice)()
    settings = choice.settings_for(file)
    for name, (value, origin) in choice.config_for(file.parent).values_for(file).items():
        field = name.replace("-", "_")
        if getattr(choice, field, None) != getattr(unset, field, None):
            said = {"options": json.loads(settings.options), "site": str(choice.site)}
            final = said.get(name, getattr(settings, field))
            yield name, final, FOR_OPTIONS if origin == "default" or not value else f"{origin} and {FOR_OPTIONS}"
        else:
            yield name, value, origin


def _plugins() -> int:
    """One line per plugin; a broken one is an error, and the others are listed all the same."""
    from cleanweb.cli.terminal import say
    from cleanweb.plugins import plugins

    for plugin in plugins():
        codes = ", ".join(f"{rule.code} {rule.name}" for each in plugin.filters for rule in each.rules)
        if plugin.error:
            say(f"cleanweb: error: {plugin.error}")
        else:
            click.echo(f"{plugin.name}  {plugin.distribution} {plugin.version}  {codes}")
    if not plugins():
        click.echo("no plugins are installed")
    return 2 if any(plugin.error for plugin in plugins()) else 0
