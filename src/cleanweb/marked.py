"""Codecs for big-endian UTF-16 and UTF-32 that write their byte order mark: Python has them for little-endian machines only."""

import codecs
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

PLAIN = {
    "utf_16_be_sig": ("utf-16-be", codecs.BOM_UTF16_BE),
    "utf_32_be_sig": ("utf-32-be", codecs.BOM_UTF32_BE),
}


def marked_codec(name: str) -> codecs.CodecInfo | None:
    """The codec of this name, for `codecs.register`."""
    if name not in PLAIN:
        return None
    plain, mark = PLAIN[name]
    return codecs.CodecInfo(partial(_encode, plain, mark), partial(_decode, plain, mark), name=name.replace("_", "-"))


def _encode(plain: str, mark: bytes, text: str, errors: str = "strict", /) -> tuple[bytes, int]:
    return mark + text.encode(plain, errors), len(text)


def _decode(plain: str, mark: bytes, data: "Buffer", errors: str = "strict", /) -> tuple[str, int]:
    whole = bytes(data)
    return whole.removeprefix(mark).decode(plain, errors), len(whole)
