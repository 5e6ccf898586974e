"""One record in a hundred is damaged, in every format and in every way there is: all good ones come out, all bad are listed."""

import csv
import gzip
import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import cleanweb
from tests.corpora import DIRTY, parquet, warc_page, warc_record

pa = pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")
pq = pytest.importorskip("pyarrow.parquet")
zstandard = pytest.importorskip("zstandard")

RECORDS = 1_200
Bad = Callable[[bytes], bytes]


def some(seed: str) -> tuple[random.Random, set[int]]:
    """The numbers of the records to damage: never the first, and never two in a row, so that each is seen alone."""
    chance = random.Random(seed)
    found = set(chance.sample(range(1, RECORDS), RECORDS // 100))
    return chance, {number for number in found if number - 1 not in found}


class Written:
    """A file under way: its bytes, and where what is bad begins."""

    def __init__(self) -> None:
        self.data = b""
        self.bad: dict[int, str] = {}

    def add(self, data: bytes, wrong: str = "") -> None:
        if wrong:
            self.bad[len(self.data)] = wrong
        self.data += data


LINES: tuple[tuple[Bad, str], ...] = (
    (lambda line: line[:-9] + b"\n", "not JSON"),
    (lambda line: line.replace(b"one", b"\xff\xfe"), "not UTF-8"),
    (lambda line: b"\0" * 40 + b"\n", "not JSON"),
    (lambda line: b"[" * 90_000 + b"\n", "nested too deeply"),
    (lambda line: b'{"id": 1}\n', "no text"),
    (lambda line: line.replace(b'"text": ', b'"text": 7, "other": '), "holds no text"),
)


def json_lines(folder: Path, chance: random.Random, bad: set[int]) -> dict[int, str]:
    written = Written()
    for number in range(RECORDS):
        line = json.dumps({"id": number, "text": f"{number} {DIRTY}"}).encode() + b"\n"
        damage, wrong = chance.choice(LINES) if number in bad else (bytes, "")
        written.add(damage(line), wrong)
    (folder / "in.jsonl").write_bytes(written.data)
    return written.bad


def members(folder: Path, chance: random.Random, bad: set[int], name: str, pack: Callable[[bytes], bytes]) -> dict[int, str]:
    written = Written()
    cuts: tuple[Bad, ...] = (lambda data: data[:-6], lambda data: data[: len(data) // 2], lambda data: data[:4] + b"\0" * 9)
    for number in range(RECORDS):
        data = pack(json.dumps({"id": number, "text": f"{number} {DIRTY}"}).encode() + b"\n")
        written.add(chance.choice(cuts)(data) if number in bad else data, "data" if number in bad else "")
    (folder / name).write_bytes(written.data)
    return written.bad


def gzip_lines(folder: Path, chance: random.Random, bad: set[int]) -> dict[int, str]:
    return members(folder, chance, bad, "in.jsonl.gz", lambda data: gzip.compress(data, mtime=0))


def zstandard_lines(folder: Path, chance: random.Random, bad: set[int]) -> dict[int, str]:
    packer = zstandard.ZstdCompressor(write_checksum=True)
    return members(folder, chance, bad, "in.jsonl.zst", packer.compress)


def comma_separated(folder: Path, chance: random.Random, bad: set[int]) -> dict[int, str]:
    written = Written()
    written.add(b"id,text\n")
    wrongs: tuple[tuple[Bad, str], ...] = (
        (lambda line: line[:-2] + b"\n", "not CSV"),
        (lambda line: line.replace(b"one", b"\xff"), "not UTF-8"),
        (lambda line: b"one,two,three\n", "3 fields"),
        (lambda line: b"\0\n", "1 fields"),
    )
    for number in range(RECORDS):
        row = io.StringIO()
        csv.writer(row, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow([number, f"{number} one  two"])
        damage, wrong = chance.choice(wrongs) if number in bad else (bytes, "")
        written.add(damage(row.getvalue().encode()), wrong)
    (folder / "in.csv").write_bytes(written.data)
    return written.bad


RECORDS_OF_WARC: tuple[tuple[Bad, str], ...] = (
    (lambda data: data.replace(b"Content-Length: ", b"Content-Length: 9", 1), "Content-Length"),
    (lambda data: data.replace(b"Content-Length", b"Content-Breadth"), "Content-Length"),
    (lambda data: b"\0" * 99, "no WARC record"),
    (lambda data: data[: len(data) // 3], "header that ends early"),
    (lambda data: data[: len(data) - 9], "Content-Length is wrong"),
)


def crawl(folder: Path, chance: random.Random, bad: set[int], name: str, record: Callable[[int], bytes]) -> dict[int, str]:
    written = Written()
    for number in range(RECORDS):
        damage, wrong = chance.choice(RECORDS_OF_WARC) if number in bad else (bytes, "")
        written.add(damage(record(number)), wrong)
    (folder / name).write_bytes(written.data)
    return written.bad


def pages(folder: Path, chance: random.Random, bad: set[int]) -> dict[int, str]:
    return crawl(folder, chance, bad, "in.warc", warc_page)


def packed_pages(folder: Path, chance: random.Random, bad: set[int]) -> dict[int, str]:
    written = Written()
    for number in range(RECORDS):
        data = gzip.compress(warc_page(number), mtime=0)
        written.add(data[: -chance.randint(6, 99)] if number in bad else data, "data" if number in bad else "")
    (folder / "in.warc.gz").write_bytes(written.data)
    return written.bad


def texts_of_pages(folder: Path, chance: random.Random, bad: set[int]) -> dict[int, str]:
    return crawl(
        folder,
        chance,
        bad,
        "in.wet",
        lambda n: warc_record(n, f"{n} {DIRTY}".encode(), "conversion", "text/plain; charset=utf-8"),
    )


def columns(folder: Path, chance: random.Random, bad: set[int]) -> dict[int, str]:
    """Rows whose text is not UTF-8."""
    texts = [b"\xff\xfe \xc3" if number in bad else f"{number} {DIRTY}".encode() for number in range(RECORDS)]
    binary = pa.array(texts, pa.binary())
    table = pa.table({"id": list(range(RECORDS)), "text": pa.Array.from_buffers(pa.string(), RECORDS, binary.buffers())})
    pq.write_table(table, folder / "in.parquet", row_group_size=100)
    return dict.fromkeys(bad, "UTF8")


def folders(folder: Path, chance: random.Random, bad: set[int]) -> dict[int, str]:
    """Packed files; their names are numbers."""
    for number in range(RECORDS):
        place = folder / "in" / str(number // 100)
        place.mkdir(parents=True, exist_ok=True)
        data = gzip.compress(f"{number} {DIRTY}".encode(), mtime=0)
        (place / f"{number}.txt.gz").write_bytes(data[: chance.randint(11, 20)] if number in bad else data)
    return dict.fromkeys(bad, "")


FORMATS = (
    json_lines, gzip_lines, zstandard_lines, comma_separated, pages, packed_pages, texts_of_pages, columns, folders,
)  # fmt: skip


@pytest.mark.parametrize("write", FORMATS, ids=lambda write: write.__name__)
def test_every_good_record_comes_out_and_every_bad_one_is_listed(tmp_path: Path, write: Callable) -> None:
    chance, bad = some(write.__name__)
    expected = write(tmp_path, chance, bad)
    (source,) = tmp_path.iterdir()
    done = cleanweb("corpus", "clean", source, "-o", "out", "--to", "jsonl", "--select", "SPC", "--isolated", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in (tmp_path / "out" / "part-00000.jsonl").read_text().splitlines()]
    assert sorted(map(number_of, records)) == [number for number in range(RECORDS) if number not in bad]
    rejects = [json.loads(line) for line in (tmp_path / "out" / "rejects" / "part-00000.jsonl").read_text().splitlines()]
    if write is folders:
        assert {int(Path(each["file"]).name.partition(".")[0]) for each in rejects} == bad
        assert all(each["reason"] for each in rejects)
        return
    assert {each["file"] for each in rejects} == {str(source)}
    found = {each["offset"]: each["reason"] for each in rejects}
    assert found.keys() == expected.keys()
    for offset, wrong in expected.items():
        assert wrong in found[offset]


def number_of(record: dict) -> int:
    """Which record it was."""
    if "path" in record:
        return int(Path(record["path"]).name.partition(".")[0])
    return int(str(record["id"]).removeprefix("<urn:").removesuffix(">"))


def test_a_damaged_row_group_is_listed_by_its_place(tmp_path: Path) -> None:
    records = [{"id": number, "text": f"{number} {DIRTY}"} for number in range(400)]
    data = bytearray(parquet(records, 100))
    groups = pq.ParquetFile(io.BytesIO(bytes(data))).metadata
    start = min(groups.row_group(2).column(n).dictionary_page_offset for n in range(2))
    text = groups.row_group(2).column(1)
    data[text.dictionary_page_offset : text.dictionary_page_offset + 40] = b"\xff" * 40
    (tmp_path / "in.parquet").write_bytes(bytes(data))
    done = cleanweb("corpus", "clean", "in.parquet", "-o", "out", "--to", "jsonl", "--select", "SPC", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "out" / "part-00000.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [*range(200), *range(300, 400)]
    (reject,) = map(json.loads, (tmp_path / "out" / "rejects" / "part-00000.jsonl").read_text().splitlines())
    assert (reject["offset"], reject["stored"]) == (start, True)
    assert "row group 2: rows 200 to 299" in reject["reason"]


def test_a_table_without_the_column_is_rejected_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(parquet([{"words": "one"}] * 3))
    (tmp_path / "b.parquet").write_bytes(parquet([{"text": DIRTY}]))
    done = cleanweb("corpus", "clean", "a.parquet", "b.parquet", "-o", "out", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "1 documents cleaned, 1 written, 3 bad\n")
    assert "no column 'text'" in (tmp_path / "out" / "rejects" / "part-00000.jsonl").read_text()
    done = cleanweb("corpus", "clean", "a.parquet", "-o", "none", cwd=tmp_path)
    assert (done.returncode, "not one record could be cleaned" in done.stderr) == (2, True)
