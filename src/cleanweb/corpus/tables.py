"""JSON records as columns: the types are those of the first records, and what does not fit them is not lost."""

import json
from collections.abc import Callable, Iterable
from typing import Any, cast

from cleanweb.corpus.arrow import RecordBatch, Schema, pa
from cleanweb.corpus.formats import RAW
from cleanweb.corpus.formats.jsonl import parsed
from cleanweb.surrogates import well_formed

OTHER = "other"
"""The column for members that have no column, or whose value is of another type than their column: a JSON object."""
LARGEST, EXACT = 1 << 63, 1 << 53
FITS: dict[Any, Callable[[Any], bool]] = {
    pa.bool_(): lambda value: isinstance(value, bool),
    pa.int64(): lambda value: isinstance(value, int) and not isinstance(value, bool) and -LARGEST <= value < LARGEST,
    pa.float64(): lambda value: isinstance(value, float) or (_is_int(value) and -EXACT <= value <= EXACT),
    pa.string(): lambda value: isinstance(value, str),
}


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def inferred(records: Iterable[bytes]) -> Schema:
    """Columns for the members of these records; lists of one plain type are columns too, all else goes to `other`."""
    values: dict[str, list[Any]] = {}
    for record in records:
        try:
            members = parsed(record)
        except (ValueError, RecursionError):
            continue
        for name, value in members.items():
            found = values.setdefault(name, [])
            if value is not None:
                found.append(value)
    known = [(name, kind) for name, found in values.items() if name != OTHER and (kind := _type_of(found))]
    return pa.schema([*known, (OTHER, pa.string())])


def _type_of(values: list[Any]) -> Any:
    """The first type that all values fit; None if there is none. Without values it is text."""
    lists = [pa.list_(kind) for kind in FITS]
    return (
        next((kind for kind in [*FITS, *lists] if all(_fits(value, kind) for value in values)), None) if values else pa.string()
    )


def _fits(value: Any, kind: Any) -> bool:
    if pa.types.is_list(kind):
        return isinstance(value, list) and all(FITS[kind.value_type](each) for each in cast("list[Any]", value))
    return FITS[kind](value)


def as_table(batch: RecordBatch, added: frozenset[str], schema: Schema) -> RecordBatch:
    """A batch of JSON records with the columns of a schema, and those that were added."""
    fields = [field for field in schema if field.name not in added]
    columns: dict[str, list[Any]] = {field.name: [] for field in fields}
    kinds = {field.name: field.type for field in fields if field.name != OTHER}
    for raw in batch.column(RAW).to_pylist():
        rest = parsed(raw)
        for name, kind in kinds.items():
            value = rest.get(name)
            fits = value is not None and _fits(value, kind)
            columns[name].append(_stored(value) if fits else None)
            if fits or value is None:
                rest.pop(name, None)
        rest = {name: value for name, value in rest.items() if name not in added}
        columns[OTHER].append(well_formed(json.dumps(rest, ensure_ascii=False)) if rest else None)
    arrays = [pa.array(columns[field.name], field.type) for field in fields]
    names = [name for name in batch.schema.names if name in added]
    whole = pa.schema([*fields, *(batch.schema.field(name) for name in names)])
    return pa.RecordBatch.from_arrays([*arrays, *(batch.column(name) for name in names)], schema=whole)


def _stored(value: Any) -> Any:
    if isinstance(value, list):
        return [_stored(each) for each in cast("list[Any]", value)]
    return well_formed(value) if isinstance(value, str) else value
