"""Compressed files."""

import gzip
from pathlib import Path

import pytest

from cleanweb.compressed import DamagedFileError, TooLargeError, lines_read, read_bytes

CONTENT = bytes(range(256)) * 2_000


def _zstd(data: bytes) -> bytes:
    return pytest.importorskip("zstandard").compress(data)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, _zstd], ids=["plain", "gzip", "zstandard"])
def test_the_content_is_read(tmp_path: Path, pack) -> None:
    path = tmp_path / "text"
    path.write_bytes(pack(CONTENT))
    assert read_bytes(path) == CONTENT
    assert read_bytes(path, limit=len(CONTENT)) == CONTENT
    with pytest.raises(TooLargeError, match="more than"):
        read_bytes(path, limit=len(CONTENT) - 1)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, _zstd], ids=["plain", "gzip", "zstandard"])
def test_lines_are_read_in_pieces(tmp_path: Path, pack) -> None:
    path = tmp_path / "text"
    for content in (CONTENT, CONTENT + b"\n", b"x" * 300_000, b"x" * 300_000 + b"\n" + CONTENT, b""):
        path.write_bytes(pack(content))
        pieces = list(lines_read(path, 10_000))
        assert b"".join(pieces) == content
        assert all(piece.endswith(b"\n") for piece in pieces[:-1])
        assert len(pieces) > 1 or b"\n" not in content or pack is _zstd


@pytest.mark.parametrize("pack", [gzip.compress, _zstd], ids=["gzip", "zstandard"])
def test_members_follow_each_other(tmp_path: Path, pack) -> None:
    path = tmp_path / "text"
    path.write_bytes(pack(b"one") + pack(b"two"))
    assert read_bytes(path) == b"onetwo"


@pytest.mark.parametrize("pack", [gzip.compress, _zstd], ids=["gzip", "zstandard"])
def test_a_file_that_ends_early_is_an_error(tmp_path: Path, pack) -> None:
    path = tmp_path / "text"
    path.write_bytes(pack(CONTENT)[:-9])
    with pytest.raises(DamagedFileError):
        read_bytes(path)
    with pytest.raises(DamagedFileError):
        list(lines_read(path, 100))
