"""The fixtures: what each family mends, what nothing touches, what is still wrong."""

import pytest

from cleanweb import Pipeline, clean
from tests import cases

FAMILIES = {
    "characters": "CHR",
    "spaces": "SPC",
    "repeats": "DUP",
    "tokens": "TOK",
    "languages": "LNG",
    "thai": "THA",
}


@pytest.mark.parametrize("case", cases.positive(), ids=str)
def test_family_mends(case: cases.Case) -> None:
    assert Pipeline.default(select=[FAMILIES[case.family]])(case.text).text == case.expected


@pytest.mark.parametrize("case", cases.negative(), ids=str)
def test_nothing_touches(case: cases.Case) -> None:
    result = clean(case.text)
    assert result.text == case.expected, [finding for finding in result.findings if finding.applied]


@pytest.mark.parametrize("case", cases.known_failures(), ids=str)
@pytest.mark.xfail(reason="known failure", strict=True)
def test_known_failure(case: cases.Case) -> None:
    assert clean(case.text).text == case.expected
