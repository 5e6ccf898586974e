"""What a crawler keeps of an HTTP answer: header fields, and a body as the server packed it."""

import re
import zlib
from typing import NamedTuple

from cleanweb.corpus.lines import MOST

BLANK_LINE = re.compile(rb"\r?\n\r?\n")
CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]*\r?\n")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


class Head(NamedTuple):
    """Header fields by their names in lower case; the last one of a name counts."""

    first: str
    fields: dict[str, str]

    @property
    def status(self) -> str:
        """The second word of the first line."""
        return [*self.first.split(" "), ""][1]

    def kind(self, name: str = "content-type") -> tuple[str, str | None]:
        """The media type and the charset of a field."""
        value, _, rest = self.fields.get(name, "").partition(";")
        found = CHARSET.search(rest)
        return value.strip().lower(), found[1] if found else None


def headed(data: bytes) -> tuple[Head, bytes]:
    """Header and body. Raises ValueError."""
    end = BLANK_LINE.search(data)
    if not end:
        raise ValueError("a header without an end")
    first, *others = data[: end.start()].decode("utf-8", "replace").splitlines()
    fields = (line.partition(":") for line in others)
    return Head(first, {name.strip().lower(): value.strip() for name, _, value in fields}), data[end.end() :]


def plain_body(body: bytes, head: Head) -> bytes:
    """The body as it was before the server packed it. Raises ValueError, zlib.error."""
    if "chunked" in head.fields.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    coding = head.fields.get("content-encoding", "").lower()
    if coding in ("", "identity"):
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"content-encoding {coding} is not known")
    if coding != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body
    packed = zlib.decompressobj(47 if body[:1] in (b"\x1f", b"\x78") else -15)
    data = packed.decompress(body, MOST)
    if packed.unconsumed_tail:
        raise ValueError(f"decompression bomb: a page of more than {MOST:,} bytes")
    return data


def _unchunked(body: bytes) -> bytes:
    """The body without the sizes of its chunks; one that has none is returned as it is: crawlers often take them away."""
    parts: list[bytes] = []
    at = 0
    while match := CHUNK_SIZE.match(body, at):
        size = int(match[1], 16)
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
        if not size:
            return b"".join(parts)
    return body
