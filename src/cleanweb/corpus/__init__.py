"""Corpora: the same function from one string to millions of records.

`clean_batch` is the one contract that every engine calls: a row out for each row in, nothing is dropped inside it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleanweb.corpus.batch import clean_batch
    from cleanweb.corpus.options import BatchOptions

__all__ = ["BatchOptions", "clean_batch"]

PLACES = {"BatchOptions": "cleanweb.corpus.options", "clean_batch": "cleanweb.corpus.batch"}


def __getattr__(name: str) -> Any:
    """Loaded when first asked for: pyarrow is large, and an extra."""
    if name not in PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(PLACES[name]), name)
