"""Inputs: which files a corpus has, what they are, and their records in chunks."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from cleanweb.corpus.chunks import Chunk, chunks
from cleanweb.corpus.formats import files, format_of
from cleanweb.corpus.formats.files import PAGES, TEXTS, suffix, walked
from cleanweb.errors import CleanwebError

KIND_OF = {
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    ".csv": "csv",
    ".tsv": "tsv",
    **dict.fromkeys((".parquet", ".pq"), "parquet"),
    **dict.fromkeys((".warc", ".wet"), "warc"),
    **dict.fromkeys((*TEXTS, *PAGES), "files"),
}
STDIN = "-"
MANIFEST = "manifest.jsonl"
"""The file that says of a folder that it is the output of a run: of its files the parts alone are read."""
PARTS = "part-*"


@dataclass(frozen=True)
class Source:
    """A file of records, or a folder of documents; `path` is `-` for standard input."""

    path: str
    kind: str

    def chunks(self) -> Iterator[Chunk]:
        """Its records. Raises OSError, CleanwebError."""
        if self.kind == "files":
            yield from chunks(self.path, self.kind, files.items(Path(self.path)))
            return
        with sys.stdin.buffer if self.path == STDIN else Path(self.path).open("rb") as file:
            stored = int if self.path == STDIN else file.tell
            yield from chunks(self.path, self.kind, format_of(self.kind).items(file, self.kind), stored)

    @property
    def size(self) -> int:
        """Bytes as stored; of standard input and folders, which are not walked beforehand, 0."""
        return 0 if self.path == STDIN or self.kind == "files" else Path(self.path).stat().st_size

    def fingerprint(self) -> list[str | int]:
        """What is the same as long as its records are; of a folder that takes a look at each file."""
        if self.path == STDIN:
            return [self.path]
        if self.kind != "files":
            return _seen(Path(self.path))
        digest = blake2b(digest_size=16)
        for path in files.documents(Path(self.path)):
            digest.update(json.dumps(_seen(path)).encode())
        return [self.path, digest.hexdigest()]


def _seen(path: Path) -> list[str | int]:
    """What a file shows of its content without being read."""
    status = path.stat()
    return [str(path), status.st_size, status.st_mtime_ns]


def sources(paths: Iterable[str], kind: str | None = None) -> list[Source]:
    """What the paths name, in their order; `kind` is for files whose names do not say it.

    Raises CleanwebError for a path that is missing, or of an unknown kind.
    """
    return [source for path in paths for source in _sources(path, kind)]


def _sources(path: str, kind: str | None) -> Iterator[Source]:
    place = Path(path)
    if path == STDIN:
        yield Source(path, kind or "jsonl")
    elif place.is_dir():
        yield from _within(place)
    elif not place.exists():
        raise CleanwebError(f"{path}: no such file or folder; check the path, or use - for standard input")
    else:
        found = kind or kind_of(place)
        if not found:
            raise CleanwebError(f"{path}: its name does not say what it is; say it with --format")
        yield Source(path, found)


def _within(folder: Path) -> Iterator[Source]:
    """The files of records in a folder, by name; its texts and pages, if it has any, are one source."""
    is_output = (folder / MANIFEST).exists()
    has_documents = has_records = False
    for path in walked(folder):
        kind = kind_of(path)
        if is_output and not (path.parent == folder and path.match(PARTS)):
            continue
        if kind == "files":
            has_documents = True
        elif kind:
            has_records = True
            yield Source(str(path), kind)
    if has_documents:
        yield Source(str(folder), "files")
    elif not has_records:
        raise CleanwebError(f"{folder}: nothing in it is a corpus; there may be {', '.join(KIND_OF)}, also with .gz or .zst")


def kind_of(path: Path) -> str | None:
    """What a file of this name holds; None if the name does not say it."""
    return KIND_OF.get(suffix(path))
