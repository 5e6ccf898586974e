"""Plain functions as filters."""

import pickle
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleanweb
from cleanweb import Document, Finding, Pipeline
from cleanweb.findings import edited
from cleanweb.functions import changed_runs
from cleanweb.plugins import PluginFilter


@cleanweb.rule("ACME001", "house-ad", "Our own advertisement")
def house_ad(document: Document) -> Iterator[tuple[int, int]]:
    at = document.text.find("Buy ACME!")
    if at >= 0:
        yield at, at + len("Buy ACME!")


@cleanweb.line_rule("ACME002", "shouting", "A line in capitals")
def shouting(line: str) -> str:
    return line.capitalize() if line.isupper() else line


def test_a_function_that_yields_spans_deletes_them() -> None:
    result = (Pipeline.default() + house_ad)("News. Buy ACME!")
    assert "ACME" not in result.text
    assert result.undo(next(f for f in result.findings if f.rule == "ACME001")).text == "News. Buy ACME!"


def test_a_function_can_stand_before_a_family() -> None:
    pipeline = Pipeline.default(select=["SPC"]).before("SPC", house_ad)
    assert pipeline.filters[0] is house_ad
    assert pipeline("News. Buy ACME!").text == "News."


def test_a_function_from_line_to_line() -> None:
    result = Pipeline((shouting,))("Calm\nBREAKING NEWS TODAY\r\ncalm")
    assert result.text == "Calm\nBreaking news today\r\ncalm"
    assert [result.original[finding.start : finding.end] for finding in result.findings] == ["REAKING", "NEWS", "TODAY"]


def test_function_filters_are_pickled_by_name() -> None:
    assert pickle.loads(pickle.dumps(house_ad)) is house_ad
    assert pickle.loads(pickle.dumps(shouting)) is shouting


def test_findings_outside_the_text_are_refused() -> None:
    @cleanweb.rule("ACME003", "wild", "outside")
    def wild(document: Document) -> Iterator[tuple[int, int]]:
        yield 0, len(document.text) + 1

    @cleanweb.rule("ACME004", "foreign", "not its own")
    def foreign(document: Document) -> Iterator[Finding]:
        yield Finding("ACME003", 0, 0, document.text)

    for each in (wild, foreign):
        with pytest.raises(ValueError, match="no finding of its own in a text of 3 code points"):
            Pipeline((each,))("abc")


@given(before=st.text(alphabet="ab ", max_size=20), after=st.text(alphabet="ab ", max_size=20))
def test_changed_runs_lead_from_one_line_to_the_other(before: str, after: str) -> None:
    runs = list(changed_runs(before, after))
    assert edited(before, [Finding("", start, end, "", new) for start, end, new in runs]) == after
    assert all(before[start:end] != new for start, end, new in runs)


class OnlyLooks:
    """A filter that is set to point out, and counts how often it is asked."""

    rules = house_ad.rules
    proposes = False
    asked = 0

    def __call__(self, document: Document) -> Iterator[Finding]:
        self.asked += 1
        yield Finding("ACME001", 0, 1, "found")


def test_a_plugin_that_only_points_out_runs_once() -> None:
    looking = OnlyLooks()
    result = (Pipeline.default(select=["SPC"]) + PluginFilter(looking, "acme"))("two  spaces \n\n\n\nhere")
    assert [finding.rule for finding in result.findings].count("ACME001") == looking.asked == 1
    assert (PluginFilter(looking, "acme").bar, PluginFilter(house_ad, "acme").proposes) == (0.0, True)
