"""Errors: what is left of them when they come from another process."""

import pickle

import pytest

from cleanweb.corpus.columns import NoColumnError
from cleanweb.errors import CleanwebError, UndecodableError, UnknownNameError


@pytest.mark.parametrize(
    "error",
    [
        CleanwebError("no such file"),
        UndecodableError("a.txt: no encoding reads it"),
        UnknownNameError("rule", "SPC1010", ["SPC101"]),
        NoColumnError("'text'", ["body"]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_class_and_message_are_left_across_processes(error: CleanwebError) -> None:
    left = pickle.loads(pickle.dumps(error))
    assert (type(left), str(left)) == (type(error), str(error))
