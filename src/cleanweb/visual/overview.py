"""A document at a glance: facts, a bar of its languages, a table of its rules, and a map of where they were at work."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from cleanweb.letters import letters, removed_by_rule
from cleanweb.result import Result
from cleanweb.rules import Rule
from cleanweb.visual.bands import Bands
from cleanweb.visual.pieces import Row

STRIPES = 240
"""Stripes of a map: about one per three pixels of a screen."""


def facts(result: Result) -> str:
    """How much came in and how much went, in a sentence and a bar."""
    before = letters(result.original)
    removed = before - letters(result.text)
    share = removed / before if before else 0.0
    changed = sum(finding.applied for finding in result.findings)
    reported = len(result.findings) - changed
    return (
        f'<p class="facts"><strong>{before:,}</strong> letters in, <strong>{before - removed:,}</strong> out '
        f"(<strong>{share:.1%}</strong> removed); <strong>{changed:,}</strong> change{'s' * (changed != 1)}, "
        f"<strong>{reported:,}</strong> place{'s' * (reported != 1)} reported.</p>\n"
        f'<div class="bar" aria-hidden="true"><span class="kept" style="width:{1 - max(share, 0):.2%}"></span></div>\n'
    )


def languages(bands: Bands) -> str:
    """The legend of the band in the margin."""
    items = [
        f'<li><span class="swatch {bands.color(language)}"></span>{escape(language)} {share:.0%}</li>'
        for language, share in bands.shares
    ]
    return f'<ul class="languages" aria-label="Languages">{"".join(items)}</ul>\n' if items else ""


def rule_table(result: Result, rules: Mapping[str, Rule]) -> str:
    """A row per rule that found something: it filters what is shown, and says how much the rule did."""
    changed = Counter(finding.rule for finding in result.findings if finding.applied)
    reported = Counter(finding.rule for finding in result.findings if not finding.applied)
    removed = removed_by_rule(result)
    most = max([1, *removed.values()])
    found = [rule for code, rule in rules.items() if changed[code] or reported[code]]
    if not found:
        return '<p class="facts">No rule found anything.</p>\n'
    amounts = {code: max(count, 0) / most for code, count in removed.items()}
    rows = "".join(
        f'<tr data-r="{rule.code}"><th scope="row"><label><input type="checkbox" checked data-rule="{rule.code}"> '
        f'<span class="code">{rule.code}</span> {escape(rule.name)}</label></th>'
        f'<td>{changed[rule.code]:,}</td><td>{reported[rule.code]:,}</td><td class="amount">'
        f'<span class="size" style="width:{amounts.get(rule.code, 0):.1%}"></span>{removed.get(rule.code, 0):,}</td></tr>\n'
        for rule in found
    )
    return (
        '<table class="rules"><caption>What each rule did. Untick one to see the text without it.</caption>\n'
        '<thead><tr><th scope="col">Rule</th><th scope="col">Changed</th><th scope="col">Reported</th>'
        f'<th scope="col">Letters removed</th></tr></thead>\n<tbody>\n{rows}</tbody></table>\n'
    )


def chart(rows: Sequence[Row], result: Result, target: str) -> str:
    """A map of the whole document, top to bottom; each stripe leads to its line. `target` is the id of the document."""
    stripes = "".join(_stripes(rows, result, target))
    return f'<div class="map" aria-hidden="true"><div class="view"></div>{stripes}</div>\n'


def _stripes(rows: Sequence[Row], result: Result, target: str) -> Iterator[str]:
    """Stripes where something happened: as wide as the share of text that is gone, in the color of what did most."""
    size = max(1, -(-len(rows) // STRIPES))
    for first in range(0, len(rows), size):
        together = rows[first : first + size]
        weights = Counter[str]()
        gone = total = 0
        for row in together:
            for piece in row.pieces:
                length = piece.end - piece.start
                total += length
                gone += length * piece.gone
                if piece.findings:
                    weights[result.findings[piece.findings[0]].rule] += 1 + length * (1 + piece.gone)
        if weights:
            rule = max(weights, key=weights.__getitem__)
            place, height = first / len(rows), len(together) / len(rows)
            yield (
                f'<a href="#{target}-l{together[0].number}" tabindex="-1" data-r="{rule}" class="{"gone" if gone else "seen"}" '
                f'style="top:{place:.2%};height:{height:.2%};width:{max(gone / max(total, 1), 0.15):.0%}"></a>'
            )
