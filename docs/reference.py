"""Writes the reference from the code: rules, commands, configuration, Python. Sphinx calls it before it reads the pages."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click

import cleanweb
from cleanweb.cli import COMMANDS
from cleanweb.cli import cleanweb as program
from cleanweb.config.keys import KEYS
from cleanweb.filters import BUILTIN
from cleanweb.findings import Filter
from cleanweb.rules import Rule

FAMILIES = {
    "HTM": ("Pages", "pages"),
    "CHR": ("Characters", "characters"),
    "SPC": ("Space", "characters"),
    "DUP": ("Repeats", "repeats"),
    "TOK": ("Stray tokens", "tokens"),
    "SIT": ("Sites", "sites"),
    "LNG": ("Languages", "languages"),
    "THA": ("Thai", "thai"),
}
"""The name of each family, and the page that says how it decides."""
INTEGRATIONS = {
    "scrapy": "CleanwebPipeline",
    "langchain": "CleanwebTransformer",
    "llama_index": "CleanwebTransformation",
    "haystack": "CleanwebCleaner",
    "datasets": "CleanRow",
    "polars": "CleanwebExpr",
    "pandas": "CleanwebAccessor",
    "datatrove": "CleanwebFilter",
    "trafilatura": "extract",
}


def write(folder: Path) -> None:
    """All pages of the reference; what is there already is replaced."""
    (folder / "rules").mkdir(parents=True, exist_ok=True)
    rules = cleanweb.Pipeline(BUILTIN).rules
    pages = {f"rules/{rule.code}": rule_page(rule) for rule in rules}
    pages |= {"rules": "\n".join(rule_list(rules)), "commands": "\n".join(command_list())}
    pages |= {"options": "\n".join(configuration()), "python": "\n".join(python())}
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text + "\n", encoding="utf-8")


def rule_page(rule: Rule) -> str:
    """One rule: its document, its options, and where its family is described."""
    name, page = FAMILIES[rule.family]
    each = next(each for each in BUILTIN if rule in each.rules)
    options = list(option_rows(each))
    table = ["## Options", "", *TABLE_OF_OPTIONS, *options, ""] if options else []
    return "\n".join([rule.document(), *table, f"How the family decides: [{name}](../../{page}.md)."])


def rule_list(rules: tuple[Rule, ...]) -> Iterator[str]:
    """All rules, by family, each with a page of its own."""
    yield "# Rules"
    yield ""
    yield "Each rule has a code for ever and a name that says what is wrong. *Safe* rules change text by default, *unsafe*"
    yield "ones when asked to (`--unsafe`), *report* rules only point out. `cleanweb rule CODE` prints the same pages."
    for family, (name, page) in FAMILIES.items():
        yield f"\n## {name} ({family})\n"
        yield f"How they decide: [{name}](../{page}.md).\n"
        yield "| code | name | safety | what is wrong |\n|---|---|---|---|"
        for rule in rules:
            if rule.family == family:
                yield f"| [{rule.code}](rules/{rule.code}.md) | {rule.name} | {rule.safety.name.lower()} | {rule.summary} |"
    yield "\n```{toctree}\n:hidden:\n:glob:\n\nrules/*\n```"


TABLE_OF_OPTIONS = ("| option | default | values |", "|---|---|---|")


def option_rows(each: Filter) -> Iterator[str]:
    """The options of a filter: its fields."""
    hints = get_type_hints(type(each))
    for field in fields(each):  # type: ignore[arg-type]
        if field.init:
            kind = hints[field.name]
            shown = kind.__name__ if isinstance(kind, type) and not get_args(kind) else str(kind)
            shown = " or ".join(map(repr, get_args(kind))) if get_origin(kind) is Literal else shown.rpartition("sites.")[2]
            yield f"| `{field.name}` | `{getattr(each, field.name)!r}` | `{shown}` |"


def command_list() -> Iterator[str]:
    """What `--help` says of each command."""
    yield "# Commands"
    yield ""
    yield "What `cleanweb COMMAND --help` prints. [The command line](../command-line.md) tells how the commands are used."
    top = click.Context(program, info_name="cleanweb", terminal_width=100)
    yield f"\n```text\n{program.get_help(top)}\n```"
    for name in COMMANDS:
        yield from _described(program.get_command(top, name), name, top)


def _described(command: Any, name: str, above: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=above, terminal_width=100)
    yield f"\n## {context.command_path}\n\n```text\n{command.get_help(context)}\n```"
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            yield from _described(command.get_command(context, each), each, context)


def configuration() -> Iterator[str]:
    """Keys of a configuration, and the options of rules."""
    yield "# Keys and options"
    yield ""
    yield "[Configuration](../configuration.md) tells where a configuration is looked for and how it is read.\n"
    yield "## Keys\n"
    yield "| key | default | meaning | example |\n|---|---|---|---|"
    for key in KEYS:
        yield f"| `{key.name}` | `{key.default!r}` | {key.help} | `{key.example}` |"
    yield "\n## Options of rules\n"
    yield "By family, code or name: `[options.THA]`, `--set mai-yamok.mai_yamok=compact`, `Pipeline.default(options={...})`."
    for each in BUILTIN:
        rows = list(option_rows(each))
        if rows:
            yield f"\n### {', '.join(f'{rule.code} {rule.name}' for rule in each.rules)}\n"
            yield from TABLE_OF_OPTIONS
            yield from rows


def python() -> Iterator[str]:
    """The public names, and those of the integrations."""
    yield "# Python"
    yield "\nAll names are in `cleanweb`. Offsets are code points."
    for name in cleanweb.__all__:
        yield from _object(name, getattr(cleanweb, name))
    yield "\n## Integrations\n"
    yield "[Into other libraries](../integrations.md) shows how they are used."
    for module, name in INTEGRATIONS.items():
        source = (Path(cleanweb.__file__).parent / "integrations" / f"{module}.py").read_text(encoding="utf-8")
        found = re.search(rf'^(?:class|def) {name}.*?"""(.*?)"""', source, re.MULTILINE | re.DOTALL)
        assert found, module
        yield f"\n### `cleanweb.integrations.{module}.{name}`\n\n{inspect.cleandoc(found[1])}"


def _object(name: str, value: Any) -> Iterator[str]:
    yield f"\n## {name}\n"
    yield f"```python\n{name}{_signature(value)}\n```\n"
    yield _text(value)
    for each, member in vars(value).items() if inspect.isclass(value) else ():
        function = member.__func__ if isinstance(member, classmethod | staticmethod) else member
        function = getattr(function, "fget", None) or getattr(function, "func", None) or function
        if each.startswith("_") or not inspect.isfunction(function):
            continue
        shown = f"{name}.{each}{_signature(function) if not hasattr(member, 'fget') and not hasattr(member, 'func') else ''}"
        yield f"\n### {name}.{each}\n\n```python\n{shown}\n```\n\n{_text(function)}"


def _signature(value: Any) -> str:
    try:
        shown = str(inspect.signature(value))
    except ValueError:
        return ""
    shown = re.sub(r" = Pipeline\(filters=.*unsafe=False\)", " = DEFAULT", shown)
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", re.sub(r"'([A-Z][^' ]+)'", r"\1", shown))


def _text(value: Any) -> str:
    """A docstring as Markdown; the indented lines at its end are code."""
    text = inspect.getdoc(value) or ""
    return text if not text.startswith(("Create and return", "dict(")) else ""
