"""Batches as bytes of an output format. Pieces of the same head follow each other in one file."""

import csv
import gzip
import io
import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from importlib import import_module
from typing import Any, NamedTuple

from cleanweb.corpus.arrow import RecordBatch, pa
from cleanweb.corpus.formats import RAW
from cleanweb.corpus.formats.jsonl import parsed
from cleanweb.corpus.formats.parquet import packed
from cleanweb.corpus.tables import as_table

SUFFIXES = {"jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet"}
PACKINGS = {"": "", "gzip": ".gz", "zstd": ".zst"}


class Encoded(NamedTuple):
    """A piece of a file: `head` is what the file begins with; pieces with another head need another file."""

    head: bytes
    body: bytes


@dataclass(frozen=True)
class Form:
    """An output format; `packing` is "", "gzip" or "zstd"; `schema` (Arrow's bytes) gives JSON records their columns."""

    name: str = "jsonl"
    packing: str = ""
    schema: bytes = b""

    @property
    def suffix(self) -> str:
        """The ending of its files."""
        return SUFFIXES[self.name] + PACKINGS[self.packing]

    def encoded(self, batch: RecordBatch, added: frozenset[str]) -> Encoded:
        """A batch as a piece; `added` are the columns that JSON records do not have yet."""
        if self.name == "jsonl":
            return Encoded(b"", self.packed(b"".join(_json_lines(batch, added))))
        if RAW in batch.schema.names:
            batch = as_table(batch, added, pa.ipc.read_schema(pa.py_buffer(self.schema)))
        batch = batch.select([name for name in batch.schema.names if not name.startswith("_")])
        if self.name == "parquet":
            return Encoded(batch.schema.serialize().to_pybytes(), packed(batch))
        head = _csv([batch.schema.names])
        return Encoded(self.packed(head), self.packed(_csv([_plain(value) for value in row] for row in _rows(batch))))

    def packed(self, data: bytes) -> bytes:
        """Bytes as a member or frame of their own."""
        if not data or not self.packing:
            return data
        return gzip.compress(data, 6, mtime=0) if self.packing == "gzip" else import_module("zstandard").compress(data, 3)


def _json_lines(batch: RecordBatch, added: frozenset[str]) -> Iterator[bytes]:
    names = [name for name in batch.schema.names if name in added or (RAW not in batch.schema.names and name[0] != "_")]
    columns = [batch.column(name).to_pylist() for name in names]
    raws = batch.column(RAW).to_pylist() if RAW in batch.schema.names else [b"{}"] * batch.num_rows
    for raw, *values in zip(raws, *columns, strict=True):
        fields = json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False, default=_json_value).encode()
        record = _without(raw, names) if any(f'"{name}"'.encode() in raw for name in names) else raw
        body = record[:-1].rstrip()
        yield (body + b", " + fields[1:] if body != b"{" else fields) + b"\n" if names else record + b"\n"


def _without(raw: bytes, names: list[str]) -> bytes:
    """A record without these fields, which an earlier run added."""
    record = {name: value for name, value in parsed(raw).items() if name not in names}
    return json.dumps(record, ensure_ascii=False).encode(errors="replace")


def _json_value(value: object) -> object:
    """What JSON has no type for."""
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return str(value)


def _rows(batch: RecordBatch) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _plain(value: Any) -> Any:
    """A field of CSV; nested values as JSON."""
    if isinstance(value, list | dict | bytes):
        return json.dumps(value, ensure_ascii=False, default=_json_value)
    return value


def _csv(rows: Any) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
