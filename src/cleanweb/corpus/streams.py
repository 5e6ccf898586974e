"""Packed files as streams of bytes that go on after damage, and stop at bombs."""

import re
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, BinaryIO

from cleanweb.corpus.chunks import Damage
from cleanweb.errors import CleanwebError

PIECE = 1 << 18
"""Bytes of content at once."""
BOMB_RATIO, BOMB_FROM = 200, 1 << 24
"""A member whose content is so many times its size, once there are so many bytes of it, is a bomb; text packs 3 to 20 times."""
BOMB_BYTES = 1 << 40
"""Bytes of content of one file."""
GZIP = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]....[\x00\x02\x04][\x00-\x0d\xff]", re.DOTALL)
"""How a gzip member begins (RFC 1952): strict enough to find the next one behind damage."""
ZSTANDARD = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")
ZSTANDARD_STEP = 2_048
"""Bytes of Zstandard data at once: they can stand for 64 MB."""
LONGEST_MAGIC = 10


class _Damaged(Exception):  # noqa: N818
    """A member cannot be read further."""


def pieces(file: BinaryIO) -> Iterator[bytes | Damage]:
    """The content of a file, unpacked if it is gzip or Zstandard, in pieces; the first bytes decide.

    After a damaged member reading goes on with the next one. Raises CleanwebError if Zstandard is not installed.
    """
    data = file.read(PIECE)
    for magic, unpacked in ((GZIP, _gunzipped), (ZSTANDARD, _unzstandard)):
        if magic.match(data):
            yield from _members(_Input(file, data), magic, unpacked)
            return
    while data:
        yield data
        data = file.read(PIECE)


class _Input:
    """A file with bytes that were read ahead; `at` is the place of the first of them."""

    def __init__(self, file: BinaryIO, data: bytes) -> None:
        self.file, self.at = file, 0
        self._data, self._start = data, 0

    @property
    def data(self) -> bytes:
        """What was read ahead."""
        if self._start:
            self._data, self._start = self._data[self._start :], 0
        return self._data

    def first(self, count: int) -> bytes:
        """So many bytes of it; those behind them are not touched."""
        return self._data[self._start : self._start + count]

    def is_there(self) -> bool:
        """Whether there are bytes, read on if need be."""
        return self._start < len(self._data) or self.more()

    def more(self) -> bool:
        """Read on; whether there was anything."""
        data = self.file.read(PIECE)
        self._data = self.data + data
        return bool(data)

    def drop(self, count: int) -> None:
        """The first bytes are done with."""
        self._start += count
        self.at += count


def _members(source: _Input, magic: re.Pattern[bytes], unpacked: Callable[[_Input], Iterator[bytes]]) -> Iterator[bytes | Damage]:
    size = 0
    while source.is_there():
        start, content = source.at, 0
        try:
            _check_start(source, magic)
            for piece in unpacked(source):
                content += len(piece)
                size += len(piece)
                if size > BOMB_BYTES:
                    yield Damage(start, f"decompression bomb: more than {BOMB_BYTES:,} bytes of content; the rest is not read")
                    return
                _check_ratio(content, source.at - start)
                yield piece
        except _Damaged as error:
            yield Damage(start, str(error))
            if source.at == start:
                source.drop(1)
            _skip(source, magic)


def _check_start(source: _Input, magic: re.Pattern[bytes]) -> None:
    if not magic.match(source.data) and not (source.more() and magic.match(source.data)):
        raise _Damaged("no packed data where it should be")


def _check_ratio(content: int, packed: int) -> None:
    if content > max(BOMB_FROM, BOMB_RATIO * packed):
        raise _Damaged(f"decompression bomb: {content:,} bytes of content in {packed:,}")


def _skip(source: _Input, magic: re.Pattern[bytes]) -> None:
    """Drop everything before the next member."""
    while not (found := magic.search(source.data)):
        source.drop(max(0, len(source.data) - LONGEST_MAGIC))
        if not source.more():
            source.drop(len(source.data))
            return
    source.drop(found.start())


def _gunzipped(source: _Input) -> Iterator[bytes]:
    """The content of the gzip member that begins here. Raises _Damaged."""
    member = zlib.decompressobj(31)
    while not member.eof:
        if not source.is_there():
            raise _Damaged("the gzip data ends early")
        try:
            piece = member.decompress(source.data, PIECE)
        except zlib.error as error:
            raise _Damaged(f"broken gzip data ({error})") from None
        rest = member.unused_data if member.eof else member.unconsumed_tail
        source.drop(len(source.data) - len(rest))
        if piece:
            yield piece


def _unzstandard(source: _Input) -> Iterator[bytes]:
    """The content of the Zstandard frame that begins here. Raises _Damaged, CleanwebError."""
    try:
        zstandard: Any = import_module("zstandard")
    except ImportError as error:
        raise CleanwebError("Zstandard files need the package zstandard; install it to read them") from error
    frame = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
    while not frame.eof:
        if not source.is_there():
            raise _Damaged("the Zstandard data ends early")
        step = source.first(ZSTANDARD_STEP)
        try:
            piece = frame.decompress(step)
        except zstandard.ZstdError as error:
            raise _Damaged(f"broken Zstandard data ({error})") from None
        source.drop(len(step) - len(frame.unused_data if frame.eof else b""))
        if piece:
            yield piece
