"""Sketches on the disk: they grow chunk by chunk, and are read as arrays that need no memory."""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from cleanweb.corpus.duplicates.grouping import Sketches
from cleanweb.corpus.duplicates.sketches import BANDS, SMALLEST, Hashes

COLUMNS: dict[str, tuple[Any, int]] = {
    "exact": (np.uint64, 1),
    "sizes": (np.int64, 1),
    "keys": (np.uint64, BANDS),
    "smallest": (np.uint32, SMALLEST),
}
ROWS_AT_ONCE = 1 << 14


class Store:
    """A folder with a file for each array of `Sketches`, and one with the names of the texts."""

    def __init__(self, folder: Path) -> None:
        """What is there already counts."""
        self.folder = folder
        self.count = self._file("exact").stat().st_size // 8 if self._file("exact").exists() else 0

    def add(self, sketches: Sketches, names: Sequence[str]) -> None:
        """Append texts."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, array in zip(COLUMNS, sketches, strict=True):
            with self._file(name).open("ab") as file:
                file.write(np.ascontiguousarray(array).tobytes())
        lines = [json.dumps(name).encode() + b"\n" for name in names]
        with self._file("names").open("ab") as file:
            start = file.tell()
            file.write(b"".join(lines))
        with self._file("offsets").open("ab") as file:
            file.write((np.cumsum([0, *map(len, lines)][:-1], dtype=np.int64) + start)[: len(lines)].tobytes())
        self.count += len(names)

    def sketches(self) -> Sketches:
        """All texts."""
        return Sketches(*(self._array(name) for name in COLUMNS))

    def names(self, numbers: Iterable[int]) -> Iterator[str]:
        """What the texts with these numbers are called."""
        if not self.count:
            return
        offsets = np.memmap(self._file("offsets"), np.int64, "r")
        with self._file("names").open("rb") as file:
            for number in numbers:
                file.seek(int(offsets[number]))
                yield json.loads(file.readline())

    def extend(self, other: "Store", wanted: np.ndarray[Any, np.dtype[np.int64]] | None = None) -> None:
        """Append these texts of another store, or all."""
        sketches = other.sketches()
        numbers = np.arange(other.count) if wanted is None else wanted
        for at in range(0, len(numbers), ROWS_AT_ONCE):
            part = numbers[at : at + ROWS_AT_ONCE]
            arrays: list[Any] = [array[part] for array in sketches]
            self.add(Sketches(*arrays), list(other.names(part.tolist())))

    def remove(self) -> None:
        """Take it off the disk."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.count = 0

    def _array(self, name: str) -> Any:
        kind, width = COLUMNS[name]
        if not self.count:
            return np.zeros((0, width) if width > 1 else 0, kind)
        array: Hashes = np.memmap(self._file(name), kind, "r")
        return array.reshape(-1, width) if width > 1 else array

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.bin"
