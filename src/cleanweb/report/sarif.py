"""SARIF 2.1.0, the OASIS format that code scanning reads. Columns and offsets are code points, and say so."""

import re
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cleanweb import __version__
from cleanweb.report import Context, FileReport, Located
from cleanweb.report.escapes import json_text, portable, printable
from cleanweb.rules import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVEL_OF = {"safe": "error", "unsafe": "warning", "report": "note"}


def render(reports: Iterable[FileReport], context: Context) -> Iterator[str]:
    """One log with one run."""
    index = {rule.code: i for i, rule in enumerate(context.rules)}
    results: list[dict[str, Any]] = []
    errors: list[dict[str, Any]] = []
    for report in reports:
        uri = _uri(report.path)
        results += [_result(uri, finding, index[finding.code]) for finding in report.findings]
        if report.error:
            errors.append({"level": "error", "message": {"text": _plain(report.error)}})
    invocation = {"executionSuccessful": not errors} | ({"toolExecutionNotifications": errors} if errors else {})
    driver = {"name": "cleanweb", "semanticVersion": __version__, "rules": [_rule(rule) for rule in context.rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "invocations": [invocation], "results": results}
    yield json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, 2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    described = {"fullDescription": {"text": cleandoc(rule.what)}} if rule.what else {}
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        **described,
        "help": {"text": rule.document(), "markdown": rule.document()},
        "defaultConfiguration": {"level": LEVEL_OF[rule.safety.name.lower()]},
    }


def _result(uri: str, finding: Located, rule: int) -> dict[str, Any]:
    region = _region(finding)
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVEL_OF[finding.level],
        "message": {"text": _plain(finding.message)},
        "locations": [location],
        "partialFingerprints": {"cleanweb/v1": finding.fingerprint},
        "rank": round(100 * finding.score, 1),
    }
    if finding.related and finding.is_in_file:
        place = {"startLine": finding.related.line, "startColumn": finding.related.column}
        related = {"artifactLocation": {"uri": uri}, "region": place}
        result["relatedLocations"] = [{"physicalLocation": related, "message": {"text": "what explains the finding"}}]
    if finding.replacement is not None and finding.is_in_file:
        whole = {"charOffset": finding.start, "charLength": finding.end - finding.start}
        deleted = region if finding.seen == finding.start else whole
        replaced = {"deletedRegion": deleted, "insertedContent": {"text": finding.replacement}}
        change = {"artifactLocation": {"uri": uri}, "replacements": [replaced]}
        result["fixes"] = [{"description": {"text": finding.name}, "artifactChanges": [change]}]
    return result


def _region(finding: Located) -> dict[str, int]:
    """A record of JSON Lines is a line of the file: places inside its field are none of the file. Of a page, where it begins."""
    if finding.markup:
        return {"startLine": finding.row, "startColumn": finding.position}
    if finding.record:
        return {"startLine": finding.record}
    place = {"startLine": finding.line, "startColumn": finding.column, "endLine": finding.end_line}
    return place | {"endColumn": finding.end_column, "charOffset": finding.seen, "charLength": finding.end - finding.seen}


def _plain(text: str) -> str:
    """A message without embedded links (section 3.11.6): brackets are text."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", printable(text))


def _uri(path: str) -> str:
    """Relative paths stay relative: what reads the log knows the root."""
    shown = "stdin" if path == "<stdin>" else portable(path)
    return Path(shown).as_uri() if Path(shown).is_absolute() else quote(shown, errors="surrogatepass")
