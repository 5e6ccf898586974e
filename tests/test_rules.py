"""Every rule has a document, and its examples are true."""

import pytest

from cleanweb import Example, Pipeline, Rule
from cleanweb.filters import BUILTIN

RULES = Pipeline(BUILTIN).rules
EXAMPLES = [pytest.param(rule, example, id=f"{rule.code} {example.text!r}") for rule in RULES for example in rule.examples]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_document_is_whole(rule: Rule) -> None:
    assert all((rule.summary, rule.what, rule.why, rule.wrong))
    assert any(example.becomes is not None or example.reports is not None for example in rule.examples), (
        "an example of the defect"
    )
    assert any(example.becomes is None and example.reports is None for example in rule.examples), "an example of what stays"


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_example_is_true(rule: Rule, example: Example) -> None:
    options = {rule.code: dict(example.options)} if example.options else {}
    pipeline = Pipeline.default(select=[rule.code], options=options)
    result = pipeline.html(example.text) if rule.family == "HTM" else pipeline(example.text)
    assert result.text == (result.original if example.becomes is None else example.becomes)
    if example.becomes is not None:
        assert rule.code in {finding.rule for finding in result.findings if finding.applied}
    elif example.reports is not None:
        assert example.reports in [result.original[finding.start : finding.end] for finding in result.findings]
    else:
        assert not result.findings


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
