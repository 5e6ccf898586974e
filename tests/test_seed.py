"""The seed article: one copy of it comes out, clean, and the record says why."""

import pytest

from cleanweb import Pipeline, detect_languages
from tests.cases import SEED

SOURCE = (SEED / "web3-japan-th.txt").read_text(encoding="utf-8")
ENGLISH = {0, 2}


@pytest.fixture(scope="module", params=["royal", "compact", "keep"])
def style(request: pytest.FixtureRequest) -> str:
    return request.param


def pipeline(style: str) -> Pipeline:
    return Pipeline.default(options={"THA": {"mai_yamok": style}})


def gold(style: str) -> list[str]:
    return (SEED / f"gold_{style}.txt").read_text(encoding="utf-8").splitlines()


def test_one_clean_copy_comes_out(style: str) -> None:
    result = pipeline(style)(SOURCE)
    lines = result.text.split("\n")
    assert len(lines) == 30
    assert "مشاركة" not in result.text
    assert sum(ours == theirs for ours, theirs in zip(lines, gold(style), strict=True)) >= 23
    assert pipeline(style)(result.text).text == result.text


def test_the_gold_is_left_as_it_is(style: str) -> None:
    text = "\n".join(gold(style)) + "\n"
    assert pipeline(style)(text).text is text


def test_the_english_paragraphs_are_reported_and_no_thai_line_is() -> None:
    result = Pipeline.default()(SOURCE)
    found = {SOURCE.count("\n", 0, finding.start): finding for finding in result.findings if finding.rule.startswith("LNG")}
    assert set(found) == ENGLISH
    assert all("in en in a document in th" in finding.message for finding in found.values())


def test_each_line_is_in_its_language() -> None:
    for number, line in enumerate(SOURCE.split("\n")[:31]):
        expected = {"ar"} if line == "مشاركة" else {"en"} if number in ENGLISH else {"th"}
        assert {span.lang for span in detect_languages(line)} == expected, line


def test_the_removed_copy_names_the_kept_one() -> None:
    copies = [finding for finding in Pipeline.default()(SOURCE).findings if finding.rule.startswith("DUP") and finding.applied]
    assert len(copies) == 30
    for finding in copies:
        assert finding.related
        kept = SOURCE[finding.related.start : finding.related.end]
        assert kept.strip("\n") == SOURCE[finding.start : finding.end].strip("\n")
