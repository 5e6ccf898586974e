"""One contract: the same rows on every engine that is installed here."""

import os
import sys
from pathlib import Path

import pytest

from cleanweb import SiteProfile
from cleanweb.corpus.options import BatchOptions
from cleanweb.corpus.sites.profiles import SiteProfiles
from cleanweb.filters.sites import SiteBlock

pa = pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")
pq = pytest.importorskip("pyarrow.parquet")

from cleanweb.corpus import clean_batch  # noqa: E402
from tests.command import cleanweb  # noqa: E402

ASKED = ("--findings", "--dropped", "--min-letters", "12", "--isolated", "--sites", "sites")
PROFILE = SiteProfile("site.example", blocks=(SiteBlock("Printed at the old mill", 9, 9, place="end"),))
TEXTS = [
    "What the council said about the river.\nPrinted at the old mill",
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
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "site.example.toml").write_text(PROFILE.to_toml())
    addresses = (None, "https://www.site.example/a", "https://other.example/")
    rows = [{"id": n, "text": TEXTS[n % 8], "tags": [str(n)], "url": addresses[n // 8 % 3]} for n in range(300)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")
    return tmp_path


def options(folder: Path) -> BatchOptions:
    return BatchOptions(findings=True, dropped=True, min_letters=12, sites=SiteProfiles.of(folder / "sites"))


def expected(folder: Path) -> list[dict]:
    table = pq.read_table(folder / "in.parquet")
    found = pa.Table.from_batches([clean_batch(batch, options(folder)) for batch in table.to_batches()]).to_pylist()
    assert {row["clean_text"].count("\n") for row in found if row["id"] % 8 == 0} == {0, 1}
    return found


def rows(path: Path) -> list[dict]:
    return sorted(pq.read_table(path).to_pylist(), key=lambda row: row["id"])


def test_local(corpus: Path) -> None:
    done = cleanweb("corpus", "clean", "in.parquet", "-o", "out", "--jobs", "2", *ASKED, cwd=corpus)
    assert done.returncode == 0, done.stderr
    assert rows(corpus / "out" / "part-00000.parquet") == expected(corpus)


@pytest.mark.parametrize("address", [None, "local"], ids=["native", "ray"])
def test_daft(corpus: Path, address: str | None) -> None:
    pytest.importorskip("daft", reason="needs the extra `daft`")
    if address:
        pytest.importorskip("ray", reason="needs the extra `daft`")
    where = ("--engine", "daft", *(("--address", address) if address else ()))
    done = cleanweb("corpus", "clean", "in.parquet", "-o", "out", *ASKED, *where, cwd=corpus)
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
        frame = clean_with_spark(session.read.parquet(str(corpus / "in.parquet")), options(corpus))
        found = frame.toArrow().to_pylist()
    finally:
        session.stop()
    assert sorted(found, key=lambda row: row["id"]) == expected(corpus)


def test_what_cannot_run_on_a_cluster_is_said_at_once(corpus: Path) -> None:
    (corpus / "a.txt").write_text("one")
    for arguments in (("a.txt", "-o", "out"), ("in.parquet",), ("in.parquet", "-o", "out", "--drop")):
        done = cleanweb("corpus", "clean", *arguments, "--engine", "daft", cwd=corpus)
        assert (done.returncode, "--engine daft" in done.stderr) == (2, True)
    done = cleanweb("corpus", "learn", "in.parquet", "-o", "out", "--engine", "daft", cwd=corpus)
    assert (done.returncode, "on one machine" in done.stderr) == (2, True)
    done = cleanweb("corpus", "dedup", "in.parquet", "-o", "out", "--engine", "daft", cwd=corpus)
    assert (done.returncode, "on one machine" in done.stderr) == (2, True)
