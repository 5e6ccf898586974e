"""What stays of a document and what goes, side by side, with the rules that took it away."""

from bisect import bisect_left
from collections.abc import Iterable

from wcwidth import wcswidth

from cleanweb.report.escapes import printable
from cleanweb.result import Result
from cleanweb.rules import Rule, names_of

WIDTH = 60
"""Columns of each side."""


def side_by_side(result: Result, rules: Iterable[Rule]) -> str:
    """A line per block of the original: on the left if something of it stays, on the right, with rule and reason, if it goes.

    `rules` are those of the pipeline that cleaned it.
    """
    names = names_of(rules)
    gone = [finding for finding in result.findings if finding.applied and finding.replacement == ""]
    starts = [finding.start for finding in gone]
    lines = [f"{'stays':{WIDTH}} | goes", f"{'-' * WIDTH}-+-{'-' * WIDTH}"]
    for block in result.document.blocks:
        at = bisect_left(starts, block.start + 1) - 1
        near = [finding for finding in gone[max(0, at - 1) : at + 2] if finding.start <= block.start and finding.end >= block.end]
        if near:
            code, why = near[0].rule, near[0].message
            lines += [f"{' ' * WIDTH} | {_cut(block.text)}", f"{' ' * WIDTH} |   {code} {names[code]}: {why}"]
        else:
            lines.append(f"{_padded(_cut(block.text))} |")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _cut(text: str) -> str:
    """The beginning of a text, as wide as a side."""
    text = printable(text[: 2 * WIDTH])
    if wcswidth(text) <= WIDTH:
        return text
    while text and wcswidth(text) >= WIDTH:
        text = text[:-1]
    return text + "…"


def _padded(text: str) -> str:
    return text + " " * max(0, WIDTH - wcswidth(text))
