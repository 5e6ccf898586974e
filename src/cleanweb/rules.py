"""Rules: what can be wrong with a text, each with the document that explains it and proves itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from inspect import cleandoc
from typing import Any

LONG = 100
"""Code points of an example that is not shown in one line any more."""


class Safety(IntEnum):
    """How far a rule may go by itself."""

    REPORT = 0
    """Only pointed out."""
    UNSAFE = 1
    """Changed when the caller asks for unsafe changes."""
    SAFE = 2
    """Changed by default."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text, and what the rule makes of it.

    `becomes` is the text after the rule; without it the text stays as it is. `reports` is the part that is pointed out;
    with neither the rule finds nothing. `options` are those of the rule's filter. The tests run every example.
    """

    text: str
    becomes: str | None = None
    reports: str | None = None
    options: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A defect with a code for ever (family and three digits) and a name that says what is wrong.

    `what`, `why`, `wrong` (when the rule is wrong) and `examples` are the rule's document: the command line, the web pages
    and the tests are views of it.
    """

    code: str
    name: str
    summary: str
    safety: Safety = Safety.SAFE
    since: str = "0.1"
    what: str = ""
    why: str = ""
    wrong: str = ""
    examples: tuple[Example, ...] = ()

    @property
    def family(self) -> str:
        """The letters that the code begins with."""
        return self.code.rstrip("0123456789")

    def document(self) -> str:
        """The rule's document in Markdown."""
        parts = [f"# {self.name} ({self.code})", f"{self.summary}.", f"*{self.safety.name.lower()}, since {self.since}*"]
        shown = "\n".join(map(_shown, self.examples))
        sections = {"What it does": self.what, "Why": self.why, "Example": shown, "When it is wrong": self.wrong}
        for title, body in sections.items():
            if body:
                parts += [f"## {title}", cleandoc(body)]
        return "\n\n".join(parts) + "\n"


def names_of(rules: Iterable[Rule]) -> dict[str, str]:
    """The names of rules by their codes."""
    return {rule.code: rule.name for rule in rules}


def _shown(example: Example) -> str:
    settings = ", ".join(f"`{option} = {value!r}`" for option, value in example.options)
    given = f" with {settings}" if settings else ""
    if len(example.text) > LONG or "\n" in example.text.strip("\n"):
        return _shown_in_full(example, given)
    if example.becomes is not None:
        return f"- {_code(example.text)} becomes {_code(example.becomes)}{given}"
    if example.reports is not None:
        return f"- in {_code(example.text)} it reports {_code(example.reports)}{given}"
    return f"- {_code(example.text)} stays{given}"


def _shown_in_full(example: Example, given: str) -> str:
    """An example of several lines, each part as a block."""
    if example.becomes is not None:
        return f"- this text{given}\n\n{_block(example.text)}\n\n  becomes\n\n{_block(example.becomes)}\n"
    if example.reports is not None:
        return f"- in this text{given}\n\n{_block(example.text)}\n\n  it reports {_code(example.reports)}\n"
    return f"- this text{given}\n\n{_block(example.text)}\n\n  stays\n"


def _block(text: str) -> str:
    lines = text.strip("\n").split("\n")
    return "\n".join(f"  {line}" for line in ["```text", *map(_visible, lines), "```"])


def _code(text: str) -> str:
    """The text in one line, with what cannot be seen written as an escape."""
    return f"`{_visible(text)}`" if text else "an empty text"


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
