"""The same batches on Daft: on its native engine, or on a Ray cluster. Five calls of Daft, since it is before 1.0.

A step that Daft cannot do row for row is not done here: what comes out has a row for each row that went in, marked.
"""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from cleanweb.corpus.arrow import pa, pq
from cleanweb.corpus.batch import clean_batch
from cleanweb.corpus.columns import PREFIX, added, output_schema
from cleanweb.corpus.options import BatchOptions
from cleanweb.errors import CleanwebError

ROWS = 1_000
"""Rows of a batch."""


def clean_with_daft(
    paths: Sequence[str], output: str, options: BatchOptions, *, kind: str = "parquet", address: str | None = None
) -> int:
    """Clean Parquet or JSON Lines into a folder of Parquet; how many rows there are.

    `address` is that of a Ray cluster (`ray://host:10001`, or `local` for one that is started here); None is the native engine.
    Paths may be those of any store that Daft reads. Raises CleanwebError if Daft is not installed.
    """
    os.environ["DO_NOT_TRACK"] = "1"
    try:
        daft: Any = import_module("daft")
    except ImportError as error:
        raise CleanwebError("this needs Daft; install the extra: pip install '.[daft]'") from error
    if address:
        daft.set_runner_ray(None if address == "local" else address, noop_if_initialized=True)
    else:
        daft.set_runner_native()
    frame = (daft.read_parquet if kind == "parquet" else daft.read_json)(list(paths))
    names: list[str] = [name for name in frame.column_names if name not in {PREFIX + each for each in added(options)}]
    schema = output_schema(pa.schema([]), options)

    def cleaned(*columns: Any) -> Any:
        arrays = [column.to_arrow() for column in columns]
        found = clean_batch(pa.RecordBatch.from_arrays(list(map(_usual, arrays)), names=names), options)
        return pa.StructArray.from_arrays([found.column(name) for name in schema.names], fields=list(schema))

    kind_of_row = daft.DataType.from_arrow_type(pa.struct(list(schema)))
    function = daft.func.batch(return_dtype=kind_of_row, unnest=True, batch_size=ROWS)(cleaned)
    frame = frame.select(*names, function(*(daft.col(name) for name in names)))
    written = frame.write_parquet(output, write_mode="overwrite")
    return sum(pq.read_metadata(path).num_rows for path in written.to_pydict()["path"])


def _usual(array: Any) -> Any:
    """Daft's text has offsets of 64 bits."""
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return array.cast(pa.string()) if pa.types.is_large_string(array.type) else array
