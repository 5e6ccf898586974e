"""WARC 1.0 and 1.1 (ISO 28500): the pages of a crawl, and the texts of WET files; all other records are passed over."""

import re
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from cleanweb.corpus.arrow import pa
from cleanweb.corpus.chunks import Chunk, Damage, Item, Reject
from cleanweb.corpus.formats import Rows
from cleanweb.corpus.formats.http import BLANK_LINE, headed, plain_body
from cleanweb.corpus.lines import MOST
from cleanweb.corpus.options import BatchOptions
from cleanweb.corpus.streams import pieces
from cleanweb.decoding import decode
from cleanweb.errors import UndecodableError

START = re.compile(rb"WARC/[01]\.\d+\r?\n")
LINE_ENDS = re.compile(rb"[\r\n]+")
LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
WANTED = re.compile(rb"^warc-type:[ \t]*(?:response|resource|conversion)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
LONGEST_HEADER, LONGEST_START = 1 << 16, 16
ENDS = (b"\r\n", b"\n\n", b"")
HTML, TEXT = ("text/html", "application/xhtml+xml"), ("text/plain",)


def items(file: BinaryIO, kind: str) -> Iterator[Item | Damage]:  # noqa: ARG001
    """The records of pages and texts, headers and all. What is broken is said once, and reading goes on at the next record."""
    buffer, at, lost = bytearray(), 0, False
    for piece in chain(pieces(file), [None]):
        if isinstance(piece, Damage):
            at += len(buffer)
            buffer.clear()
            lost = True
            yield piece
            continue
        buffer += piece or b""
        while buffer:
            found, used = _next(buffer, at, final=piece is None)
            if not used:
                break
            if isinstance(found, Item) or (found and not lost):
                yield found
            lost = isinstance(found, Damage) or (lost and not bytes(buffer[:used]).strip())
            del buffer[:used]
            at += used


def _next(buffer: bytearray, at: int, *, final: bool) -> tuple[Item | Damage | None, int]:
    """What is at the start of the buffer, if it counts, and how many bytes it takes: 0 if it takes more than there are.

    `final` says that no more come.
    """
    blank = LINE_ENDS.match(buffer)
    if blank:
        return None, blank.end()
    start = START.match(buffer)
    if not start:
        following = START.search(buffer, 1)
        if not following and not final and len(buffer) < LONGEST_HEADER:
            return None, 0
        end = following.start() if following else len(buffer) - (0 if final else LONGEST_START)
        return Damage(at, "bytes that are no WARC record"), end
    blank_line = BLANK_LINE.search(buffer, 0, LONGEST_HEADER)
    if not blank_line:
        more = not final and len(buffer) < LONGEST_HEADER
        return Damage(at, "a WARC header without an end"), 0 if more else start.end()
    following = START.search(buffer, start.end(), blank_line.start() + 2)
    if following:
        return Damage(at, "a WARC header that ends early"), following.start()
    head = bytes(buffer[: blank_line.start() + 1])
    return _body(buffer, at, head, blank_line.end(), final=final)


def _body(buffer: bytearray, at: int, head: bytes, start: int, *, final: bool) -> tuple[Item | Damage | None, int]:
    """The record whose body begins at `start`; of one that is broken only the head is passed over."""
    found = LENGTH.search(head)
    size = int(found[1]) if found else 0
    end = start + size
    if found and size <= MOST and not final and len(buffer) < end + 2:
        return None, 0
    broken = None
    if not found:
        broken = "a WARC record without Content-Length"
    elif size > MOST:
        broken = f"a WARC record of {size:,} bytes; {MOST:,} may be"
    elif len(buffer) < end:
        broken = "a WARC record that ends early"
    elif bytes(buffer[end : end + 2]) not in ENDS:
        broken = "a WARC record whose Content-Length is wrong"
    if broken:
        return Damage(at, broken), start
    return (Item(at, bytes(buffer[:end])) if WANTED.search(head) else None), end


def rows(chunk: Chunk, options: BatchOptions) -> Rows:
    """A row for each page or text, with what its headers say; the bytes of pages are not in the output."""
    found: list[tuple[str | None, ...]] = []
    pages: list[bytes | None] = []
    offsets: list[int] = []
    rejects: list[Reject] = []
    for item in chunk.items:
        try:
            row = _row(item.data)
        except (ValueError, UndecodableError, zlib.error) as error:
            rejects.append(Reject(chunk.file, item.offset, str(error)))
            continue
        if row:
            *values, page = row
            found.append(tuple(values))
            pages.append(page)
            offsets.append(item.offset)
    names = ["id", options.url, "date", "content_type", "status", options.text, "_encoding"]
    columns = list(zip(*found, strict=True)) or [()] * len(names)
    arrays = [*(pa.array(column, pa.string()) for column in columns), pa.array(pages, pa.binary())]
    return Rows(pa.RecordBatch.from_arrays(arrays, names=[*names, "_page"]), offsets, rejects)


def _row(record: bytes) -> tuple[*tuple[str | None, ...], bytes | None] | None:
    """The values of one record; None if it is neither a page nor a text. Raises ValueError, UndecodableError, zlib.error."""
    head, body = headed(record)
    status, kind, charset = None, *head.kind()
    if kind == "application/http":
        http, body = headed(body)
        status = http.status
        kind, charset = http.kind()
        body = plain_body(body, http)
    known = (head.fields.get("warc-record-id"), head.fields.get("warc-target-uri"), head.fields.get("warc-date"), kind, status)
    if kind in HTML:
        return *known, None, charset, body
    if kind in TEXT:
        return *known, decode(body, charset).text, None, None
    return None
