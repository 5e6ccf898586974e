"""The record of a change: layers as plain values that replay both ways, without running a filter."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cleanweb.document import Document
from cleanweb.findings import Finding, edited
from cleanweb.result import Layer, Result

Step = Sequence[Mapping[str, Any]]
"""What one filter changed: code, place in the text before, the text that was there, its replacement, and the reason."""


def recorded(result: Result) -> list[Step]:
    """The layers of a result that changed something."""
    return [[_edit(finding, layer.before) for finding in layer.applied] for layer in result.layers if layer.applied]


def restored(text: str, steps: Sequence[Step]) -> Result:
    """The result that ended with this text. Raises ValueError if the steps do not fit it."""
    layers: list[Layer] = []
    for step in reversed(steps):
        before = _taken_back(text, step)
        layers.append(Layer(before, text, tuple(map(_finding, step)), ()))
        text = before
    return Result(Document(text), tuple(reversed(layers)))


def without(result: Result, wanted: Iterable[Finding]) -> Result:
    """The result without these findings; those that went together with another one are no error."""
    for finding in wanted:
        if any(each.applied and each[:3] == finding[:3] for each in result.findings):
            result = result.undo(finding)
    return result


def _edit(finding: Finding, before: str) -> dict[str, Any]:
    return {
        "code": finding.rule,
        "start": finding.start,
        "end": finding.end,
        "original": before[finding.start : finding.end],
        "replacement": finding.replacement,
        "message": finding.message,
        "score": finding.score,
    }


def _finding(edit: Mapping[str, Any]) -> Finding:
    return Finding(edit["code"], edit["start"], edit["end"], edit["message"], edit["replacement"], edit["score"])


def _taken_back(text: str, step: Step) -> str:
    """The text before a step."""
    reverse: list[Finding] = []
    drift = 0
    for edit in step:
        start = edit["start"] + drift
        end = start + len(edit["replacement"])
        if text[start:end] != edit["replacement"]:
            raise ValueError(f"the change of {edit['code']} at {edit['start']} is not in this text")
        reverse.append(Finding(edit["code"], start, end, "", edit["original"]))
        drift += len(edit["replacement"]) - (edit["end"] - edit["start"])
    return edited(text, reverse)
