"""Every rule has a document, and its examples are true."""

import pytest

from cleanweb import Example, Pipeline, Rule, Safety
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


DOCUMENT = """\
# house-ad (ACME001)

Our own advertisement.

*unsafe, since 0.2*

## What it does

Removes it.
Twice.

## Why

It is seen often.

## Example

- `Buy!` becomes an empty text
- in `a\\u200b` it reports `\\u200b` with `loud = True`, `most = 3`
- `Sell!` stays
- this text

  ```text
  One
  Buy!
  ```

  becomes

  ```text
  One
  ```

- in this text with `loud = False`

  ```text
  {long}
  ```

  it reports `Buy`

- this text

  ```text
  One
{blank}
  two
  ```

  stays

## When it is wrong

Never.
"""


def test_a_document_shows_every_kind_of_example() -> None:
    long = "Buy " * 25 + "!"
    examples = (
        Example("Buy!", becomes=""),
        Example("a\u200b", reports="\u200b", options=(("loud", True), ("most", 3))),
        Example("Sell!"),
        Example("One\nBuy!\n", becomes="One\n"),
        Example(long, reports="Buy", options=(("loud", False),)),
        Example("One\n\ntwo"),
    )
    what = """Removes it.
    Twice."""
    rule = Rule(
        "ACME001", "house-ad", "Our own advertisement", Safety.UNSAFE, "0.2", what, "It is seen often.", "Never.", examples
    )
    assert rule.document() == DOCUMENT.format(long=long, blank="  ")
    assert rule.family == "ACME"
    assert Rule("ACME001", "house-ad", "It").document() == "# house-ad (ACME001)\n\nIt.\n\n*safe, since 0.1*\n"
    assert "`" + "x" * 100 + "` stays" in Rule("A1", "a", "A", examples=(Example("x" * 100),)).document()


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_ignored_rule_finds_nothing(rule: Rule, example: Example) -> None:
    pipeline = Pipeline.default(ignore=[rule.code], options={rule.code: dict(example.options)} if example.options else {})
    result = pipeline.html(example.text) if rule.family == "HTM" else pipeline(example.text)
    assert rule.code not in {finding.rule for finding in result.findings}
