"""Parquet: batches of rows, group by group; a group that cannot be read does not keep the others from it."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from cleanweb.corpus.arrow import pa, pq
from cleanweb.corpus.chunks import CHUNK_BYTES, CHUNK_RECORDS, Chunk, Damage, Item, Reject
from cleanweb.corpus.formats import Rows
from cleanweb.corpus.options import BatchOptions

PROBLEMS = (pa.ArrowException, OSError)


def items(file: BinaryIO, kind: str) -> Iterator[Item | Damage]:  # noqa: ARG001
    """Batches as Arrow's stream format; their offsets are numbers of rows."""
    try:
        table: Any = pq.ParquetFile(file)
    except PROBLEMS as error:
        yield Damage(0, f"not Parquet: {error}")
        return
    first = 0
    for number in range(table.num_row_groups):
        group = table.metadata.row_group(number)
        size = min(CHUNK_RECORDS, max(1, CHUNK_BYTES * group.num_rows // max(1, group.total_byte_size)))
        at = first
        try:
            for batch in table.iter_batches(batch_size=size, row_groups=[number], use_threads=False):
                yield Item(at, packed(batch), CHUNK_BYTES, batch.num_rows)
                at += batch.num_rows
        except PROBLEMS as error:
            last = first + group.num_rows - 1
            yield Damage(_place(group), f"row group {number}: rows {at} to {last} cannot be read: {error}")
        first += group.num_rows


def rows(chunk: Chunk, options: BatchOptions) -> Rows:  # noqa: ARG001
    """The one batch of a chunk, as it is, but for rows that hold what Arrow's types do not allow."""
    item = chunk.items[0]
    batch = unpacked(item.data)
    offsets = list(range(item.offset, item.offset + batch.num_rows))
    if _wrong(batch) is None:
        return Rows(batch, offsets, [])
    found = [_wrong(batch.slice(row, 1)) for row in range(batch.num_rows)]
    rejects = [Reject(chunk.file, item.offset + row, reason) for row, reason in enumerate(found) if reason is not None]
    good = [row for row, reason in enumerate(found) if reason is None]
    return Rows(batch.take(pa.array(good, pa.int64())), [offsets[row] for row in good], rejects)


def _wrong(batch: Any) -> str | None:
    """What is wrong with the values of a batch, such as text that is not UTF-8."""
    try:
        batch.validate(full=True)
    except pa.ArrowException as error:
        return str(error)
    return None


def _place(group: Any) -> int:
    """The byte of the file where a row group begins."""
    columns = (group.column(number) for number in range(group.num_columns))
    return min((each.dictionary_page_offset or each.data_page_offset for each in columns), default=0)


def packed(batch: Any) -> bytes:
    """A batch as bytes."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue().to_pybytes()


def unpacked(data: bytes) -> Any:
    """The batch of these bytes."""
    with pa.ipc.open_stream(data) as reader:
        return reader.read_next_batch()
