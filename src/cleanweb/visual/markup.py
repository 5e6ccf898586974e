"""Text from the web as HTML that shows it and does nothing else."""

import json
import re
from html import escape
from typing import Any

ACTING = (
    "[^\\S \t\xa0\u2000-\u200a\u202f\u205f\u3000]|[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e"
    "\u2066-\u206f\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e00ff]"
)
"""What acts on the text around it, or has no picture of its own."""
UNSEEN = "[^\\S \t]|[\xad\u180e\u200b-\u200d\u2060-\u2065\ufe00-\ufe0f\ufeff]"
"""What a reader cannot see; joiners, which belong to emoji and to some scripts, among it."""
NAMED_IN_TEXT, NAMED_IN_CHANGES = re.compile(ACTING), re.compile(f"{ACTING}|{UNSEEN}")
NAMES = {
    "\n": "↵",
    "\r": "␍",
    "\xa0": "NBSP",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\ufeff": "BOM",
    "\xad": "SHY",
}


def shown(text: str) -> str:
    """The text as markup: what would act on a page or on the text around it stands there by name."""
    return NAMED_IN_TEXT.sub(_named, escape(text))


def shown_change(text: str) -> str:
    """The text of a change as markup: what cannot be seen stands there by name, a change of nothing but space as dots."""
    markup = NAMED_IN_CHANGES.sub(_named, escape(text))
    return markup.replace(" ", "·").replace("\t", "→") if text.isspace() else markup


def _named(match: re.Match[str]) -> str:
    char = match[0]
    return f'<b class="unseen">{NAMES.get(char) or f"U+{ord(char):04X}"}</b>'


def data(value: Any) -> str:
    """A value as JSON that can stand inside a script element."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def attributes(**values: object) -> str:
    """Attributes of an element; those that are None, False or empty are left out. `_` at the end of a name is dropped."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"' if value is not True else f" {name}"
        for name, value in values.items()
        if value not in (None, False, "")
    )
