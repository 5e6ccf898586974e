"""The visual report: one page that shows every change in its place, and needs nothing but itself."""

from base64 import b64encode
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Any, NamedTuple

from cleanweb import __version__
from cleanweb.result import Result
from cleanweb.rules import Rule
from cleanweb.visual.article import Article
from cleanweb.visual.bands import Bands
from cleanweb.visual.markup import data, shown
from cleanweb.visual.overview import chart, facts, languages, rule_table
from cleanweb.visual.pieces import Row, rows

LONGEST = 160
"""Code points of a change that its explanation quotes."""


class Shown(NamedTuple):
    """A cleaned document, and how the report calls it."""

    name: str
    result: Result


def report(documents: Iterable[Shown], rules: Iterable[Rule], title: str = "cleanweb report", *, after: str = "") -> str:
    """A page in HTML. It loads nothing, and shows text from the web without acting on it.

    `after` is markup that follows the documents.
    """
    known = {rule.code: rule for rule in rules}
    sections: list[str] = []
    findings: list[list[Any]] = []
    names: list[str] = []
    for number, document in enumerate(documents):
        names.append(document.name)
        of_rows = list(rows(document.result))
        sections.append("".join(_section(f"d{number}", document, of_rows, known)))
        findings.append([*_explanations(document.result)])
    used = {finding[0] for each in findings for finding in each}
    about = {code: [rule.name, rule.summary, rule.safety.name.lower()] for code, rule in known.items() if code in used}
    script = asset("visual/report.js")
    return Template(asset("visual/report.html")).substitute(
        title=shown(title),
        version=escape(__version__),
        policy=content_policy(script, "form-action 'none'"),
        style=asset("visual/report.css"),
        script=script,
        contents=_contents(names),
        sections="\n".join([*sections, after]),
        data=data({"rules": about, "documents": findings}),
    )


def _section(name: str, document: Shown, of_rows: Sequence[Row], rules: dict[str, Rule]) -> Iterator[str]:
    result = document.result
    bands = Bands(result)
    yield f'<section class="document" id="{name}" aria-labelledby="{name}-title">\n'
    yield f'<h2 id="{name}-title">{shown(document.name)}</h2>\n'
    yield facts(result) + languages(bands) + rule_table(result, rules)
    yield f'<div class="sheet">{chart(of_rows, result, name)}'
    yield f'<div class="text" role="region" tabindex="0" aria-label="Text of {shown(document.name)}">\n'
    yield from Article(name, result, of_rows, bands).lines()
    yield "</div></div>\n</section>\n"


def _contents(names: Sequence[str]) -> str:
    """Links to the documents, if there are several."""
    links = "".join(f'<li><a href="#d{number}">{shown(name)}</a></li>' for number, name in enumerate(names))
    return f'<nav aria-label="Documents"><ol>{links}</ol></nav>' if len(names) > 1 else ""


def _explanations(result: Result) -> Iterator[list[Any]]:
    """For each finding: code, message, score, state, its row, what it becomes, and the row of what explains it."""
    starts = [line.start for line in result.document.lines]
    original = result.original
    for finding in result.findings:
        state = "changed" if finding.applied else "proposed" if finding.replacement is not None else "reported"
        related = _row(starts, finding.related.start) if finding.related else 0
        becomes = None if finding.replacement is None else finding.replacement[:LONGEST]
        row = _row(starts, finding.seen_at(original))
        yield [finding.rule, finding.message, round(finding.score, 2), state, row, becomes, related]


def _row(starts: Sequence[int], at: int) -> int:
    return bisect_right(starts, at)


def content_policy(script: str, more: str) -> str:
    """A content security policy: no network, and no script but this one."""
    known = b64encode(sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{known}'; base-uri 'none'; {more}"


def asset(name: str) -> str:
    """A file of the package's data."""
    return (files("cleanweb") / "data" / name).read_text(encoding="utf-8")
