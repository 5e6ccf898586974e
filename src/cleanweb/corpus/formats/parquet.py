"""Parquet: batches of rows, group by group; a group that cannot be read does not keep the others from it."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from cleanweb.corpus.arrow import pa, pq
from cleanweb.corpus.chunks import CHUNK_BYTES, CHUNK_RECORDS, Chunk, Damage, Item
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
                yield Item(at, packed(batch), CHUNK_BYTES)
                at += batch.num_rows
        except PROBLEMS as error:
            yield Damage(at, f"row group {number} cannot be read from row {at} on: {error}")
        first += group.num_rows


def rows(chunk: Chunk, options: BatchOptions) -> Rows:  # noqa: ARG001
    """The one batch of a chunk, as it is."""
    item = chunk.items[0]
    batch = unpacked(item.data)
    return Rows(batch, range(item.offset, item.offset + batch.num_rows), [])


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
