"""A validator for the part of JSON schema that the schemas in docs/ use."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "docs" / "schemas"
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "number": (int, float),
    "integer": (int,),
    "null": (type(None),),
}
KNOWN = {
    "$schema",
    "$id",
    "$defs",
    "$ref",
    "title",
    "description",
    "type",
    "enum",
    "const",
    "minimum",
    "maximum",
    "items",
    "properties",
}
KNOWN |= {"required", "additionalProperties", "pattern"}


def errors_of(value: Any, name: str) -> list[str]:
    """What is wrong with a value, by docs/schemas/NAME.json."""
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return list(_errors(value, schema, schema, "$"))


def _errors(value: Any, part: Any, whole: Any, path: str) -> Iterator[str]:
    assert set(part) <= KNOWN, f"{path}: {set(part) - KNOWN} is more than this validator knows"
    if "$ref" in part:
        part = whole["$defs"][part["$ref"].removeprefix("#/$defs/")]
    types = [part["type"]] if isinstance(part.get("type"), str) else part.get("type", list(TYPES))
    if not isinstance(value, tuple(kind for each in types for kind in TYPES[each])):
        yield f"{path} is {value!r}, not {types}"
    if value not in part.get("enum", [value]) or value != part.get("const", value):
        yield f"{path} is {value!r}"
    if isinstance(value, int | float) and not part.get("minimum", value) <= value <= part.get("maximum", value):
        yield f"{path} is {value}, out of range"
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _errors(item, part.get("items", {}), whole, f"{path}[{number}]")
    if isinstance(value, dict):
        yield from _errors_of_table(value, part, whole, path)


def _errors_of_table(table: dict[str, Any], part: Any, whole: Any, path: str) -> Iterator[str]:
    known, others = part.get("properties", {}), part.get("additionalProperties", {})
    yield from (f"{path} has no {name}" for name in part.get("required", ()) if name not in table)
    for name, item in table.items():
        if name not in known and others is False:
            yield f"{path} has {name}, which no schema knows"
        else:
            yield from _errors(item, known.get(name, others), whole, f"{path}.{name}")
