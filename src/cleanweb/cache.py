"""Results of files that were checked before, by content, configuration and version: a folder that can be deleted at any time."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from cleanweb import __version__
from cleanweb.report import Copy, FileReport, Located

MARKS = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# Results of cleanweb check; can be deleted.\n",
}


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
        try:
            return _report(json.loads(self._path(key).read_bytes()))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, key: str, report: FileReport) -> None:
        """Keep a report. A cache that cannot be written is none; that is no error."""
        path = self._path(key)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            beside.write_bytes(json.dumps(report).encode())
            beside.replace(path)

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
    path, findings, letters, removed, left, languages, page, error = values
    return FileReport(
        path,
        tuple(map(_finding, findings)),
        letters,
        _pairs(removed),
        _pairs(left),
        _pairs(languages),
        page,
        error,
    )


def _pairs(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(map(tuple, values))


def _finding(values: list[Any]) -> Located:
    finding = Located(*values)
    return finding._replace(related=Copy(*finding.related)) if finding.related else finding
