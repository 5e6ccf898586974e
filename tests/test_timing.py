"""The time of each filter: charged to it and to nothing else, with the same findings, and only for those who ask."""

from itertools import count
from pathlib import Path

import pytest

from cleanweb import Document, Finding, Pipeline, line_rule
from cleanweb.cli import checking
from cleanweb.cli.checking import Checker
from cleanweb.cli.choice import Choice
from cleanweb.cli.sources import Source
from cleanweb.cli.tolerant import tolerant
from cleanweb.plugins import PluginFilter
from cleanweb.timing import Meter, codes, timed
from tests.generated import documents


class Ticks:
    """A clock that goes on when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_innermost_name_is_charged() -> None:
    clock = Ticks()
    meter = Meter("outside", clock)
    clock.now += 1
    meter.enter("filter")
    clock.now += 10
    meter.enter("view")
    clock.now += 100
    meter.leave()
    clock.now += 1000
    meter.leave()
    clock.now += 10_000
    assert meter.taken() == {"outside": 10_001, "filter": 1010, "view": 100}
    assert meter.taken() == {"outside": 0}


def test_timed_filters_find_and_change_the_same() -> None:
    pipeline = Pipeline.default(ignore=["SPC102"])
    meter = Meter("outside", count().__next__)
    clock = timed(pipeline, meter)
    for text in documents(20):
        assert clock(text) == pipeline(text)
    asked = {codes(each) for each in pipeline.filters if not hasattr(each, "needs")} | {"outside"}
    assert asked < set(meter.taken()) <= {codes(each) for each in pipeline.filters} | {"outside"}


def test_what_a_lazy_filter_costs_is_its_own() -> None:
    clock = Ticks()

    @line_rule("ACME001", "slow", "A rule that takes a second for each line")
    def slow(line: str) -> str:
        clock.now += 1
        return line

    meter = Meter("outside", clock)
    timed(Pipeline() + slow, meter)("one\ntwo\nthree")
    assert meter.taken() == {"outside": 0, "ACME001": 3}


def test_a_timed_plugin_that_fails_is_left_out() -> None:
    class Late:
        rules = Pipeline.default(select=["SPC101"]).filters[0].rules

        def __call__(self, document: Document) -> list[Finding]:
            raise KeyError(document.text)

    meter = Meter("outside")
    pipeline = timed(Pipeline.default(select=["SPC103"]) + PluginFilter(Late(), "late"), meter)
    result, errors = tolerant(pipeline, Document("one \n"))
    assert result.text == "one\n"
    assert len(errors) == 1
    assert "plugin late failed: KeyError" in errors[0]
    assert set(meter.taken()) == {"outside", "SPC101", "SPC103"}


def test_nothing_is_timed_for_those_who_do_not_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("one \n")
    source = Source(tmp_path / "a.txt", tmp_path, "text", "a.txt")
    asked = Checker(Choice(isolated=True), timing=True)(source)
    assert asked.spent
    assert asked.spent.size == 5

    def measure(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(checking, "Meter", measure)
    monkeypatch.setattr(checking, "timed", measure)
    assert Checker(Choice(isolated=True))(source) == asked._replace(spent=None)
