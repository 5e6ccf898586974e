"""What holds for every text, for each filter alone and for the whole default pipeline."""

import pytest
from hypothesis import given

from cleanweb import Filter, Pipeline, Result, clean
from cleanweb.filters import BUILTIN
from tests.texts import documents

PIPELINES = [pytest.param(Pipeline((each,)), id=type(each).__name__) for each in BUILTIN]
PIPELINES.append(pytest.param(Pipeline(BUILTIN), id="default"))


@pytest.mark.parametrize("pipeline", PIPELINES)
@given(text=documents)
def test_promises(pipeline: Pipeline, text: str) -> None:
    result = pipeline(text)
    check_record(result)
    check_letters(result)
    assert pipeline(result.text).text == result.text, "cleaning twice changes nothing"
    if result.text == text:
        assert result.text is text, "an unchanged text is the same object"


@given(text=documents)
def test_output_is_utf8(text: str) -> None:
    cleaned = clean(text).text
    assert cleaned.encode().decode() == cleaned


@pytest.mark.parametrize("each", BUILTIN, ids=lambda each: type(each).__name__)
@given(text=documents)
def test_the_same_every_time(each: Filter, text: str) -> None:
    pipeline = Pipeline((each,))
    assert pipeline(text).findings == pipeline(text).findings


def check_record(result: Result) -> None:
    """Spans are in range and in order, the hunks rebuild the text, and undo gives the original back."""
    original = result.original
    codes = {rule.code for rule in Pipeline(BUILTIN).rules}
    for finding in result.findings:
        assert 0 <= finding.start <= finding.end <= len(original)
        assert 0 <= finding.score <= 1
        assert finding.rule in codes
        assert finding.related is None or 0 <= finding.related.start <= finding.related.end <= len(original)
    rebuilt, at = "", 0
    for start, end, replacement, rules in result.hunks():
        assert at <= start <= end
        assert rules, "every change has a rule"
        rebuilt += original[at:start] + replacement
        at = end
    assert rebuilt + original[at:] == result.text
    assert result.undo().text == original
    for layer in result.layers:
        assert all(one.end <= other.start for one, other in zip(layer.applied, layer.applied[1:], strict=False))


def check_letters(result: Result) -> None:
    """No letter outside the hunks is lost: what lies between them is the same in both texts."""
    changed = {at for start, end, *_ in result.hunks() for at in range(start, end)}
    for at, char in enumerate(result.original):
        if at not in changed:
            assert result.text[result.to_clean(at)] == char
            assert result.to_original(result.to_clean(at)) == at
