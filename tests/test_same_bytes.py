"""Not one byte of the output and of the record changes unless it is meant to: see `tests/digests.py`."""

import json

import pytest

from tests.digests import DIGESTS, SETS, given, made

KNOWN = json.loads(DIGESTS.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "pipeline"), [(name, pipeline) for name in SETS for pipeline in SETS[name][1]])
def test_the_same_bytes_as_before(name: str, pipeline: str) -> None:
    try:
        documents = given(name)
    except FileNotFoundError as error:
        pytest.skip(str(error))
    if documents != KNOWN[name]["given"]:
        pytest.skip("the digests were taken of other documents")
    assert made(name, pipeline) == KNOWN[name][pipeline], "if this is meant: python -m tests.digests"


def test_each_set_has_its_digests() -> None:
    assert {name: {"given", *pipelines} for name, (_, pipelines) in SETS.items()} == {name: set(KNOWN[name]) for name in KNOWN}
