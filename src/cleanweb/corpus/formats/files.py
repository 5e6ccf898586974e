"""Folders of text and pages: one document a file. Workers read the files; only their paths travel."""

import os
from collections.abc import Iterator
from pathlib import Path

from cleanweb.compressed import SUFFIXES, read_bytes
from cleanweb.corpus.arrow import pa
from cleanweb.corpus.chunks import Chunk, Item, Reject
from cleanweb.corpus.formats import ID, Rows
from cleanweb.corpus.lines import MOST
from cleanweb.corpus.options import BatchOptions
from cleanweb.decoding import decode
from cleanweb.errors import CleanwebError

TEXTS, PAGES = (".txt", ".md", ".text"), (".html", ".htm", ".xhtml")


def items(root: Path) -> Iterator[Item]:
    """The texts and pages in a folder, or the one file that it is."""
    return (Item(0, os.fsencode(path), max(1, path.stat().st_size)) for path in documents(root))


def documents(root: Path) -> Iterator[Path]:
    """The files that hold them."""
    return (path for path in (walked(root) if root.is_dir() else (root,)) if suffix(path) in TEXTS + PAGES)


def walked(root: Path) -> Iterator[Path]:
    """The files of a folder and of the folders in it, in order of names; hidden ones and links out of it are left out."""
    yield from _walked(root, root.resolve())


def _walked(folder: Path, root: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walked(Path(entry.path), root)
        elif entry.is_file() and (not entry.is_symlink() or Path(entry.path).resolve().is_relative_to(root)):
            yield Path(entry.path)


def suffix(path: Path) -> str:
    """The ending that says what a file holds, whatever packed it."""
    name = path.name.lower()
    for packed in SUFFIXES:
        name = name.removesuffix(packed)
    return Path(name).suffix


def rows(chunk: Chunk, options: BatchOptions) -> Rows:
    """A row for each file: its path, and its text or its page."""
    paths: list[str] = []
    texts: list[str | None] = []
    pages: list[bytes | None] = []
    rejects: list[Reject] = []
    for item in chunk.items:
        path = Path(os.fsdecode(item.data))
        name = os.fsencode(path).decode("utf-8", "backslashreplace")
        try:
            data = read_bytes(path, MOST)
            page = suffix(path) in PAGES
            text = None if page else decode(data).text
        except (CleanwebError, OSError) as error:
            rejects.append(Reject(name, 0, str(error)))
            continue
        paths.append(name)
        texts.append(text)
        pages.append(data if page else None)
    columns = {"path": pa.array(paths, pa.string()), options.text: pa.array(texts, pa.string())}
    columns |= {ID: columns["path"], "_page": pa.array(pages, pa.binary())}
    return Rows(pa.RecordBatch.from_pydict(columns), [0] * len(paths), rejects)
