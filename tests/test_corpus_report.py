"""What cleaning did to a corpus, in figures and as a page."""

import json
import re
from pathlib import Path

import pytest

from tests.command import cleanweb
from tests.corpora import parquet

pytest.importorskip("duckdb", reason="reports need the extra `corpus`")

RECORDS = [
    {"id": 99, "url": "https://<script>alert(1)</script>/", "text": "<script>alert(1)</script>  two"},
    *({"id": n, "url": f"https://clean.example/{n}", "text": f"A sentence number {n} of a page."} for n in range(6)),
    *({"id": n, "url": f"http://user@BAD.example:80/{n}", "text": f"cafÃ© crÃ¨me{' ' * 40}{n}"} for n in range(7)),
    {"id": 100, "url": None, "text": ""},
]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_the_report(tmp_path: Path, form: str) -> None:
    if form == "jsonl":
        (tmp_path / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    else:
        (tmp_path / "in.parquet").write_bytes(parquet(RECORDS))
    done = cleanweb("corpus", "clean", f"in.{form}", "-o", "out", "--findings", "--dropped", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    done = cleanweb("corpus", "report", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    tables = json.loads(done.stdout)
    assert tables["documents"][0]["documents"] == 15
    assert tables["reasons"] == [{"reason": "too-short", "documents": 1}]
    assert {"rule": "SPC102", "applied": 8, "reported": 0, "documents": 8} in tables["rules"]
    assert tables["dropped"][0]["rule"] == "SPC102"
    assert {row["site"] for row in tables["most removed"]} == {"clean.example", "bad.example"}
    assert [(row["site"], row["documents"]) for row in tables["most mojibake"]] == [("bad.example", 7)]
    samples = [row for row in tables["samples"] if row["rule"] == "SPC102"]
    assert len(samples) == 3
    assert all(row["excerpt"].isspace() for row in samples)
    page = cleanweb("corpus", "report", "out", "--format", "html", cwd=tmp_path).stdout
    assert "<script" not in page
    assert "https://&lt;script&gt;" in page
    assert "repeated-space" in page
    assert not re.search(r'(?:src|href)="', page), "the page needs nothing else"


def test_what_is_no_output_of_clean_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_bytes(parquet(RECORDS))
    done = cleanweb("corpus", "report", "in.parquet", cwd=tmp_path)
    assert (done.returncode, "no output of cleanweb corpus clean" in done.stderr) == (2, True)
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    done = cleanweb("corpus", "report", "in.jsonl", cwd=tmp_path)
    assert (done.returncode, "in.jsonl is no output of cleanweb corpus clean: no record" in done.stderr) == (2, True)
    (tmp_path / "in.csv").write_text("text\none\n")
    done = cleanweb("corpus", "report", "in.csv", cwd=tmp_path)
    assert (done.returncode, "reads JSON Lines or Parquet" in done.stderr) == (2, True)
