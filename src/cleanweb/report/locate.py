"""From a result to located findings: places in lines and columns, and the text around them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from math import inf

from cleanweb.document import Span
from cleanweb.findings import Finding
from cleanweb.report import Copy, Located
from cleanweb.result import Result
from cleanweb.rules import Rule, Safety

AROUND = 60
LONGEST = 80
FINGERPRINT_AROUND = 24
NOWHERE: Mapping[int, tuple[int, int]] = {}


def located(
    result: Result, rules: Mapping[str, Rule], record: int = 0, markup: Mapping[int, tuple[int, int]] = NOWHERE
) -> Iterator[Located]:
    """The findings of a result, in order; `rules` by code, `markup` the places in the file of a page by their offsets."""
    lines = result.document.lines
    for finding in result.findings:
        found = _located(finding, rules[finding.rule], result.original, lines)
        yield found._replace(record=record, markup=markup.get(found.seen))


def _located(finding: Finding, rule: Rule, text: str, lines: Sequence[Span]) -> Located:
    seen = finding.seen_at(text)
    line, column = place(lines, seen)
    end_line, end_column = place(lines, finding.end)
    bounds = lines[line - 1]
    start, end = seen, max(seen, min(finding.end, bounds.end))
    first, last = max(bounds.start, start - AROUND), min(bounds.end, end + AROUND)
    before, inside, after = text[first:start], text[start:end], text[end:last]
    related = finding.related and Copy(*finding.related, *place(lines, finding.related.start))
    return Located(
        finding.rule,
        rule.name,
        level_of(finding, rule).name.lower(),
        finding.message,
        finding.replacement,
        finding.score,
        finding.applied,
        finding.start,
        finding.end,
        seen,
        line,
        column,
        end_line,
        end_column,
        related,
        0,
        "…" * (first > bounds.start) + before,
        inside if len(inside) <= LONGEST else inside[:LONGEST] + "…",
        "" if len(inside) > LONGEST else after + "…" * (last < bounds.end),
        _fingerprint(finding, text),
    )


def place(lines: Sequence[Span], offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a code point of the text that has these lines."""
    line = bisect_right(lines, (offset, inf))
    return line, offset - lines[line - 1].start + 1


def _fingerprint(finding: Finding, text: str) -> str:
    """A name for this defect that does not depend on the line it stands on: the rule, the text and a little around it."""
    around = (
        text[max(0, finding.start - FINGERPRINT_AROUND) : finding.start],
        text[finding.end : finding.end + FINGERPRINT_AROUND],
    )
    parts = finding.rule, text[finding.start : finding.end], around[0].rpartition("\n")[2], around[1].partition("\n")[0]
    return sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:16]


def level_of(finding: Finding, rule: Rule) -> Safety:
    """How serious a finding is: what was applied is safe, what has no proposal or too little evidence is a report."""
    if finding.applied:
        return Safety.SAFE
    return Safety.REPORT if finding.replacement is None else min(rule.safety, Safety.UNSAFE)
