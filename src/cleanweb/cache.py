"""Results of files that were checked before, by content, configuration and version: a folder that can be deleted at any time."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Any

from cleanweb import __version__
from cleanweb.report import Copy, FileReport, Located

STAMP = "CACHEDIR.TAG"
MARKS = {
    ".gitignore": "*\n",
    STAMP: "Signature: 8a477f597d28d172789f06886806bc55\n# Results of cleanweb check; can be deleted.\n",
}


DAY = 24 * 60 * 60
LONGEST = 30 * DAY
"""Seconds that a result is kept after it was last used."""
LARGEST = 500_000_000
"""Bytes of all results; those that were not used for longest go first."""


@dataclass(frozen=True)
class Cache:
    """Reports in a folder, one file each, by key."""

    folder: Path

    def prepared(self) -> "Cache":
        """The same, with its folder made and marked as one that version control and backups leave out."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, text in MARKS.items():
            if not (self.folder / name).exists():
                (self.folder / name).write_text(text, encoding="utf-8")
        return self

    def key(self, data: bytes, *circumstances: object) -> str:
        """The key of a content under circumstances: values whose `repr` says all that the result depends on."""
        described = repr((self._program, circumstances)).encode(errors="backslashreplace")
        return sha256(sha256(data).digest() + described).hexdigest()

    def read(self, key: str) -> FileReport | None:
        """The report of this key; None if there is none, or none that can be read."""
        path = self._path(key)
        with suppress(OSError):
            os.utime(path)
        try:
            return _report(json.loads(path.read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, key: str, report: FileReport) -> None:
        """Keep a report, but not the time it took. A cache that cannot be written is none; that is no error."""
        path = self._path(key)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            beside.write_bytes(json.dumps(report._replace(spent=None)).encode())
            beside.replace(path)

    def pruned(self) -> None:
        """Once a day: what was not used for long goes, and what is more than the folder may hold."""
        stamp = self.folder / STAMP
        now = time()
        with suppress(OSError):
            if now - stamp.stat().st_mtime < DAY:
                return
            os.utime(stamp)
            entries = [(path.stat(), path) for path in self.folder.glob("??/*")]
            size = 0
            for status, path in sorted(entries, key=lambda each: -each[0].st_mtime):
                size += status.st_size
                if now - status.st_mtime > LONGEST or size > LARGEST:
                    path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.json"

    @cached_property
    def _program(self) -> object:
        return __version__, code_state()


@cache
def code_state() -> tuple[tuple[str, str, int], ...]:
    """What tells two states of the program apart: its plugins, and the times of its own files."""
    from cleanweb.plugins import plugins

    files = max(path.stat().st_mtime_ns for path in Path(__file__).parent.rglob("*.*") if path.suffix != ".pyc")
    return ("cleanweb", __version__, files), *((plugin.name, plugin.version, len(plugin.filters)) for plugin in plugins())


def _report(values: Any) -> FileReport:
    path, findings, letters, removed, left, languages, error, _ = values
    return FileReport(
        path,
        tuple(map(_finding, findings)),
        letters,
        _pairs(removed),
        _pairs(left),
        _pairs(languages),
        error,
    )


def _pairs(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(map(tuple, values))


def _finding(values: list[Any]) -> Located:
    finding = Located(*values)
    return finding._replace(
        related=finding.related and Copy(*finding.related), markup=finding.markup and (finding.markup[0], finding.markup[1])
    )
