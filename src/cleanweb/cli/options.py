"""What the commands that read files have in common: options, as values that say what they mean."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from cleanweb.cli.choice import Choice
    from cleanweb.cli.sources import Source
    from cleanweb.config import Config

Command = Callable[..., Any]


class RuleNames(click.ParamType[str]):
    """Families, codes and names, separated by commas; completed in the shell."""

    name = "rules"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """Codes with their names, and names with their summaries."""
        from cleanweb.config.settings import Settings

        head, comma, last = incomplete.rpartition(",")
        rules = Settings().pipeline().rules
        known = {rule.family: f"all {rule.family} rules" for rule in rules}
        known |= {rule.code: rule.name for rule in rules} | {rule.name: rule.summary for rule in rules}
        return [
            CompletionItem(head + comma + name, help=text)
            for name, text in known.items()
            if name.lower().startswith(last.lower())
        ]


RULES = RuleNames()
FOREIGN_PARAGRAPH = "foreign-paragraph"
"""The rule that removes paragraphs by their language."""
PIPELINE_OPTIONS = (
    click.option(
        "--select",
        type=RULES,
        multiple=True,
        metavar="RULES",
        help="Run only these rules: families, codes or names, separated by commas.",
    ),
    click.option("--extend-select", type=RULES, multiple=True, metavar="RULES", help="Run these rules as well."),
    click.option("--ignore", type=RULES, multiple=True, metavar="RULES", help="Leave these rules out."),
    click.option(
        "--set",
        "options",
        multiple=True,
        metavar="RULES.OPTION=VALUE",
        help="Set an option of rules, as in THA.mai_yamok=compact.",
    ),
    click.option(
        "--languages",
        multiple=True,
        metavar="TAGS",
        help="Remove paragraphs in any other language than these: th,en. Unknown ones stay.",
    ),
    click.option("--drop-languages", multiple=True, metavar="TAGS", help="Remove paragraphs in these languages."),
    click.option("--unsafe", is_flag=True, help="Apply proposals that are unsafe or have weak evidence, too."),
    click.option("--language", metavar="TAG", help="The language of the text, instead of detecting it (th, en, ...)."),
    click.option("--encoding", metavar="NAME", help="The encoding that the input is said to be in; its bytes can overrule it."),
    click.option("--field", metavar="NAME", help="The field of a JSON Lines record that holds the text.  [default: text]"),
    click.option(
        "--site", type=click.Path(path_type=Path), metavar="FILE", help="Remove what this profile of a site says; see `learn`."
    ),
    click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this configuration for all files."),
    click.option("--isolated", is_flag=True, help="Use no configuration at all."),
)
INPUT_OPTIONS = (
    click.option("--html", is_flag=True, help="Read the input as a page, whatever its name."),
    click.option(
        "--files-from", metavar="FILE", help="Read paths from this file, one a line (or separated by NUL); - is standard input."
    ),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave these files out, by pattern as in .gitignore."),
    click.option("--force-exclude", is_flag=True, help="Leave out what is excluded even when it is named."),
    click.option("--no-gitignore", is_flag=True, help="Read what .gitignore leaves out, too."),
    click.option("--stdin-filename", metavar="NAME", help="How standard input is called, and what it is: page.html, data.jsonl."),
    click.option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="Number of processes.  [default: one per processor]"),
)


VALUES = (bool, int, float, str, list)


@dataclass(frozen=True)
class Inputs:
    """What the command line says of its inputs."""

    paths: tuple[str, ...]
    html: bool = False
    files_from: str | None = None
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    no_gitignore: bool = False
    stdin_filename: str | None = None
    jobs: int | None = None

    @property
    def folder(self) -> Path:
        """The folder that all paths have in common: the configuration of the run is looked for there."""
        places = [Path(path).absolute() for path in self.paths if path != "-"]
        folders = [str(place if place.is_dir() else place.parent) for place in places]
        try:
            return Path(os.path.commonpath(folders)) if folders else Path.cwd()
        except ValueError:  # several drives of Windows
            return Path.cwd()

    @property
    def has_folder(self) -> bool:
        """Whether there may be several files."""
        return self.files_from is not None or any(Path(path).is_dir() for path in self.paths)

    def sources(self, config: "Config") -> "list[Source]":
        """The inputs. Raises CleanwebError for a missing path."""
        return list(self.walked(config))

    def walked(self, config: "Config") -> "Iterator[Source]":
        """The inputs as they are found. Raises CleanwebError for a missing path, before the first."""
        from cleanweb.cli.sources import KIND_OF
        from cleanweb.cli.terminal import say
        from cleanweb.cli.walk import Walk, listed

        paths = [*self.paths, *(listed(self.files_from) if self.files_from else ())]
        if not paths and not self.files_from:
            paths = ["-"]
        if paths == ["-"] and sys.stdin.isatty():
            say("cleanweb: reading standard input; end it with Ctrl-D (Windows: Ctrl-Z), or name files and folders")
        walk = Walk.of(config, self.exclude, gitignore=not self.no_gitignore, force=self.force_exclude, html=self.html)
        sources = walk.sources(paths, self.stdin_filename)
        first = next(sources, None)
        if first:
            yield from chain((first,), sources)
        else:
            where = ", ".join(paths) or f"the list {self.files_from}"
            known = f"{', '.join(KIND_OF)}, each as .gz or .zst, too"
            say(f"cleanweb: no files to read in {where}: known are {known}; the rest may be excluded")


def pipeline_options(command: Command) -> Command:
    """The options that say which rules run, and how: the command gets them as `choice`."""

    def choice(  # noqa: PLR0913
        *,
        select: Sequence[str],
        extend_select: Sequence[str],
        ignore: Sequence[str],
        options: Sequence[str],
        languages: Sequence[str],
        drop_languages: Sequence[str],
        **rest: Any,
    ) -> "Choice":
        from cleanweb.cli.choice import Choice

        chosen, extended = settings_of(options), names(extend_select)
        for option, tags in (("only", names(languages)), ("drop", names(drop_languages))):
            if tags:
                chosen.setdefault(FOREIGN_PARAGRAPH, {})[option] = list(tags)
        if FOREIGN_PARAGRAPH in chosen:
            extended += (FOREIGN_PARAGRAPH,)
        return Choice(names(select), extended, names(ignore), json.dumps(chosen), **rest)

    return gathered(command, PIPELINE_OPTIONS, "choice", choice)


def input_options(command: Command) -> Command:
    """The options that say which files are read: the command gets them, and its paths, as `inputs`."""
    paths = click.argument("paths", nargs=-1, metavar="[FILE|FOLDER]...", type=click.Path())
    return gathered(command, (paths, *INPUT_OPTIONS), "inputs", Inputs)


def gathered(command: Command, options: Iterable[Callable[[Command], Command]], name: str, value: Callable[..., Any]) -> Command:
    """The command with these options, which reach it as one value."""
    inherited: list[click.Parameter] = getattr(command, "__click_params__", [])
    own: list[str] = []

    @wraps(command)
    def with_value(**values: Any) -> Any:
        return command(**{name: value(**{each: values.pop(each) for each in own})}, **values)

    with_value.__click_params__ = added = list[click.Parameter]()  # type: ignore[attr-defined]
    for option in reversed(tuple(options)):
        option(with_value)
    own += [str(each.name) for each in added]
    added[:0] = inherited
    return with_value


def settings_of(settings: Iterable[str]) -> dict[str, dict[str, Any]]:
    """`RULES.OPTION=VALUE` as tables. Raises CleanwebError."""
    options: dict[str, dict[str, Any]] = {}
    for setting in settings:
        left, equals, value = setting.partition("=")
        rules, dot, option = left.rpartition(".")
        if not equals or not dot:
            from cleanweb.errors import CleanwebError

            raise CleanwebError(f"--set {setting!r} must read RULES.OPTION=VALUE, as in THA.mai_yamok=compact")
        options.setdefault(rules, {})[option] = _value(value)
    return options


def names(values: Iterable[str]) -> tuple[str, ...]:
    """Rules as the command line separates them."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _value(text: str) -> Any:
    """What TOML makes of it, such as a number, true, or a list; anything else is a word."""
    import tomllib

    try:
        value: Any = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
    return value if type(value) in VALUES else text
