"""Formats: one file each, with two halves.

`items(file, kind)` cuts a stream into records; the process that hands out work runs it, so it does as little as it can.
Folders have no stream: theirs takes the folder.
`rows(chunk, options)` makes a batch of them in a worker, and lists what is no record. Columns whose names begin with an
underscore are for the way through the engine; no output has them.
"""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, BinaryIO, NamedTuple, Protocol, cast

from cleanweb.corpus.arrow import RecordBatch
from cleanweb.corpus.chunks import Chunk, Damage, Item, Reject
from cleanweb.corpus.options import BatchOptions

RAW, ID = "_record", "_id"
"""The columns that hold a record of JSON as it was written, and what it is called."""
KINDS = ("jsonl", "csv", "tsv", "parquet", "warc", "files")
MODULES = {"tsv": "csv"}


class Rows(NamedTuple):
    """A batch, the place of each of its rows, and what could not be read."""

    batch: RecordBatch
    offsets: Sequence[int]
    rejects: Sequence[Reject]


class Format(Protocol):
    """What each format's file has."""

    def items(self, file: BinaryIO, kind: str) -> Iterator[Item | Damage]:
        """The records of a stream."""
        ...

    def rows(self, chunk: Chunk, options: BatchOptions) -> Rows:
        """The records of a chunk as a batch."""
        ...


def format_of(kind: str) -> Format:
    """The file for a kind of source."""
    module: Any = import_module(f"{__name__}.{MODULES.get(kind, kind)}")
    return cast("Format", module)
