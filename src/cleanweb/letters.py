"""Letters: code points of category L, M or N, the measure of how much text there is."""

from collections import Counter
from unicodedata import category

from cleanweb.result import Result


def letters(text: str) -> int:
    """How many letters a text has."""
    return sum(count for char, count in Counter(text).items() if category(char)[0] in "LMN")


def removed_by_rule(result: Result) -> dict[str, int]:
    """How many letters each rule (code) took away; a rule that adds some counts below zero."""
    removed: Counter[str] = Counter()
    for layer in result.layers:
        for finding in layer.applied:
            removed[finding.rule] += letters(layer.before[finding.start : finding.end]) - letters(finding.replacement or "")
    return {code: count for code, count in removed.items() if count}
