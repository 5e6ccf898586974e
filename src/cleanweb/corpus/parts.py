"""Output files that grow by pieces: whole or not there."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from cleanweb.corpus.arrow import pa, pq
from cleanweb.corpus.chunks import Reject
from cleanweb.corpus.encode import Encoded
from cleanweb.corpus.formats.parquet import unpacked

ROW_GROUP = 1 << 24
"""Bytes of Arrow data that make a row group of Parquet."""


class PieceFile:
    """One file that grows by pieces under another name, and takes its own name when all is on the disk."""

    def __init__(self, path: Path, *, parquet: bool) -> None:
        """Nothing is written before the first piece."""
        self.path, self.parquet = path, parquet
        self.head: bytes | None = None
        self.batches: list[Any] = []
        self.waiting = 0
        self.file: BinaryIO | None = None
        self.table: Any = None

    def add(self, piece: Encoded) -> None:
        """Append a piece."""
        if self.file is None:
            self.file = self._temporary.open("wb")
            self.head = piece.head
            if self.parquet:
                schema = pa.ipc.read_schema(pa.py_buffer(piece.head))
                self.table = pq.ParquetWriter(self.file, schema, compression="zstd")
            else:
                self.file.write(piece.head)
        if self.parquet:
            self.batches.append(unpacked(piece.body))
            self.waiting += len(piece.body)
            if self.waiting >= ROW_GROUP:
                self._row_group()
        else:
            self.file.write(piece.body)

    def close(self) -> None:
        """The file is whole."""
        if self.file is None:
            return
        if self.parquet:
            self._row_group()
            self.table.close()
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        self._temporary.replace(self.path)

    def discard(self) -> None:
        """Leave nothing."""
        if self.file is not None:
            self.file.close()
        with suppress(OSError):
            self._temporary.unlink()

    def _row_group(self) -> None:
        if self.batches:
            self.table.write_table(pa.Table.from_batches(self.batches))
        self.batches, self.waiting = [], 0

    @property
    def _temporary(self) -> Path:
        return self.path.with_name(f".{self.path.name}.tmp")


def rejects_as_lines(rejects: Iterable[Reject]) -> bytes:
    """Rejected records as JSON Lines."""
    lines = (json.dumps(reject._asdict(), ensure_ascii=False) + "\n" for reject in rejects)
    return "".join(lines).encode(errors="backslashreplace")


class Part:
    """One part under way: its output and its rejected records."""

    def __init__(self, path: Path, rejects: Path, *, parquet: bool) -> None:
        """A file without content is not written."""
        self.output = PieceFile(path, parquet=parquet)
        self.rejects = PieceFile(rejects, parquet=False)

    def takes(self, piece: Encoded | None) -> bool:
        """Whether a piece fits what is there already."""
        return piece is None or self.output.head in (None, piece.head)

    def add(self, piece: Encoded | None, rejects: Iterable[Reject]) -> None:
        """What became of a chunk."""
        if piece:
            self.output.add(piece)
        lines = rejects_as_lines(rejects)
        if lines:
            self.rejects.path.parent.mkdir(exist_ok=True)
            self.rejects.add(Encoded(b"", lines))

    def close(self) -> list[str]:
        """Both files are whole; the names of those that there are."""
        self.output.close()
        self.rejects.close()
        return [each.path.name for each in (self.output, self.rejects) if each.path.exists()]

    def discard(self) -> None:
        """What was not closed is gone."""
        self.output.discard()
        self.rejects.discard()
