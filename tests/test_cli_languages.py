"""Languages on the command line: what files are in, and which paragraphs stay."""

import json
from pathlib import Path

import pytest

from tests.command import cleanweb, failed
from tests.schemas import errors_of

THAI = "ข้อความนี้เขียนเป็นภาษาไทยทั้งหมดและยาวพอที่จะรู้ว่าเป็นภาษาอะไร"
ENGLISH = "The board will read the whole report before it decides what to build there, and the year after."
SPANISH = "Los investigadores descubrieron que los árboles de las calles enfrían la ciudad mucho más de lo que se pensaba."
UNKNOWN = "Sawasdee krap, wan nee phom ja pai talat gap puean laew gin khao duay gan tee ran aharn"
TEXT = f"{THAI}\n{ENGLISH}\n{SPANISH}\n{UNKNOWN}\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "mixed.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "none.txt").write_text("12 + 7\n", encoding="utf-8")
    (tmp_path / "two.jsonl").write_text(f'{{"text": "{THAI}"}}\n{{"text": "{ENGLISH}"}}\n', encoding="utf-8")
    return tmp_path


def test_a_table_per_file_and_a_summary(files: Path) -> None:
    done = cleanweb("languages", "mixed.txt", "none.txt", "two.jsonl", cwd=files)
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in lines if not line.startswith("  ")] == [
        "mixed.txt",
        "none.txt",
        "two.jsonl:1",
        "two.jsonl:2",
        lines[-1],
    ]
    assert [line.split()[0] for line in lines[1:5]] == ["es", "en", "und", "th"]
    assert lines[6] == "  no letters"
    assert lines[-1].startswith("4 documents: en ")


def test_spans(files: Path) -> None:
    lines = cleanweb("languages", "--spans", "mixed.txt", cwd=files).stdout.splitlines()
    assert [line.split()[3] for line in lines] == ["th", "en", "es", "und"]
    assert lines[0].startswith(f"mixed.txt: 0 {len(THAI)} th 0.99")


def test_json(files: Path) -> None:
    found = json.loads(cleanweb("languages", "--json", ".", cwd=files).stdout)
    assert not errors_of(found, "languages")
    assert [(each["path"], each.get("record")) for each in found["files"]] == [
        *(("mixed.txt", None), ("none.txt", None)),
        *(("two.jsonl", 1), ("two.jsonl", 2)),
    ]
    assert [span["lang"] for span in found["files"][0]["spans"]] == ["th", "en", "es", "und"]
    assert found["files"][1]["languages"] == []
    assert found["summary"]["documents"] == 4
    assert sum(row["share"] for row in found["summary"]["languages"]) == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (["--languages", "th"], [THAI, UNKNOWN]),
        (["--languages", "th,en-GB"], [THAI, ENGLISH, UNKNOWN]),
        (["--languages", "th", "--languages", "es"], [THAI, SPANISH, UNKNOWN]),
        (["--drop-languages", "en"], [THAI, SPANISH, UNKNOWN]),
        (["--languages", "th, en", "--drop-languages", "en", "--select", "THA"], [THAI, UNKNOWN]),
    ],
)
def test_paragraphs_are_kept_or_dropped_by_language(files: Path, options: list[str], kept: list[str]) -> None:
    assert cleanweb("clean", *options, "mixed.txt", cwd=files).stdout.splitlines() == kept
    done = cleanweb("check", *options, "--format", "json", "mixed.txt", cwd=files)
    (report,) = json.loads(done.stdout)["files"]
    assert sum(each["applied"] and each["code"] == "LNG101" for each in report["findings"]) == 4 - len(kept)
    assert done.returncode == 1


def test_what_was_dropped_is_in_the_record(files: Path) -> None:
    assert cleanweb("clean", "-w", "--drop-languages", "en,es", "--report", "r.json", "mixed.txt", cwd=files).returncode == 0
    assert (files / "mixed.txt").read_text(encoding="utf-8") == f"{THAI}\n{UNKNOWN}\n"
    assert cleanweb("undo", "r.json", cwd=files).returncode == 0
    assert (files / "mixed.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("options", [["--languages", "thai"], ["--drop-languages", "jp"], ["--languages", "und"]])
def test_a_language_that_is_never_found_is_an_error(files: Path, options: list[str]) -> None:
    assert failed(cleanweb("clean", *options, "mixed.txt", cwd=files), "unknown language")


def test_a_list_is_wanted(files: Path) -> None:
    assert failed(cleanweb("clean", "--set", "LNG.only=th", "mixed.txt", cwd=files), "must be a list")
