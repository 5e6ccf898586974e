"""The same batches on Spark, through `mapInArrow`: a thin second to Daft, for clusters that have Spark."""

from collections.abc import Iterable, Iterator
from typing import Any

from cleanweb.corpus.arrow import RecordBatch
from cleanweb.corpus.batch import clean_batch
from cleanweb.corpus.columns import output_schema
from cleanweb.corpus.options import BatchOptions


def clean_with_spark(frame: Any, options: BatchOptions) -> Any:
    """A `pyspark.sql.DataFrame` with the columns that cleaning adds; a row for each row.

    Its session needs `PYSPARK_PYTHON` to name a Python that has cleanweb.
    """
    from importlib import import_module

    to_spark: Any = import_module("pyspark.sql.pandas.types").from_arrow_schema
    to_arrow: Any = import_module("pyspark.sql.pandas.types").to_arrow_schema

    def cleaned(batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
        for batch in batches:
            yield clean_batch(batch, options)

    return frame.mapInArrow(cleaned, to_spark(output_schema(to_arrow(frame.schema), options)))
