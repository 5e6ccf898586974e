"""Small corpora in every format, and what one worker makes of them without a process of its own."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")

from cleanweb.corpus.encode import Form
from cleanweb.corpus.jobs import CleanJob
from cleanweb.corpus.options import BatchOptions
from cleanweb.corpus.sources import sources

DIRTY, CLEAN = "one  two \nthree", "one two\nthree"


def cleaned(*paths: Path | str, **options: Any) -> tuple[list[dict], list]:
    """The records of sources, cleaned, and the rejected ones."""
    job = CleanJob(BatchOptions(**options), Form())
    lines, rejects = b"", []
    for source in sources([str(path) for path in paths]):
        for chunk in source.chunks():
            outcome = job(chunk)
            lines += outcome.piece.body if outcome.piece else b""
            rejects += outcome.rejects
    return [json.loads(line) for line in lines.splitlines()], rejects


def json_lines(count: int, first: int = 0) -> bytes:
    return b"".join(json.dumps({"id": n, "text": f"{n} {DIRTY}"}).encode() + b"\n" for n in range(first, first + count))


def warc_record(number: int, body: bytes, kind: str = "response", content_type: str = "application/http") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:{number}>\r\nWARC-Target-URI: http://site.example/{number}\r\n"
    head += f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def warc_page(number: int, *, headers: str = "", body: bytes | None = None) -> bytes:
    page = f"<article><p>Page {number} has a sentence  that is long enough to be taken for text.</p></article>".encode()
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n".encode()
    return warc_record(number, http + (page if body is None else body))


def gzip_members(*members: bytes) -> bytes:
    return b"".join(gzip.compress(member, mtime=0) for member in members)


def parquet(records: list[dict], row_group: int | None = None) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), file, row_group_size=row_group)
    return file.getvalue()


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a folder, by their paths in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
