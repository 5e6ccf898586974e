"""CSV and TSV with a header line (RFC 4180); quoted fields may hold line ends."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from cleanweb.corpus.arrow import pa
from cleanweb.corpus.chunks import Chunk, Damage, Item, Reject
from cleanweb.corpus.formats import Rows
from cleanweb.corpus.lines import MOST, lines
from cleanweb.corpus.options import BatchOptions
from cleanweb.corpus.streams import pieces

DELIMITERS = {"csv": ",", "tsv": "\t"}
LONGEST = 1 << 20
"""Bytes within which a quote that is opened must be closed: behind a stray one reading goes on at the next line."""
csv.field_size_limit(MOST)


def items(file: BinaryIO, kind: str) -> Iterator[Item | Damage]:
    """The records; the first is the header. A record whose quote is never closed is its first line alone."""
    source = lines(pieces(file))
    ahead: deque[Item | Damage] = deque()
    delimiter, width = DELIMITERS[kind], 0
    while ahead or _read(source, ahead):
        first = ahead.popleft()
        if isinstance(first, Damage):
            yield first
            continue
        joined = _joined(first, source, ahead, delimiter, width)
        if joined.data.strip():
            width = width or len(_fields(joined.data, delimiter) or ())
            yield joined


def _joined(first: Item, source: Iterator[Item | Damage], ahead: deque[Item | Damage], delimiter: str, width: int) -> Item:
    """The record that begins with this line; the lines that it takes are gone from those ahead."""
    quotes, size, taken = first.data.count(b'"'), len(first.data), 0
    parts = [first.data]
    while quotes % 2 and size < LONGEST and (taken < len(ahead) or _read(source, ahead)):
        line = ahead[taken]
        if isinstance(line, Damage):
            return first
        quotes += line.data.count(b'"')
        size += len(line.data) + 1
        parts.append(line.data)
        taken += 1
    data = b"\n".join(parts)
    if quotes % 2 or (taken and width and len(_fields(data, delimiter) or ()) != width):
        return first
    for _ in range(taken):
        ahead.popleft()
    return first._replace(data=data)


def _read(source: Iterator[Item | Damage], ahead: deque[Item | Damage]) -> bool:
    line = next(source, None)
    if line is not None:
        ahead.append(line)
    return line is not None


def _fields(data: bytes, delimiter: str) -> list[str] | None:
    """The fields of one record; None if it is not well formed."""
    text = data.removesuffix(b"\r").decode("utf-8-sig", "surrogateescape")
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None


def rows(chunk: Chunk, options: BatchOptions) -> Rows:  # noqa: ARG001
    """The records with the columns of the header, all of them text."""
    delimiter = DELIMITERS[chunk.kind]
    header = _fields(chunk.header, delimiter) or []
    records: list[list[str]] = []
    offsets: list[int] = []
    rejects: list[Reject] = []
    for item in chunk.items:
        found = _fields(item.data, delimiter)
        reason = _wrong(found, item.data, len(header))
        if found is None or reason:
            rejects.append(Reject(chunk.file, item.offset, reason))
        else:
            records.append(found)
            offsets.append(item.offset)
    columns = list(zip(*records, strict=True)) or [()] * len(header)
    return Rows(pa.RecordBatch.from_arrays([pa.array(column, pa.string()) for column in columns], names=header), offsets, rejects)


def _wrong(found: list[str] | None, data: bytes, width: int) -> str:
    if found is None:
        return "not CSV: a quote that is never closed, or closed within a field"
    if len(found) != width:
        return f"{len(found)} fields where the header has {width}"
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return f"not UTF-8 at byte {error.start} of the record"
    return ""
