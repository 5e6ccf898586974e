"""Every format is read and written, and what is broken in it keeps nothing else from coming out."""

import gzip
import json
import random
import zlib
from pathlib import Path

import pytest

from cleanweb.corpus import streams
from cleanweb.corpus.encode import Form
from cleanweb.corpus.jobs import CleanJob
from cleanweb.corpus.options import BatchOptions
from cleanweb.corpus.sources import sources
from cleanweb.corpus.tables import inferred
from cleanweb.errors import CleanwebError
from tests.corpora import CLEAN, DIRTY, cleaned, gzip_members, json_lines, parquet, warc_page, warc_record

zstandard = pytest.importorskip("zstandard")


def numbers(records: list[dict]) -> list[int]:
    return [int(record["clean_text"].split()[0]) for record in records]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress], ids=["plain", "gzip", "zstandard"])
def test_json_lines(tmp_path: Path, pack) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(pack(json_lines(2_500)))
    records, rejects = cleaned(path)
    assert numbers(records) == list(range(2_500))
    assert records[0]["clean_text"] == f"0 {CLEAN}"
    assert not rejects


def test_a_record_of_json_keeps_its_own_bytes(tmp_path: Path) -> None:
    lines = [
        b'{"text":"one  two","x":1.50e3,"x":12345678901234567890123, "y":[1,"2",{}] }',
        b'{"text":"\\ud83d\\ude00 \\ud800 one","clean_text":"old", "z":1}',
        b'{"body":{"text":"three  four"},"language":["en"],"url":5}',
    ]
    path = tmp_path / "a.ndjson"
    path.write_bytes(b"\xef\xbb\xbf" + b"\n\n".join(lines))
    outcome = CleanJob(BatchOptions(), Form())(next(sources([str(path)])[0].chunks()))
    first, second = outcome.piece.body.splitlines()
    assert first.startswith(lines[0][:-2] + b', "clean_text": "one two"')
    assert json.loads(second)["z"] == 1
    assert second.count(b'"clean_text"') == 1
    assert json.loads(second)["clean_text"].startswith("😀 \ufffd")
    assert [reject.offset for reject in outcome.rejects] == [path.read_bytes().index(b'{"body"')]
    nested, _ = cleaned(path, text="body.text")
    assert [record["clean_text"] for record in nested] == ["three four"]


def test_bad_records_of_json_are_listed(tmp_path: Path) -> None:
    bad = {
        b'{"text": "one': "not JSON",
        b'{"text": "\xff\xfe"}': "not UTF-8 at byte 10",
        b'{"text": 5}': "'text' holds no text",
        b"[1]": "no JSON object",
        b'{"other": "x"}': "no text",
        b'{"text": ' + b"[" * 100_000: "nested too deeply",
    }
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(json_lines(1, n) + line + b"\n" for n, line in enumerate(bad)) + json_lines(1, len(bad)))
    records, rejects = cleaned(path)
    assert numbers(records) == list(range(len(bad) + 1))
    data = path.read_bytes()
    for (line, reason), reject in zip(bad.items(), rejects, strict=True):
        assert reason in reject.reason
        assert data[reject.offset :].startswith(line)
        assert reject.file == str(path)


def test_a_damaged_member_is_passed_over(tmp_path: Path) -> None:
    for pack, name in ((lambda data: gzip.compress(data, mtime=0), "a.jsonl.gz"), (zstandard.compress, "a.jsonl.zst")):
        members = [pack(json_lines(5, n)) for n in (0, 5, 10, 15)]
        members[1] = members[1][:-20]
        members[3] = members[3][:-20]
        path = tmp_path / name
        path.write_bytes(b"".join(members))
        records, rejects = cleaned(path)
        assert set(numbers(records)) >= {0, 1, 2, 3, 4, 10, 11, 12, 13, 14}
        damaged = [reject for reject in rejects if reject.stored]
        assert {reject.offset for reject in damaged} >= {len(members[0]), sum(map(len, members[:3]))}


def test_bombs_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "BOMB_FROM", 1 << 20)
    bomb = b'{"text": "' + b" " * (1 << 25) + b'"}\n'
    for pack, name in ((lambda data: gzip.compress(data, mtime=0), "a.jsonl.gz"), (zstandard.compress, "a.jsonl.zst")):
        path = tmp_path / name
        path.write_bytes(pack(json_lines(2)) + pack(bomb) + pack(json_lines(2, 2)))
        records, rejects = cleaned(path)
        assert numbers(records) == [0, 1, 2, 3]
        assert ["decompression bomb" in reject.reason for reject in rejects] == [True]
    monkeypatch.setattr(streams, "BOMB_BYTES", 1_000)
    records, rejects = cleaned(path)
    assert numbers(records) == [0, 1]
    assert "the rest is not read" in rejects[0].reason


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f'{n},"{n} {DIRTY}, ""quoted"""\r\n' for n in range(5)]
    rows[1:1] = ['7,"never closed\r\n', "too,many,fields\r\n"]
    path.write_bytes(("\ufeffid,text\r\n" + "".join(rows)).encode() + b'8,"\xff"\r\n')
    records, rejects = cleaned(path)
    assert numbers(records) == list(range(5))
    assert records[0]["text"] == f'0 {DIRTY}, "quoted"'
    assert records[0]["id"] == "0"
    assert [reject.reason.split()[0] for reject in rejects] == ["not", "3", "not"]
    data = path.read_bytes()
    assert data[rejects[0].offset :].startswith(b'7,"never')
    assert data[rejects[2].offset :].startswith(b'8,"')


