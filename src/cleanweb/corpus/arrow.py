"""pyarrow, which the extra `corpus` brings; it has no types of its own."""

from importlib import import_module
from typing import Any

from cleanweb.errors import CleanwebError

try:
    pa: Any = import_module("pyarrow")
    pc: Any = import_module("pyarrow.compute")
    pq: Any = import_module("pyarrow.parquet")
except ImportError as error:
    raise CleanwebError("corpora need pyarrow; install the extra: pip install '.[corpus]'") from error

RecordBatch = Any
Schema = Any
