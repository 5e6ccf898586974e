"""What changed in one text, in a few lines: how much came out, and how often each rule was at work."""

from collections import Counter
from collections.abc import Iterable

from cleanweb.result import Result
from cleanweb.rules import Rule


def render(name: str, result: Result, rules: Iterable[Rule]) -> str:
    """The lengths before and after, then a line per rule with the number of changes and of reports."""
    applied = Counter(finding.rule for finding in result.findings if finding.applied)
    reported = Counter(finding.rule for finding in result.findings if not finding.applied)
    lines = [f"{name}: {len(result.original):,} code points in, {len(result.text):,} out, {len(result.hunks())} places changed"]
    for rule in rules:
        counts = [f"{applied[rule.code]} changed"] * bool(applied[rule.code])
        counts += [f"{reported[rule.code]} reported"] * bool(reported[rule.code])
        if counts:
            lines.append(f"  {rule.code} {rule.name}: {', '.join(counts)}")
    return "\n".join(lines) + "\n"
