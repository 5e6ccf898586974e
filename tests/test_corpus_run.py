"""The real command over corpora: the same bytes for any number of processes, and what stops it."""

import gzip
import io
import json
from pathlib import Path

import pytest

from tests.command import cleanweb
from tests.corpora import CLEAN, DIRTY, gzip_members, json_lines, parquet, tree, warc_page

pq = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.jsonl.gz").write_bytes(gzip_members(json_lines(1_500), b"broken\n" + json_lines(1_000, 1_500)))
    (folder / "b.parquet").write_bytes(parquet([{"text": f"{n} {DIRTY}", "n": n} for n in range(300)]))
    (folder / "c.warc.gz").write_bytes(gzip_members(*map(warc_page, range(20))))
    (folder / "d.txt").write_text(DIRTY)
    return folder


def test_the_same_bytes_for_any_number_of_processes(corpus: Path, tmp_path: Path) -> None:
    trees = []
    for jobs in ("1", "3"):
        out = tmp_path / f"out{jobs}"
        done = cleanweb("corpus", "clean", corpus, "-o", out, "--jobs", jobs, "--to", "jsonl", "--pack", "gzip")
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        assert done.stderr.splitlines()[-1] == "2,821 documents cleaned, 2,821 written, 1 bad"
        trees.append(tree(out))
    assert trees[0] == trees[1]
    assert set(trees[0]) == {"manifest.jsonl", "part-00000.jsonl.gz", "rejects/part-00000.jsonl", "statistics.json"}
    lines = gzip.decompress(trees[0]["part-00000.jsonl.gz"]).splitlines()
    assert [json.loads(lines[n])["id"] for n in (0, 1_499, 2_499)] == [0, 1_499, 2_499]
    assert json.loads(trees[0]["statistics.json"])["documents"] == {"cleaned": 2_821, "rejected": 1, "written": 2_821}
    again = cleanweb("corpus", "clean", corpus, "-o", tmp_path / "out1", "--to", "jsonl", "--pack", "gzip")
    assert again.returncode == 0
    assert tree(tmp_path / "out1") == trees[0], "a run that is done is not done again"
    other = cleanweb("corpus", "clean", corpus, "-o", tmp_path / "out1", "--to", "jsonl", "--findings")
    assert (other.returncode, "holds another run (other form, options)" in other.stderr) == (2, True)


def test_a_folder_with_another_text_is_another_run(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "b.txt").write_text(DIRTY)
    assert cleanweb("corpus", "clean", "texts", "-o", "out", cwd=tmp_path).returncode == 0
    (tmp_path / "texts" / "a.txt").write_text(DIRTY)
    done = cleanweb("corpus", "clean", "texts", "-o", "out", cwd=tmp_path)
    assert (done.returncode, "holds another run (other inputs)" in done.stderr) == (2, True)


def test_parquet_keeps_its_columns_and_json_gets_them(corpus: Path, tmp_path: Path) -> None:
    for name, columns in (("b.parquet", ["text", "n"]), ("a.jsonl.gz", ["id", "text", "other"])):
        done = cleanweb("corpus", "clean", corpus / name, "-o", tmp_path / "out.parquet", "--to", "parquet")
        assert done.returncode == 0, done.stderr
        table = pq.read_table(io.BytesIO((tmp_path / "out.parquet").read_bytes()))
        assert table.schema.names[: len(columns)] == columns
        assert table.column("clean_text")[0].as_py() == f"0 {CLEAN}"
    assert "not JSON" in (tmp_path / "out.parquet.rejects.jsonl").read_text()


def test_standard_input_to_standard_output() -> None:
    done = cleanweb("corpus", "clean", stdin=json_lines(2) + b"broken\n")
    assert [json.loads(line)["clean_text"] for line in done.stdout.splitlines()] == [f"0 {CLEAN}", f"1 {CLEAN}"]
    assert '"offset": ' in done.stderr
    assert done.returncode == 0
    table = cleanweb("corpus", "clean", "--format", "csv", "--drop", "--min-letters", "9", stdin=f'text\n"{DIRTY}"\nshort\n')
    assert table.stdout.splitlines()[0].startswith("text,clean_text,clean_keep")
    assert table.stdout.count(CLEAN.splitlines()[0]) == 1
    assert "2 documents cleaned, 1 written" in table.stderr


def test_too_many_bad_records_stop_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json_lines(5) + b"broken\n" * 3)
    assert cleanweb("corpus", "clean", path, "--max-bad", "3").returncode == 0
    done = cleanweb("corpus", "clean", path, "--max-bad", "2")
    assert done.returncode == 2
    assert "3 records are bad, 2 may be" in done.stderr
    assert cleanweb("corpus", "clean", path, "--max-bad", "many").returncode == 2


def test_what_cannot_be_done_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json_lines(1))
    for arguments, message in (
        (("--to", "parquet"), "name -o"),
        (("--memory", "100M"), "raise --memory"),
        (("--memory", "lots"), "is no size"),
        (("-o", tmp_path), "is not empty and holds no run"),
        (("-o", tmp_path / "a.xlsx"), "nothing is written in such a form"),
    ):
        done = cleanweb("corpus", "clean", path, *arguments)
        assert (done.returncode, message in done.stderr) == (2, True), done.stderr
