"""Files that may be compressed, read with a limit (a few kilobytes of gzip can hold gigabytes), and packed again."""

import gzip
import zlib
from collections.abc import Iterator
from importlib import import_module
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO

from cleanweb.errors import CleanwebError

LIMIT = 1 << 30
"""Bytes after decompression."""
GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""How such files begin."""
SUFFIXES = (".gz", ".zst")
STEP = 4_096
"""Bytes of Zstandard data read at once: they can stand for 100 MB."""
PLAIN_STEP = 65_536
"""Bytes of other data read at once, after unpacking."""


class TooLargeError(CleanwebError):
    """A file holds more than the limit allows."""


class DamagedFileError(CleanwebError):
    """A compressed file ends early, is broken, or cannot be read here."""


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """The content of a file, of a `.gz` or `.zst` file what was compressed; the first bytes decide, not the name.

    Raises TooLargeError when there are more bytes than `limit`, DamagedFileError for broken compression.
    """
    with path.open("rb") as file:
        start = file.peek(len(ZSTANDARD))
        if start.startswith(GZIP):
            data = _gunzipped(gzip.GzipFile(fileobj=file), limit + 1, path)
        elif start.startswith(ZSTANDARD):
            data = _joined(_zstandard(file, path), limit)
        else:
            data = file.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(f"{path} holds more than {limit:,} bytes; raise the limit if that is meant")
    return data


def lines_read(path: Path, size: int) -> Iterator[bytes]:
    """The same in pieces of whole lines, each of `size` bytes or what one step of unpacking adds; a longer line is one piece.

    Raises DamagedFileError.
    """
    held: list[bytes] = []
    length = 0
    with path.open("rb") as file:
        for step in _steps(file, path):
            held.append(step)
            length += len(step)
            if length >= size and b"\n" in step:
                end = step.rindex(b"\n") + 1
                yield b"".join((*held[:-1], step[:end]))
                held, length = [step[end:]], len(step) - end
    if length:
        yield b"".join(held)


def _steps(file: BufferedReader, path: Path) -> Iterator[bytes]:
    """The unpacked content of a file, step by step."""
    start = file.peek(len(ZSTANDARD))
    if start.startswith(ZSTANDARD):
        yield from _zstandard(file, path)
    elif start.startswith(GZIP):
        unpacked = gzip.GzipFile(fileobj=file)
        while step := _gunzipped(unpacked, PLAIN_STEP, path):
            yield step
    else:
        while step := file.read(PLAIN_STEP):
            yield step


def packed(path: Path, data: bytes) -> bytes:
    """Bytes in the compression that the name of a file asks for. Raises DamagedFileError if it is not there."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return gzip.compress(data, mtime=0)
    return _library(path).compress(data) if suffix == ".zst" else data


def _gunzipped(file: gzip.GzipFile, size: int, path: Path) -> bytes:
    try:
        return file.read(size)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DamagedFileError(f"{path}: broken gzip data ({error})") from error


def _joined(pieces: Iterator[bytes], limit: int) -> bytes:
    """The pieces up to the one that crosses the limit."""
    found: list[bytes] = []
    size = 0
    for piece in pieces:
        found.append(piece)
        size += len(piece)
        if size > limit:
            break
    return b"".join(found)


def _zstandard(file: BinaryIO, path: Path) -> Iterator[bytes]:
    """What the frames of a Zstandard file hold; a frame that ends early is an error."""
    zstandard = _library(path)
    frame = None
    rest = file.read(STEP)
    while rest:
        frame = frame or zstandard.ZstdDecompressor().decompressobj()
        try:
            yield frame.decompress(rest)
        except zstandard.ZstdError as error:
            raise DamagedFileError(f"{path}: broken Zstandard data ({error})") from error
        rest = (frame.unused_data if frame.eof else b"") or file.read(STEP)
        frame = None if frame.eof else frame
    if frame:
        raise DamagedFileError(f"{path}: the Zstandard data ends early")


def _library(path: Path) -> Any:
    """The package for Zstandard, which is not always there."""
    try:
        return import_module("zstandard")
    except ImportError as error:
        raise DamagedFileError(f"{path} is compressed with Zstandard: install the package zstandard for it") from error