def test_parquet(tmp_path: Path) -> None:
    records = [{"id": n, "text": f"{n} {DIRTY}", "other": {"a": [n]}} for n in range(100)]
    data = parquet(records, 25)
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    found, rejects = cleaned(path)
    assert numbers(found) == list(range(100))
    assert found[7]["other"] == {"a": [7]}
    assert not rejects
    path.write_bytes(b"\0" * 100)
    assert "not Parquet" in cleaned(path)[1][0].reason


def test_warc(tmp_path: Path) -> None:
    body = b"<article><p>4 " + b"A sentence of the page. " * 9 + b"</p></article>"
    packer = zlib.compressobj(wbits=31)
    packed = packer.compress(body) + packer.flush()
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (packed[:40], packed[40:])) + b"0\r\n\r\n"
    records = [
        warc_record(0, b"software: x\r\n", "warcinfo", "application/warc-fields"),
        warc_page(1),
        warc_record(2, f"2 {DIRTY}".encode(), "conversion", "text/plain"),
        warc_page(3),
        warc_page(4, headers="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", body=chunked),
        warc_record(5, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
    ]
    for name, data in (("a.warc", b"".join(records)), ("a.warc.gz", gzip_members(*records))):
        path = tmp_path / name
        path.write_bytes(data)
        found, rejects = cleaned(path)
        assert [record["id"] for record in found] == ["<urn:1>", "<urn:2>", "<urn:3>", "<urn:4>"]
        assert found[0]["clean_text"].startswith("Page 1 has a sentence that")
        assert found[0]["url"] == "http://site.example/1"
        assert found[1]["clean_text"] == f"2 {CLEAN}"
        assert "A sentence of the page." in found[3]["clean_text"]
        assert not rejects


def test_broken_records_of_warc_are_listed(tmp_path: Path) -> None:
    wrong = warc_page(1).replace(b"Content-Length: ", b"Content-Length: 9")
    without = warc_page(3).replace(b"Content-Length", b"Content-Breadth")
    path = tmp_path / "a.warc"
    path.write_bytes(warc_page(0) + wrong + warc_page(2) + without + warc_page(4) + b"\0" * 50 + warc_page(5)[:-30])
    found, rejects = cleaned(path)
    assert [record["id"] for record in found] == ["<urn:0>", "<urn:2>", "<urn:4>"]
    assert [reject.offset for reject in rejects][:2] == [path.read_bytes().index(wrong), path.read_bytes().index(without)]
    assert len(rejects) == 3


def test_folders_of_texts_and_pages(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").write_text(DIRTY)
    (tmp_path / "sub" / "a.html.gz").write_bytes(gzip.compress(b"<p>one  two</p>"))
    (tmp_path / "sub" / "z.txt").write_bytes(gzip.compress(DIRTY.encode())[:-5])
    (tmp_path / ".hidden.txt").write_text(DIRTY)
    (tmp_path / "c.jsonl").write_bytes(json_lines(1))
    records, rejects = cleaned(tmp_path)
    assert [record["clean_text"] for record in records] == [f"0 {CLEAN}", CLEAN, "one two"]
    assert [Path(reject.file).name for reject in rejects] == ["z.txt"]


def test_what_is_no_corpus_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CleanwebError, match="no such file"):
        sources([str(tmp_path / "none.jsonl")])
    with pytest.raises(CleanwebError, match="nothing in it is a corpus"):
        sources([str(tmp_path)])
    (tmp_path / "a.dat").write_bytes(b"x")
    with pytest.raises(CleanwebError, match="--format"):
        sources([str(tmp_path / "a.dat")])


def test_json_as_a_table_loses_nothing() -> None:
    lines = [
        b'{"text": "a", "n": 1, "mixed": 1, "tags": ["x"]}',
        b'{"text": "b", "n": 2, "mixed": "two", "tags": null, "extra": {"k": 1}}',
    ]
    schema = inferred(lines)
    assert schema.names == ["text", "n", "tags", "other"]


def test_the_order_of_damage_does_not_matter(tmp_path: Path) -> None:
    """One record in a hundred is broken, in every way there is; every good one comes out, every bad one is listed."""
    chance = random.Random(5)
    good, bad, members = [], 0, []
    for n in range(2_000):
        line = json_lines(1, n)
        if chance.random() < 0.01:
            bad += 1
            line = chance.choice(
                [line[:-9] + b"\n", line.replace(b"one", b"\xff"), b'{"id": 1}\n', b"\0\n", b"[" * 9_000 + b"\n"]
            )
        else:
            good.append(n)
        members.append(line)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip_members(*(b"".join(members[at : at + 50]) for at in range(0, 2_000, 50))))
    records, rejects = cleaned(path)
    assert numbers(records) == good
    assert len(rejects) == bad
