"""`cleanweb check` as a CI job runs it: formats, exit codes, baseline, gate, cache, many files at once."""

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from cleanweb.filters import BUILTIN
from tests.command import CLEAN, DIRTY, ENVIRONMENT, cleanweb, failed
from tests.schemas import errors_of

PARAGRAPH = "This paragraph of the article comes again, word for word, further down in the very same text.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files with findings, one without."""
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "b.txt").write_text("x  y\n")
    (tmp_path / "clean.txt").write_text(CLEAN)
    return tmp_path


def codes(*arguments: str | Path, cwd: Path) -> list[str]:
    """The findings, as `path:code`."""
    lines = cleanweb("check", "--format", "jsonl", *arguments, cwd=cwd).stdout.splitlines()
    return [f"{finding['path']}:{finding['code']}" for finding in map(json.loads, lines)]


def test_formats_through_the_command(folder: Path) -> None:
    out = {form: cleanweb("check", "--format", form, ".", cwd=folder).stdout for form in ("full", "concise", "json", "jsonl")}
    assert out["full"].startswith("a.txt:1:4: SPC103 edge-space [safe]")
    assert len(out["concise"].splitlines()) == len(out["jsonl"].splitlines()) == 3
    assert not errors_of(json.loads(out["json"]), "report")
    github = cleanweb("check", "--format", "github", folder, cwd=folder, GITHUB_STEP_SUMMARY=str(folder / "summary"))
    assert github.stdout.startswith("::error file=a.txt,line=1,")
    assert "| SPC103 edge-space | 2 | 1 |" in (folder / "summary").read_text()
    assert cleanweb("check", "--format", "gitlab", "-o", "report.json", ".", cwd=folder).stdout == ""
    assert [issue["location"]["path"] for issue in json.loads((folder / "report.json").read_text())] == [
        "a.txt",
        "a.txt",
        "b.txt",
    ]
    sarif = json.loads(cleanweb("check", "--format", "sarif", folder, cwd=folder).stdout)
    assert len(sarif["runs"][0]["results"]) == 3
    assert len(ET.fromstring(cleanweb("check", "--format", "junit", ".", cwd=folder).stdout)) == 3


def test_statistics(folder: Path) -> None:
    done = cleanweb("check", "--statistics", ".", cwd=folder)
    found, blank, times = done.stdout.partition("\n\n")
    assert (found, blank) == (
        "findings  files  rule\n       2      1  SPC103 edge-space\n       1      1  SPC102 repeated-space",
        "\n\n",
    )
    assert times.splitlines()[0].split("  ")[-1] == "filter, by its rules"
    assert " SPC103 edge-space\n" in times
    assert times.endswith("  all: 0.00 MB, 3 files\n")
    assert done.returncode == 1
    statistics = json.loads(cleanweb("check", "--statistics", "--format", "json", ".", cwd=folder).stdout)
    assert not errors_of(statistics, "statistics")
    assert statistics["rules"][0] == {"code": "SPC103", "name": "edge-space", "findings": 2, "files": 1}
    assert cleanweb("check", "--statistics", "clean.txt", cwd=folder).stdout.endswith("  all: 0.00 MB, 1 file\n")
    assert cleanweb("check", "--statistics", "--exclude", "*", ".", cwd=folder).stdout == ""
    assert failed(cleanweb("check", "--statistics", "--format", "sarif", ".", cwd=folder), "--statistics prints text, or")


def test_statistics_tell_the_time_of_every_filter_that_was_asked(folder: Path) -> None:
    for jobs in "12":
        done = cleanweb(
            "check", "--statistics", "--format", "json", "--cache-dir", f"kept-{jobs}", "--jobs", jobs, ".", cwd=folder
        )
        time = json.loads(done.stdout)["time"]
        assert (time["files"], time["cached_files"], time["bytes"]) == (3, 0, len(DIRTY + "x  y\n" + CLEAN))
        assert {tuple(each["rules"]) for each in time["filters"]} == {
            tuple(rule.code for rule in each.rules) for each in BUILTIN if not hasattr(each, "needs")
        } | {()}
        assert sum(each["share"] for each in time["filters"]) == pytest.approx(1, abs=1e-4)
        assert all(each["milliseconds"] > 0 for each in time["filters"][:3])
    again = json.loads(cleanweb("check", "--statistics", "--format", "json", "--cache-dir", "kept-1", ".", cwd=folder).stdout)
    assert again["time"] == {"files": 0, "cached_files": 3, "bytes": 0, "filters": []}
    assert again["rules"] == json.loads(done.stdout)["rules"]
    done = cleanweb("check", "--statistics", "--cache-dir", "kept-1", "--select", "SPC101,SPC102", ".", "b.txt", cwd=folder)
    assert {line.split("%  ")[1] for line in done.stdout.split("\n\n")[1].splitlines()[1:]} == {
        "SPC102 repeated-space",
        "all else: decoding, markup, the record, the report",
        "all: 0.00 MB, 3 files",
    }


