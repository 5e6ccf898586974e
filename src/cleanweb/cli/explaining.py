"""What the rules do to one line, in words."""

from collections.abc import Iterator
from pathlib import Path

from cleanweb.cli.choice import Choice
from cleanweb.cli.places import Place
from cleanweb.cli.terminal import say
from cleanweb.cli.tolerant import tolerant
from cleanweb.cli.walk import Walk
from cleanweb.errors import CleanwebError
from cleanweb.findings import Finding
from cleanweb.report.escapes import printable
from cleanweb.report.locate import place
from cleanweb.result import Result
from cleanweb.rules import Rule

LONGEST = 300


def explained(wanted: Place, choice: Choice, *, html: bool) -> Iterator[str]:
    """Lines about each finding at a place; none if there are none."""
    walk = Walk.of(choice.config_for(wanted.file.parent), (), gitignore=False, force=False, html=html)
    (source,) = walk.sources([str(wanted.file)])
    settings = choice.settings_for(source.place)
    pipeline = settings.pipeline()
    rules = {rule.code: rule for rule in pipeline.rules}
    data = source.read()
    lines = source.line_count(data, settings)
    if wanted.line > lines:
        raise CleanwebError(f"{wanted}: there is no such line; the file has {lines:,}")
    for unit in source.units(data, settings):
        result, failures = tolerant(pipeline, unit.document)
        for failure in failures:
            say(f"cleanweb: {failure}")
        markup = source.markup_places(data, settings, result)
        findings = [finding for finding in result.findings if wanted.holds(finding, result, unit, markup)]
        for finding in findings:
            line = unit.line or _line(result, finding.seen_at(result.original))
            yield from _explained(finding, result, rules[finding.rule], source.path, Place(source.beside(), line))
        if findings and not unit.line:
            yield from _whole(result, _line(result, findings[0].seen_at(result.original)) if markup else wanted.line)


def _explained(finding: Finding, result: Result, rule: Rule, file: Path, written: Place) -> Iterator[str]:
    """One finding in a file; `written` is where `cleanweb undo` looks for it."""
    done = "changed" if finding.applied else "reported" if finding.replacement is None else "proposed, not applied"
    yield f"{rule.code} {rule.name}: {done}"
    yield f"  why:      {printable(finding.message)} (score {finding.score:.2f})"
    yield f"  original: {_shown(result.original[finding.start : finding.end])}"
    if finding.replacement is not None:
        yield f"  becomes:  {_shown(finding.replacement)}"
    if finding.related:
        yield f"  because:  {_shown(result.original[slice(*finding.related)])}"
    if finding.applied:
        yield f'  to keep:  "{printable(file.name)}" = ["{rule.code}"] under [per-file-ignores], or --ignore {rule.name}'
        yield f"  to undo:  cleanweb undo REPORT --at {printable(str(written))}, after clean --report REPORT"
    yield f"  more:     cleanweb rule {rule.name}"


def _whole(result: Result, number: int) -> Iterator[str]:
    """A line before and after all rules; a finding may begin or end on another one."""
    line = result.document.lines[number - 1]
    start, end = result.to_clean(line.start), result.to_clean(line.end)
    yield f"line {number} before: {_shown(result.original[slice(*line)])}"
    yield f"line {number} after:  {_shown(result.text[start:end])}"


def _line(result: Result, offset: int) -> int:
    return place(result.document.lines, offset)[0]


def _shown(text: str) -> str:
    if not text:
        return "nothing: it is removed"
    shown = printable(text if len(text) <= LONGEST else text[:LONGEST] + "…")
    return f"'{shown}'" if shown != shown.strip(" ") else shown
