"""The keys of a configuration: their defaults, what they mean, and what values they take. Everything else is a view of these."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cleanweb.errors import CleanwebError, UnknownNameError
from cleanweb.report import FORMATS, LEVELS


@dataclass(frozen=True)
class Key:
    """One key: `kind` is a JSON schema of its value."""

    name: str
    kind: Mapping[str, Any]
    default: Any
    help: str
    example: str


OFF, ON = False, True
TEXT: dict[str, Any] = {"type": "string"}
VERSION: dict[str, Any] = {"type": "string", "pattern": r"^\d+(\.\d+)*$"}
FLAG: dict[str, Any] = {"type": "boolean"}
WORDS: dict[str, Any] = {"type": "array", "items": TEXT}
SHARE: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 1}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
OPTIONS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": "object"}}
LIMITS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "max-removed": SHARE,
        "min-letters": COUNT,
        "languages": WORDS,
        "max-findings": {"type": "object", "additionalProperties": COUNT},
    },
    "additionalProperties": False,
}
GATE: dict[str, Any] = {"type": "object", "properties": {"fail": LIMITS, "warn": LIMITS}, "additionalProperties": False}

RULE_KEYS = (
    Key(
        "select",
        WORDS,
        None,
        "Run only these rules: families, codes or names; without it all run.",
        '["CHR", "DUP", "mai-yamok"]',
    ),
    Key("extend-select", WORDS, [], "Run these rules as well, such as some that are newer than the pinned set.", '["lookalike"]'),
    Key("ignore", WORDS, [], "Leave these rules out.", '["repeated-space"]'),
    Key("unsafe", FLAG, OFF, "Apply proposals that are unsafe or have weak evidence, too.", "true"),
    Key("language", TEXT, None, "The language of the texts, instead of detecting it.", '"th"'),
    Key("encoding", TEXT, None, "The encoding that files are said to be in; their bytes can overrule it.", '"cp874"'),
    Key("field", TEXT, "text", "The field of a JSON Lines record that holds the text; dots lead into objects.", '"content.body"'),
    Key("site", TEXT, None, "The profile of the site that texts came from, as `cleanweb learn` writes it.", '"site.toml"'),
    Key("options", OPTIONS, {}, "Options of rules, by family, code or name.", '{ THA = { mai_yamok = "compact" } }'),
)
OVERRIDE: dict[str, Any] = {
    "type": "object",
    "properties": {"files": WORDS, **{key.name: key.kind for key in RULE_KEYS}},
    "required": ["files"],
    "additionalProperties": False,
}
KEYS = (
    Key("required-version", TEXT, None, "Versions of cleanweb that may run with this file.", '">=0.1,<0.2"'),
    Key("rules", VERSION, None, "The rule set: rules that came after this version stay off.", '"0.1"'),
    *RULE_KEYS,
    Key(
        "per-file-ignores",
        {"type": "object", "additionalProperties": WORDS},
        {},
        "Rules that are left out of files, by pattern as in .gitignore.",
        '{ "chat/**" = ["DUP"] }',
    ),
    Key(
        "overrides",
        {"type": "array", "items": OVERRIDE},
        [],
        "Other values for some files; the last one that fits wins.",
        '[{ files = ["th/**"], language = "th" }]',
    ),
    Key(
        "exclude",
        WORDS,
        [],
        "Files and folders to leave out, by pattern as in .gitignore.",
        '["raw/", "*.min.html"]',
    ),
    Key("gitignore", FLAG, ON, "Leave out what .gitignore leaves out.", "false"),
    Key("format", {"enum": list(FORMATS)}, "full", "How `check` prints findings.", '"concise"'),
    Key("fail-on", {"enum": list(LEVELS)}, "safe", "`check` exits 1 for findings of this level or above.", '"unsafe"'),
    Key("baseline", TEXT, None, "The file of known findings.", '"cleanweb-baseline.json"'),
    Key("cache", TEXT, None, "The folder that keeps results of unchanged files.", '".cleanweb-cache"'),
    Key(
        "gate",
        GATE,
        {},
        "Limits for a run of `check`; see the page on CI.",
        "{ fail = { max-removed = 0.3, min-letters = 200 }, warn = { max-findings = { DUP = 100 } } }",
    ),
)
BY_NAME = {key.name: key for key in KEYS}


def schema() -> dict[str, Any]:
    """The JSON schema of a configuration."""
    described = {key.name: {"description": key.help, **key.kind} for key in KEYS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of cleanweb",
        "type": "object",
        "properties": described,
        "additionalProperties": False,
    }


def checked(values: Mapping[str, Any], where: str) -> None:
    """Raise UnknownNameError for a key that does not exist, CleanwebError for a value that does not fit; `where` is the file."""
    _check(values, schema(), where, "")


def _check(value: Any, kind: Mapping[str, Any], where: str, path: str) -> None:
    """A value against the part of JSON schema that the keys use."""
    expected = kind.get("type")
    if "enum" in kind and value not in kind["enum"]:
        raise CleanwebError(f"{where}: {path} is {value!r}; choose one of {', '.join(kind['enum'])}")
    if expected and not _is(value, expected):
        raise CleanwebError(f"{where}: {path or 'the configuration'} is {value!r}; it must be {_ARTICLE[expected]}")
    if "pattern" in kind and not re.search(kind["pattern"], value):
        raise CleanwebError(f"{where}: {path} is {value!r}; it must be a version, such as '0.1'")
    if "minimum" in kind and not kind["minimum"] <= value <= kind.get("maximum", value):
        bounds = f"between {kind['minimum']} and {kind['maximum']}" if "maximum" in kind else f"at least {kind['minimum']}"
        raise CleanwebError(f"{where}: {path} is {value!r}; it must be {bounds}")
    if expected == "array":
        for number, item in enumerate(value, 1):
            _check(item, kind["items"], where, f"{path}[{number}]")
    if expected == "object":
        _check_table(value, kind, where, path)


def _check_table(table: Mapping[str, Any], kind: Mapping[str, Any], where: str, path: str) -> None:
    known: Mapping[str, Any] = kind.get("properties", {})
    for name, item in table.items():
        inside = known.get(name, kind.get("additionalProperties", {}))
        if inside is False:
            raise UnknownNameError(f"key in {where}{f', {path}' if path else ''}:", name, known)
        _check(item, inside, where, f"{path}.{name}" if path else name)
    for name in kind.get("required", ()):
        if name not in table:
            raise CleanwebError(f"{where}: {path} has no {name!r}")


_ARTICLE = {
    "string": "a text in quotes",
    "boolean": "true or false",
    "array": "a list",
    "object": "a table",
    "number": "a number",
    "integer": "a whole number",
}
_TYPE_OF: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "array": list,
    "object": dict,
    "number": (int, float),
    "integer": int,
}


def _is(value: Any, expected: str) -> bool:
    return isinstance(value, _TYPE_OF[expected]) and (expected == "boolean" or not isinstance(value, bool))
