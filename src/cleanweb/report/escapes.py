"""Text from the web, made harmless for what will show it: terminals, logs of CI systems, Markdown, XML."""

import json
import re
from pathlib import Path
from typing import Any

LOG_COMMAND = re.compile(r"##(?=\w*\[)")
LINE_COMMAND = re.compile(r"(\s*):(?=:[\w-]+[^:]*::)")
SAFE_IN_MARKDOWN = frozenset(" -/")


def printable(text: str) -> str:
    """The text with all that could act on a terminal or a log, or that cannot be seen, written as an escape."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return LOG_COMMAND.sub(r"#\\x23", text)


def printable_line(text: str) -> str:
    """The text as a line of its own: a workflow command of GitHub, which begins a line, is none either."""
    return LINE_COMMAND.sub(r"\1\\x3a", printable(text), count=1) if LINE_COMMAND.match(text) else printable(text)


def printable_path(path: str) -> str:
    """A path at the start of a line: no option, command or formula."""
    shown = printable(path)
    return shown if shown[:1].isalnum() or shown[:1] in "/._<\\" else f"./{shown}"


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON in ASCII, without what a log takes for a command."""
    return json.dumps(value, indent=indent).replace("##", "#\\u0023")


def markdown(text: str) -> str:
    """The text in Markdown or HTML as plain words: no markup, link or mention."""
    return "".join(c if c.isalnum() or c in SAFE_IN_MARKDOWN or not c.isascii() else f"&#{ord(c)};" for c in printable(text))


def xml(text: str) -> str:
    """The text inside an element or an attribute in double quotes."""
    escaped = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;")


def portable(path: str) -> str:
    """A path as CI systems want it: relative to the current folder if it is inside, with slashes."""
    whole = Path(path)
    here = Path.cwd()
    return (whole.relative_to(here) if whole.is_absolute() and whole.is_relative_to(here) else whole).as_posix()