def test_nothing_to_read_is_said(folder: Path) -> None:
    done = cleanweb("check", "--exclude", "*.txt", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no files to read in .: known are .txt, .md," in done.stderr
    assert "0 findings in 0 files" in done.stderr


def test_a_file_that_cannot_be_read_counts_for_nothing(folder: Path) -> None:
    (folder / "bytes.txt").write_bytes(b"\xff\xfe\x00\xd8")
    assert cleanweb("check", "bytes.txt", cwd=folder).stderr.count("\n") == 1
    done = cleanweb("check", "bytes.txt", "clean.txt", cwd=folder)
    assert done.stderr.endswith("\n0 findings in 1 file; 1 file not checked\n")


def test_a_report_that_cannot_be_written_is_an_error_before_the_work(folder: Path) -> None:
    (folder / "kept.json").write_text("")
    (folder / "kept.json").chmod(0o444)
    assert failed(cleanweb("check", "-o", "kept.json", "--format", "json", ".", cwd=folder), "kept.json is read-only")
    assert failed(cleanweb("check", "--write-baseline", "--baseline", "a.txt/b", ".", cwd=folder), "a.txt/b")
    assert failed(cleanweb("check", "--write-baseline", "--prune-baseline", ".", cwd=folder), "Choose one of --write-baseline")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are those of Unix")
def test_a_pipe_is_written_to_and_stays_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    reader = subprocess.Popen(["cat", "pipe"], cwd=folder, stdout=subprocess.PIPE)
    assert cleanweb("check", "--format", "concise", "-o", "pipe", "b.txt", cwd=folder).returncode == 1
    assert reader.communicate()[0].startswith(b"b.txt:1:2: SPC102")
    assert (folder / "pipe").is_fifo()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="devices are those of Unix")
def test_output_that_cannot_be_written_is_an_error(folder: Path) -> None:
    for arguments in (["check", "."], ["check", "--format", "json", "."], ["clean", "a.txt"], ["rule"], ["languages", "."]):
        command = [sys.executable, "-m", "cleanweb", *arguments]
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=folder, env=ENVIRONMENT, check=False)
        assert done.returncode == 2, arguments
        assert done.stderr.decode().splitlines()[-1] == "cleanweb: error: input or output: No space left on device"


def test_exit_zero_hides_findings_but_no_errors(folder: Path) -> None:
    assert cleanweb("check", "--exit-zero", ".", cwd=folder).returncode == 0
    (folder / "c.txt").write_bytes(b"\xff\xfe\x00\xd8")
    done = cleanweb("check", "--exit-zero", ".", cwd=folder)
    assert done.returncode == 2
    assert "cleanweb: error: c.txt: these bytes are no text" in done.stderr
    assert "b.txt:1:2: SPC102" in done.stdout


def test_standard_input_has_a_name_and_a_kind() -> None:
    done = cleanweb("check", "--format", "concise", "--stdin-filename", "page.html", stdin="<p>one \u200btwo</p>")
    assert done.stdout.startswith("page.html:1:8: CHR104")
    assert cleanweb("check", "--format", "concise", stdin=DIRTY).stdout.startswith("<stdin>:1:4: SPC103")


def test_extend_select_and_ignore(folder: Path) -> None:
    assert codes("--select", "edge-space", "--extend-select", "SPC102", ".", cwd=folder) == ["a.txt:SPC103"] * 2 + [
        "b.txt:SPC102"
    ]
    assert codes("--ignore", "SPC103", ".", cwd=folder) == ["b.txt:SPC102"]


