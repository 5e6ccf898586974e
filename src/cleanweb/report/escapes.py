"""Text from the web, made harmless for what will show it: terminals, logs of CI systems, Markdown, XML."""

import re
from pathlib import Path

LOG_COMMAND = re.compile(r"##(?=\w*\[)")
SAFE_IN_MARKDOWN = frozenset(" -/")


def printable(text: str) -> str:
    """The text with all that could act on a terminal or a log, or that cannot be seen, written as an escape."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return LOG_COMMAND.sub(r"#\\x23", text)


def printable_path(path: str) -> str:
    """A path at the start of a line: no option, command or formula."""
    shown = printable(path)
    return shown if shown[:1].isalnum() or shown[:1] in "/._<" else f"./{shown}"


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
