"""The formats of findings: what they say, that it is well formed, and that nothing in it is alive."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from cleanweb import Document, Pipeline
from cleanweb.report import FORMATS, Context, FileReport, renderer
from cleanweb.report.escapes import markdown, printable
from cleanweb.report.excerpt import fitted
from cleanweb.report.github import step_summary
from cleanweb.report.locate import located
from cleanweb.report.tally import Tally
from tests.schemas import errors_of

PIPELINE = Pipeline.default()
RULES = {rule.code: rule for rule in PIPELINE.rules}
ROOT = Path(__file__).parent.parent
HOSTILE = [
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m",
    "::error file=x,line=1::boo",
    "::set-output name=a::b",
    "##[error]boo and ##vso[task.complete]boo and ##teamcity[boo]",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script> <!-- --> ]]> & \" '",
    "[click](javascript:alert(1)) ![x](http://x) `code` | cell | @everyone",
    "\u202eright to left\u202c \u2066isolate\u2069 \u200f",
    "\r\n::error::on a line of its own\u2028\u2029\x85\x0b\x0c",
    "\ud800 lone \ufeff \U000e0041 \x00",
]


def report_of(text: str, path: str = "page.txt", record: int = 0) -> FileReport:
    result = PIPELINE(Document(text))
    return FileReport(path, tuple(located(result, RULES, record)))


def on_a_page(report: FileReport) -> FileReport:
    """The report as one of a page, whose file has all its findings at line 9, column 7."""
    return report._replace(findings=tuple(finding._replace(markup=(9, 7)) for finding in report.findings))


def rendered(form: str, *reports: FileReport, **context: Any) -> str:
    return "".join(renderer(form)(reports, Context(tuple(RULES.values()), **context)))


def test_full_underlines_the_finding() -> None:
    assert rendered("full", report_of("one \n")) == (
        "page.txt:1:4: SPC103 edge-space [safe] space at the end of a line -> remove\n     1 | one \n            ^\n"
    )


@pytest.mark.parametrize(
    "text", ["漢字かな交じり  文", "ต่างๆมัก  มาก", "cafe\u0301s  noirs", "שלום  עולם", "مرحبا  بالعالم", "🎉🎉  yes"]
)
def test_marks_stand_under_wide_combining_and_right_to_left_characters(text: str) -> None:
    report = report_of(text)
    finding = next(each for each in report.findings if each.code == "SPC102")
    _, line, marks, *_ = rendered("full", report._replace(findings=(finding,))).split("\n")
    bare = line.replace("\u2066", "").replace("\u2069", "")
    before = bare[: bare.index("  ", 9)]
    assert marks == " " * wcswidth(before) + "^^"
    assert ("\u2066" in line) == (text[0] in "שم")


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), st.integers(20, 60))
def test_an_excerpt_fits_its_width(before: str, inside: str, after: str, width: int) -> None:
    excerpt = fitted(printable(before), printable(inside), printable(after), width)
    assert wcswidth(excerpt.before + excerpt.inside + excerpt.after) <= width
    assert excerpt.indent == wcswidth(excerpt.before)
    assert excerpt.length == max(1, wcswidth(excerpt.inside))


def test_colours_do_not_move_the_marks() -> None:
    colored = rendered("full", report_of("x  y \n"), color=True)
    assert re.sub(r"\x1b\[\d+m", "", colored) == rendered("full", report_of("x  y \n"))
    assert "\x1b[4m" in colored


def test_concise_is_a_line_per_finding() -> None:
    assert rendered("concise", report_of("one \ntwo\t\n", "a/b.txt")).splitlines() == [
        "a/b.txt:1:4: SPC103 edge-space [safe] space at the end of a line -> remove",
        "a/b.txt:2:4: SPC103 edge-space [safe] space at the end of a line -> remove",
    ]


def test_a_removal_is_shown_where_its_text_begins() -> None:
    paragraph = "The council met on Monday and decided, after a long debate, to mend the old bridge before winter comes."
    text = f"one line\n\n{paragraph}\nanother line\n\n{paragraph}"
    report = report_of(text)
    (finding,) = (finding for finding in report.findings if finding.code.startswith("DUP"))
    assert text[finding.start] == "\n"
    assert (finding.line, finding.column, text[finding.seen :]) == (6, 1, paragraph)
    assert rendered("concise", report).startswith("page.txt:6:1: DUP")
    assert paragraph[:20] in rendered("full", report).splitlines()[1]


def test_json_and_jsonl_follow_their_schemas() -> None:
    reports = report_of("one \n"), report_of("x  y", "data.jsonl", record=7), FileReport("bad.txt", error="bad.txt: no text")
    whole = json.loads(rendered("json", *reports))
    assert not errors_of(whole, "report")
    lines = [json.loads(line) for line in rendered("jsonl", *reports).splitlines()]
    assert not [error for line in lines for error in errors_of(line, "finding")]
    assert [line.get("record") for line in lines] == [None, 7, None]
    assert {"path": "page.txt", **whole["files"][0]["findings"][0]} == lines[0]
    assert rendered("json") == f'{{\n  "cleanweb": "{whole["cleanweb"]}",\n  "files": []\n}}\n'


def test_github_escapes_caps_and_counts() -> None:
    first, *rest = rendered("github", report_of("one \n" * 30, "a,b:c%.txt")).splitlines()
    assert first == (
        "::error file=a%2Cb%3Ac%25.txt,line=1,title=SPC103 edge-space,endLine=1,col=4,endColumn=5::"
        "space at the end of a line -> remove"
    )
    assert len(rest) == 10
    assert rest[-1] == "::notice::20 more errors, not shown as annotations"


def test_a_step_summary_is_plain_markdown() -> None:
    tally = Tally()
    list(tally.counted([report_of("one \n" * 3, "<b>|x|</b>.txt")]))
    summary = step_summary(tally.rules, tally.paths, ["a [link](x)"])
    assert "| SPC103 edge-space | 3 | 1 |" in summary
    assert not re.search(r"[<\[]", summary)


def test_gitlab_has_unique_and_stable_fingerprints() -> None:
    issues = json.loads(rendered("gitlab", report_of("one \n" * 3)))
    moved = json.loads(rendered("gitlab", report_of("a new line\n" + "one \n" * 3)))
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert [issue["fingerprint"] for issue in issues] == [issue["fingerprint"] for issue in moved]
    assert moved[0]["location"] == {"path": "page.txt", "lines": {"begin": 2, "end": 2}}
    assert issues[0]["severity"] == "major"


def test_sarif_has_rules_regions_and_fixes() -> None:
    log = json.loads(rendered("sarif", report_of("ok\nx  y \n", "a b/ä.txt"), FileReport("bad.txt", error="no text")))
    (run,) = log["runs"]
    first = run["results"][0]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "SPC102"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/%C3%A4.txt"
    region = {"startLine": 2, "startColumn": 2, "endLine": 2, "endColumn": 4, "charOffset": 4, "charLength": 2}
    assert place["region"] == region
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement == {"deletedRegion": region, "insertedContent": {"text": " "}}
    assert not run["invocations"][0]["executionSuccessful"]


def test_sarif_of_pages_and_records_proposes_no_fixes() -> None:
    log = json.loads(rendered("sarif", report_of("x  y", "d.jsonl", record=3), on_a_page(report_of("x  y"))))
    record, page = log["runs"][0]["results"]
    assert "fixes" not in record
    assert "fixes" not in page
    assert record["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}
    assert page["locations"][0]["physicalLocation"]["region"] == {"startLine": 9, "startColumn": 7}


def test_places_of_a_page_are_those_of_its_file() -> None:
    report = on_a_page(report_of("x  y", "page.html"))
    assert rendered("concise", report).startswith("page.html:9:7: SPC102")
    assert rendered("full", report).splitlines()[1] == "     9 | x  y"
    assert rendered("github", report).startswith("::error file=page.html,line=9,title=SPC102 repeated-space,col=7::")
    assert json.loads(rendered("gitlab", report))[0]["location"]["lines"] == {"begin": 9, "end": 9}
    assert 'line="9"' in rendered("junit", report)
    finding = json.loads(rendered("jsonl", report))
    assert not errors_of(finding, "finding")
    assert (finding["markup"], finding["line"], finding["column"]) == ({"line": 9, "column": 7}, 1, 2)


def test_a_message_of_sarif_holds_no_links() -> None:
    report = report_of("x  y")
    linked = report._replace(findings=(report.findings[0]._replace(message="see [this](http://x) \\"),))
    (result,) = json.loads(rendered("sarif", linked))["runs"][0]["results"]
    assert result["message"]["text"] == r"see \[this\](http://x) \\"


def test_junit_is_xml_with_a_case_per_finding() -> None:
    reports = report_of("one \n"), FileReport("clean.txt"), FileReport("bad.txt", error="<no> text")
    suites = ET.fromstring(rendered("junit", *reports))
    assert [(suite.get("name"), suite.get("failures"), suite.get("errors")) for suite in suites] == [
        ("page.txt", "1", "0"),
        ("clean.txt", "0", "0"),
        ("bad.txt", "0", "1"),
    ]
    assert suites[0][0][0].tag == "failure"
    assert suites[2][0][0].get("message") == "<no> text"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_nothing_live_comes_out(form: str, number: int) -> None:
    """Hostile text in the finding, around it, in the message, in the replacement and in the path."""
    hostile = HOSTILE[number]
    (finding, *_) = report_of("a  b").findings
    finding = finding._replace(message=hostile, replacement=hostile, before=hostile, inside=hostile, after=hostile)
    out = rendered(form, FileReport(hostile.replace("/", ""), (finding,), error=hostile))
    isolates = {"\u2066", "\u2069"} if form == "full" else set()
    assert not [char for char in out if not char.isprintable() and char != "\n" and char not in isolates]
    assert not re.search(r"##\w*\[", out)
    commands = [line for line in out.splitlines() if line.lstrip().startswith("::")]
    assert all(form == "github" and line.startswith("::error file=") for line in commands)
    if form == "junit":
        assert [each.tag for each in ET.fromstring(out).iter()] == [
            "testsuites",
            "testsuite",
            *["testcase", "error"],
            "testcase",
            "failure",
        ]
    if form in {"full", "concise"}:
        assert not any(row and row[0].startswith(("=", "+", "-", "@")) for row in csv.reader(io.StringIO(out)))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_leaves_words_only(hostile: str) -> None:
    assert not re.search(r"[^\w\s&#;/-]", markdown(hostile)) or not markdown(hostile).isascii()


def test_the_message_of_every_rule_is_one_line() -> None:
    texts = chain.from_iterable((example.text for example in rule.examples) for rule in RULES.values())
    assert all("\n" not in line for text in texts for line in rendered("concise", report_of(text)).splitlines())
