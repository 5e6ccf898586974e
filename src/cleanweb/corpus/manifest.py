"""The log of a run, from which an interrupted one goes on."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, cast

from cleanweb.corpus.sources import MANIFEST
from cleanweb.errors import CleanwebError


class Position(NamedTuple):
    """Where the next part begins: the number of a source, and of a chunk in it."""

    source: int = 0
    chunk: int = 0


class Manifest:
    """The log of a run: what it is, then a line for each part that is done. A line that was cut off is no line."""

    def __init__(self, folder: Path, run: Mapping[str, Any]) -> None:
        """Go on with the run in this folder, or begin it; `run` are values as JSON gives them back.

        Raises CleanwebError if another run wrote there.
        """
        self.folder, self.path = folder, folder / MANIFEST
        folder.mkdir(parents=True, exist_ok=True)
        self.parts: list[dict[str, Any]] = []
        lines = list(_lines(self.path))
        if lines and lines[0] != run:
            changed = ", ".join(key for key in sorted({*lines[0], *run}) if lines[0].get(key) != run.get(key))
            raise CleanwebError(f"{folder} holds another run (other {changed}); choose another folder, or empty this one")
        if not lines and any(not path.name.startswith(".") for path in folder.iterdir()):
            raise CleanwebError(f"{folder} is not empty and holds no run; choose another folder")
        self.parts = lines[1:]
        for path in [*folder.glob(".*.tmp"), *folder.glob("*/.*.tmp")]:
            path.unlink()
        written_whole(self.path, "".join(json.dumps(line) + "\n" for line in [dict(run), *self.parts]).encode())

    @staticmethod
    def begun(folder: Path) -> dict[str, Any]:
        """What the run in a folder is; nothing if there is none."""
        return next(_lines(folder / MANIFEST), dict[str, Any]())

    @property
    def position(self) -> Position:
        """Where to go on."""
        return Position(*self.parts[-1]["next"]) if self.parts else Position()

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do."""
        return bool(self.parts) and bool(self.parts[-1]["last"])

    def add(self, part: Mapping[str, Any]) -> None:
        """A part is done: its files are on the disk before this line is."""
        _sync_folder(self.folder)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(part) + "\n")
            file.flush()
            os.fsync(file.fileno())
        self.parts.append(dict(part))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with suppress(FileNotFoundError):
        for line in path.read_bytes().split(b"\n")[:-1]:
            yield cast("dict[str, Any]", json.loads(line))


def written_whole(path: Path, data: bytes) -> None:
    """Write a small file in one step."""
    temporary = path.with_name(f".{path.name}.tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
