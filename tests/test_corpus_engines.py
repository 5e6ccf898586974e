"""One contract: the same rows on every engine that is installed here."""

import os
import sys
from pathlib import Path

import pytest

from cleanweb.corpus.options import BatchOptions

pa = pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")
pq = pytest.importorskip("pyarrow.parquet")

from cleanweb.corpus import clean_batch  # noqa: E402
from tests.command import cleanweb  # noqa: E402

OPTIONS = BatchOptions(findings=True, dropped=True, min_letters=12)
TEXTS = [
    "one  two \nthree",
    "ผลสํารวจ ใหม่ๆมัก",
    None,
    "",
    "cafÃ© crÃ¨me",
    "مرحبا بالعالم",
    "a paragraph of the text that comes again here\n" * 2,
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [{"id": n, "text": TEXTS[n % len(TEXTS)], "tags": [str(n)], "url": None} for n in range(300)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")
    return tmp_path


def expected(folder: Path) -> list[dict]:
    table = pq.read_table(folder / "in.parquet")
    return pa.Table.from_batches([clean_batch(batch, OPTIONS) for batch in table.to_batches()]).to_pylist()


def rows(path: Path) -> list[dict]:
    return sorted(pq.read_table(path).to_pylist(), key=lambda row: row["id"])


def test_local(corpus: Path) -> None:
    asked = ("--findings", "--dropped", "--min-letters", "12", "--isolated")
    done = cleanweb("corpus", "clean", "in.parquet", "-o", "out", "--jobs", "2", *asked, cwd=corpus)
    assert done.returncode == 0, done.stderr
    assert rows(corpus / "out" / "part-00000.parquet") == expected(corpus)


@pytest.mark.parametrize("address", [None, "local"], ids=["native", "ray"])
def test_daft(corpus: Path, address: str | None) -> None:
    pytest.importorskip("daft", reason="needs the extra `daft`")
    if address:
        pytest.importorskip("ray", reason="needs the extra `daft`")
    asked = ("--findings", "--dropped", "--min-letters", "12", "--isolated", "--engine", "daft")
    where = ("--address", address) if address else ()
    done = cleanweb("corpus", "clean", "in.parquet", "-o", "out", *asked, *where, cwd=corpus)
    assert done.returncode == 0, done.stderr
    assert rows(corpus / "out") == expected(corpus)


def test_spark(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql = pytest.importorskip("pyspark.sql", reason="needs the extra `spark`")
    pytest.importorskip("pandas", reason="needs the extra `spark`")
    from cleanweb.corpus.spark import clean_with_spark

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setitem(os.environ, "SPARK_LOCAL_IP", "127.0.0.1")
    session = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = clean_with_spark(session.read.parquet(str(corpus / "in.parquet")), OPTIONS)
        found = frame.toArrow().to_pylist()
    finally:
        session.stop()
    assert sorted(found, key=lambda row: row["id"]) == expected(corpus)


def test_what_cannot_run_on_a_cluster_is_said_at_once(corpus: Path) -> None:
    (corpus / "a.txt").write_text("one")
    for arguments in (("a.txt", "-o", "out"), ("in.parquet",), ("in.parquet", "-o", "out", "--drop")):
        done = cleanweb("corpus", "clean", *arguments, "--engine", "daft", cwd=corpus)
        assert (done.returncode, "--engine daft" in done.stderr) == (2, True)
    done = cleanweb("corpus", "dedup", "in.parquet", "-o", "out", "--engine", "daft", cwd=corpus)
    assert (done.returncode, "on one machine" in done.stderr) == (2, True)
