"""Reports: one file per format, each a function from what was checked to text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

from cleanweb.findings import Finding
from cleanweb.result import Result
from cleanweb.rules import Rule, Safety

FORMATS = ("full", "json")


@dataclass(frozen=True)
class Checked:
    """One input and what the pipeline said of it; `rules` are those of the pipeline, by code."""

    name: str
    result: Result
    rules: Mapping[str, Rule]


def renderer(form: str) -> Callable[[Sequence[Checked]], str]:
    """The function of one of `FORMATS`."""
    return import_module(f"cleanweb.report.{form}").render


def level_of(finding: Finding, rules: Mapping[str, Rule]) -> Safety:
    """How serious a finding is: what was applied is safe, what has no proposal or too little evidence is a report."""
    if finding.applied:
        return Safety.SAFE
    rule = rules[finding.rule]
    return Safety.REPORT if finding.replacement is None else min(rule.safety, Safety.UNSAFE)
