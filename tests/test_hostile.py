"""Hostile input, small: each case as a call, through the command line, as a record of a corpus. bench/growth.py: its growth."""

import json
from pathlib import Path

import pytest

from cleanweb import Pipeline, clean, clean_html, verify
from tests.command import cleanweb
from tests.hostile import PAGES, TEXTS, page, text

SIZE = 1_500
DEFAULT = Pipeline.default()
MARKS = ("FIRSTLANDMARK", "LASTLANDMARK")


@pytest.mark.parametrize("name", TEXTS)
def test_a_text(name: str) -> None:
    result = clean(text(name, SIZE))
    verify(result, pipeline=DEFAULT)
    assert all(mark in result.text for mark in MARKS)


@pytest.mark.parametrize("name", [*PAGES, *TEXTS])
def test_a_page(name: str) -> None:
    markup = page(name, SIZE)
    result = clean_html(markup)
    verify(result, page=markup, pipeline=DEFAULT)
    assert all(mark in result.text for mark in MARKS)


def test_all_through_the_command_line(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in TEXTS:
        (folder / f"{name}.txt").write_bytes(text(name, SIZE).encode(errors="replace"))
    for name in PAGES:
        (folder / f"{name}.html").write_text(page(name, SIZE))
    done = cleanweb("clean", "--isolated", "--verify", folder, "-o", out)
    assert (done.returncode, done.stderr) == (0, "")
    written = sorted(path for path in out.rglob("*") if path.is_file())
    assert len(written) == len(list(folder.iterdir()))
    assert all(mark in path.read_text() for path in written for mark in MARKS)


def test_all_as_records_of_a_corpus(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")
    rows = [{"id": name, "text": text(name, SIZE)} for name in TEXTS]
    rows += [{"id": name, "html": page(name, SIZE)} for name in PAGES]
    given = tmp_path / "corpus.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = cleanweb("corpus", "clean", "--isolated", "--verify", "1", "-j", "1", given, "-o", tmp_path / "clean.jsonl")
    assert "0 bad" in done.stderr, done.stderr
    cleaned = [json.loads(line) for line in (tmp_path / "clean.jsonl").read_text().splitlines()]
    assert [row["id"] for row in cleaned] == [row["id"] for row in rows]
    assert all(mark in row["clean_text"] for row in cleaned for mark in MARKS)
