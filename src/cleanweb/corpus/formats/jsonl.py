"""JSON Lines: one object a line. Each record keeps its own bytes: an output in the same format changes none of them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, cast

from cleanweb.corpus.arrow import pa
from cleanweb.corpus.chunks import Chunk, Damage, Item, Reject
from cleanweb.corpus.formats import ID, RAW, Rows
from cleanweb.corpus.lines import lines
from cleanweb.corpus.options import BatchOptions
from cleanweb.corpus.streams import pieces
from cleanweb.surrogates import well_formed

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def items(file: BinaryIO, kind: str) -> Iterator[Item | Damage]:  # noqa: ARG001
    """The lines that are not blank."""
    for item in lines(pieces(file)):
        if isinstance(item, Damage):
            yield item
        elif item.data.strip():
            yield item._replace(data=item.data.strip().removeprefix(BYTE_ORDER_MARK))


def rows(chunk: Chunk, options: BatchOptions) -> Rows:
    """The records with the fields that cleaning reads, and their bytes."""
    names = (options.text, options.html, options.url, options.language)
    columns: list[list[str | None]] = [[] for _ in names]
    ids: list[str | None] = []
    raw: list[bytes] = []
    offsets: list[int] = []
    rejects: list[Reject] = []
    for item in chunk.items:
        try:
            record = parsed(item.data)
            values = _values(record, names)
        except (ValueError, RecursionError) as error:
            rejects.append(Reject(chunk.file, item.offset, _reason(error)))
            continue
        for column, value in zip(columns, values, strict=True):
            column.append(value)
        ids.append(_identifier(record.get(options.id)))
        raw.append(item.data)
        offsets.append(item.offset)
    arrays = [*(pa.array(column, pa.string()) for column in (*columns, ids)), pa.array(raw, pa.binary())]
    return Rows(pa.RecordBatch.from_arrays(arrays, names=[*names, ID, RAW]), offsets, rejects)


def parsed(data: bytes) -> dict[str, Any]:
    """One record. Raises ValueError."""
    record: Any = json.loads(data.decode(), strict=False)
    if not isinstance(record, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004
    return cast("dict[str, Any]", record)


def _values(record: dict[str, Any], names: Sequence[str]) -> list[str | None]:
    """What is at these paths of keys, if it is text; one of the first two is needed. Raises ValueError."""
    found = [_member(record, name) for name in names]
    for name, value in zip(names[:2], found, strict=False):
        if value is not None and not isinstance(value, str):
            raise ValueError(f"field {name!r} holds no text")
    if found[0] is None and found[1] is None:
        raise ValueError(f"no text: {names[0]!r} and {names[1]!r} are missing or null")
    return [well_formed(value) if isinstance(value, str) else None for value in found]


def _member(record: dict[str, Any], name: str) -> object:
    """The member of this name, or at this path of keys; None if there is none."""
    found: Any = record.get(name)
    if found is None and "." in name:
        found = record
        for key in name.split("."):
            found = cast("dict[str, Any]", found).get(key) if isinstance(found, dict) else None
    return found


def _identifier(value: object) -> str | None:
    """How other outputs call a record: what its field holds, if that is a text or a number."""
    return well_formed(str(value)) if isinstance(value, str | int) else None


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 at byte {error.start} of the record"
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at character {error.pos}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