def test_a_baseline_lets_new_findings_fail_only(folder: Path) -> None:
    done = cleanweb("check", "--baseline", "known.json", "--write-baseline", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert not errors_of(json.loads((folder / "known.json").read_text()), "baseline")
    (folder / "a.txt").write_text("a new first line\n" + DIRTY)
    done = cleanweb("check", "--baseline", "known.json", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    (folder / "a.txt").write_text("three \n" + DIRTY)
    (folder / "b.txt").unlink()
    done = cleanweb("check", "--baseline", "known.json", "--format", "concise", ".", cwd=folder)
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == ["a.txt:1:6"]
    assert "known.json: 1 entry found no more, in b.txt; take out what is stale with --prune-baseline" in done.stderr
    assert "1 entry taken out" in cleanweb("check", "--baseline", "known.json", "--prune-baseline", ".", cwd=folder).stderr
    assert [entry["path"] for entry in json.loads((folder / "known.json").read_text())["entries"]] == ["a.txt", "a.txt"]
    (folder / "known.json").write_text("{}")
    assert failed(cleanweb("check", "--baseline", "known.json", ".", cwd=folder), "it is not what --write-baseline writes")


GATE = """
[gate.fail]
max-removed = 0.3
min-letters = 5
languages = ["en"]
[gate.warn]
max-removed = 0.1
max-findings = { edge-space = 1, repeated-block = 50 }
"""


def test_the_gate_fails_and_warns(tmp_path: Path) -> None:
    (tmp_path / "cleanweb.toml").write_text(GATE)
    (tmp_path / "twice.txt").write_text(PARAGRAPH * 3)
    (tmp_path / "thai.txt").write_text("ข้อความนี้เขียนเป็นภาษาไทยทั้งหมด \nและยาวพอที่จะรู้ว่าเป็นภาษาอะไร \n")
    (tmp_path / "short.jsonl").write_text('{"text": "A sentence that is long enough."}\n{"text": "no"}\n')
    done = cleanweb("check", "--fail-on", "safe", "--select", "DUP,SPC", ".", cwd=tmp_path)
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if "gate" in line]
    assert len(lines) == 4
    assert lines[0].startswith("cleanweb: gate fails: max-removed: 4")
    assert "repeated-" in lines[0]
    assert "worst: twice.txt (" in lines[0]
    assert lines[1] == "cleanweb: gate fails: min-letters: 1 document with fewer than 5 letters left: short.jsonl:2 (2)"
    assert lines[2].startswith("cleanweb: gate fails: languages: ")
    assert "thai.txt (th)" in lines[2]
    assert lines[3].startswith("cleanweb: gate warns: max-findings: 2 of edge-space, 1 may be; worst: thai.txt (2 findings)")
    assert cleanweb("check", "--exit-zero", ".", cwd=tmp_path).returncode == 0


def test_the_cache_gives_the_same_answer_and_notices_changes(folder: Path) -> None:
    first = cleanweb("check", "--cache-dir", "kept", ".", cwd=folder)
    entries = sorted((folder / "kept").rglob("*.json"))
    assert len(entries) == 3
    for entry in entries:
        entry.write_text(entry.read_text().replace("space at the end", "space from the cache at the end"))
    assert "space from the cache" in cleanweb("check", "--cache-dir", "kept", ".", cwd=folder).stdout
    assert "space from the cache" not in cleanweb("check", "--cache-dir", "kept", "--unsafe", ".", cwd=folder).stdout
    (folder / "a.txt").write_text(DIRTY + "three\n")
    assert "space from the cache" not in cleanweb("check", "--cache-dir", "kept", ".", cwd=folder).stdout
    for entry in entries:
        entry.write_text("broken")
    (folder / "a.txt").write_text(DIRTY)
    assert cleanweb("check", "--cache-dir", "kept", ".", cwd=folder).stdout == first.stdout


def test_the_cache_forgets_what_was_not_used_for_long(folder: Path) -> None:
    cleanweb("check", "--cache-dir", "kept", ".", cwd=folder)
    stamp = folder / "kept" / "CACHEDIR.TAG"
    old, used, new = sorted((folder / "kept").rglob("*.json"))
    before = stamp.stat().st_mtime
    for path, days in ((old, 31), (used, 29), (stamp, 2)):
        os.utime(path, (before - days * 86_400,) * 2)
    cleanweb("check", "--cache-dir", "kept", "--exclude", "*", ".", cwd=folder)
    assert [path.exists() for path in (old, used, new)] == [False, True, True]
    os.utime(used, (before - 31 * 86_400,) * 2)
    cleanweb("check", "--cache-dir", "kept", "--exclude", "*", ".", cwd=folder)
    assert used.exists(), "looked at once a day"


def test_several_processes_print_the_same_in_the_same_order(tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / f"{number:03}.txt").write_text(DIRTY * (number % 7))
    (tmp_path / "077.txt").write_bytes(b"\xff\xfe\x00\xd8")
    one, two = (cleanweb("check", "--jobs", jobs, "--format", "concise", ".", cwd=tmp_path) for jobs in "13")
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)
    assert len(one.stdout.splitlines()) == sum(number % 7 for number in range(150) if number != 77) * 2


def test_a_console_with_few_characters_shows_escapes() -> None:
    done = cleanweb("check", stdin="ไทย  ไทย\n", PYTHONIOENCODING="cp1252")
    assert done.returncode == 1
    assert "\\u0e44\\u0e17\\u0e22" in done.stdout
    assert json.loads(cleanweb("check", "--format", "json", stdin="ไทย \n", PYTHONIOENCODING="cp1252").stdout)


def test_colours_are_as_the_environment_wants() -> None:
    assert "\x1b" not in cleanweb("check", stdin=DIRTY).stdout
    assert "\x1b[31m" in cleanweb("check", stdin=DIRTY, FORCE_COLOR="1").stdout
    assert "\x1b" not in cleanweb("check", stdin=DIRTY, FORCE_COLOR="1", NO_COLOR="1").stdout
