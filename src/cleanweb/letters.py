"""Letters: code points of category L, M or N, the measure of how much text there is."""

from collections import Counter
from collections.abc import Callable
from unicodedata import category

from cleanweb.result import Result


def letters(text: str) -> int:
    """How many letters a text has."""
    return sum(count for char, count in Counter(text).items() if category(char)[0] in "LMN")


def removed_by_rule(result: Result, size: Callable[[str], int] = letters) -> dict[str, int]:
    """How many letters (or what `size` counts) each rule (code) took away; a rule that adds some counts below zero."""
    removed: Counter[str] = Counter()
    for layer in result.layers:
        for finding in layer.applied:
            removed[finding.rule] += size(layer.before[finding.start : finding.end]) - size(finding.replacement or "")
    return {code: count for code, count in removed.items() if count}
