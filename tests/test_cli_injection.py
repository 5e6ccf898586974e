"""Hostile text and hostile file names through every command and format: nothing that comes out is alive."""

import csv
import io
import json
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from cleanweb.report import FORMATS
from tests.command import cleanweb

PAYLOADS = [
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m",
    "::error file=x,line=1::boo",
    "::set-output name=a::b",
    "##[error]boo ##vso[task.complete]boo",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "<script>alert(1)</script>]]>",
    "[click](javascript:alert(1)) `code` | cell |",
    "\u202eright to left\u202c \u2066isolate\u2069",
]
TEXT = "\n".join(f"{payload} \n\n{payload}  {payload}\n" for payload in PAYLOADS)
NAMES = [payload.replace("/", "") + ".txt" for payload in PAYLOADS]
MACHINES = {"json", "jsonl", "gitlab", "sarif"}
"""Formats in JSON."""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder of files with hostile names and contents; one cannot be read, one is no JSON."""
    if sys.platform == "win32":
        pytest.skip("Windows refuses such names")
    for name in NAMES:
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "::error::line\nbreak\x1b[0m.jsonl").write_text('{"text": "x  y"}\n{"::error::\\u001b[31m": 1}\n')
    (tmp_path / "\x1b[31m::error::unreadable.txt").write_bytes(b"\xff\xfe\x00\xd8")
    return tmp_path


def alive(out: str, isolates: str = "") -> list[str]:
    """What would act on a terminal, a CI log or a spreadsheet: the lines that hold it."""
    lines = [line for line in out.split("\n") if re.search(r"[^\S\n ]|##\w*\[", line)]
    lines += [line for line in out.split("\n") if any(not c.isprintable() and c not in isolates for c in line)]
    lines += [line for line in out.splitlines() if re.match(r"\s*::[\w-]+[^:]*::", line)]
    rows = csv.reader(io.StringIO(out.replace('"', "'")))
    return lines + [row[0] for row in rows if row and row[0].startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("form", FORMATS)
def test_check_in_every_format(form: str, hostile: Path) -> None:
    done = cleanweb("check", "--format", form, ".", cwd=hostile, GITHUB_STEP_SUMMARY=str(hostile / "summary"))
    assert done.returncode == 2
    assert not alive(done.stderr)
    assert done.stdout.isascii() or form not in MACHINES
    assert not re.search(r"##\w*\[", done.stdout)
    if form in MACHINES:
        assert not [c for c in done.stdout if not c.isprintable() and c != "\n"]
        assert all(json.loads(part) for part in ([done.stdout] if form != "jsonl" else done.stdout.splitlines()))
    elif form == "github":
        assert all(line.startswith(("::error file=", "::warning file=", "::notice::")) for line in done.stdout.splitlines())
        assert not [c for c in done.stdout if not c.isprintable() and c != "\n"]
        summary = (hostile / "summary").read_text(encoding="utf-8")
        assert not re.search(r"[<\[\x1b`@]", summary)
        assert not alive(summary.replace("- ", ""))
    else:
        assert not alive(done.stdout, "\u2066\u2069" if form == "full" else "")
    if form == "junit":
        assert {each.tag for each in ET.fromstring(done.stdout).iter()} == {
            "testsuites",
            "testsuite",
            "testcase",
            "failure",
            "error",
        }


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--statistics"],
        ["check", "--statistics", "--format", "json"],
        ["check", "--write-baseline"],
        ["clean", "--check"],
        ["clean", "--check", "--summary"],
        ["languages"],
        ["languages", "--spans"],
        ["languages", "--json"],
    ],
)
def test_every_other_list(arguments: list[str], hostile: Path) -> None:
    unreadable, broken = "\x1b[31m::error::unreadable.txt", "::error::line\nbreak\x1b[0m.jsonl"
    for left_out in ((), ("--exclude", unreadable.replace("[", "\\["), "--exclude", "*.jsonl")):
        done = cleanweb(*arguments, *left_out, ".", cwd=hostile)
        assert done.returncode == 2 or left_out
        assert not alive(done.stdout.replace("[\n", "\n") if "json" in arguments else done.stdout)
        assert not alive(done.stderr)
    assert {unreadable, broken} < {path.name for path in hostile.iterdir()}


def test_one_file_asked_about(hostile: Path) -> None:
    for name in NAMES:
        for arguments in (
            ["explain", f"./{name}:1"],
            ["config", "--show", name],
            ["explain", f"{name}x:1"],
            ["check", f"{name}x"],
        ):
            done = cleanweb(*arguments, cwd=hostile)
            assert not alive(done.stdout + done.stderr), arguments
            assert done.stdout or done.stderr


def test_a_diff_in_the_log_of_a_job(hostile: Path) -> None:
    piped = cleanweb("clean", "--diff", "--select", "SPC", NAMES[0], cwd=hostile)
    assert " ::error file=x,line=1::boo" in piped.stdout
    logged = cleanweb("clean", "--diff", "--select", "SPC", NAMES[0], cwd=hostile, CI="true")
    lines = logged.stdout.splitlines()
    assert not [line for line in lines if any(not c.isprintable() for c in line) or re.search(r"##\w*\[", line)]
    assert not [line for line in lines if re.match(r"\s*::[\w-]+[^:]*::", line)]
    assert len(lines) == len(piped.stdout.split("\n")) - 1


def test_the_gate_and_undo(hostile: Path) -> None:
    (hostile / "cleanweb.toml").write_text("[gate.fail]\nmax-removed = 0\nmin-letters = 10000\nmax-findings = { SPC = 0 }\n")
    done = cleanweb("check", "--exclude", "*.jsonl", ".", cwd=hostile)
    assert "gate fails: max-findings" in done.stderr
    assert not alive(done.stderr)
    assert cleanweb("clean", "-w", "--report", "r.json", *(f"./{name}" for name in NAMES), cwd=hostile).returncode == 0
    (hostile / NAMES[0]).write_text("edited")
    done = cleanweb("undo", "r.json", cwd=hostile)
    assert done.returncode == 2
    assert "is not as cleanweb wrote it" in done.stderr
    assert not alive(done.stderr)
