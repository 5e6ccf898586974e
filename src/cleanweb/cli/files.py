"""Files in and out: what is read is written back in the same form, whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cleanweb.document import Document
from cleanweb.errors import CleanwebError, UndecodableError

STDIN = Path("-")
TEXT_SUFFIXES = frozenset({".txt", ".md", ".text"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
BOM = b"\xef\xbb\xbf"
WRITABLE = 0o222


@dataclass(frozen=True)
class Source:
    """One input: `path` is `-` for stdin, `root` the folder it was found in, or its own."""

    path: Path
    root: Path
    is_page: bool

    @property
    def name(self) -> str:
        """How messages call it."""
        return "<stdin>" if self.path == STDIN else str(self.path)

    def read(self) -> bytes:
        """Its bytes."""
        return sys.stdin.buffer.read() if self.path == STDIN else self.path.read_bytes()

    def document(self, data: bytes, language: str | None) -> Document:
        """Its bytes as a document; a byte order mark is no text. Raises UndecodableError."""
        if self.is_page:
            from cleanweb.html import read

            return read(data, language=language)
        try:
            text = data.removeprefix(BOM).decode()
        except UnicodeDecodeError as error:
            line, byte = data.count(b"\n", 0, error.start) + 1, data[error.start]
            where = f"byte {error.start} (line {line}) is 0x{byte:02x}"
            raise UndecodableError(f"{self.name} is not UTF-8: {where}; convert it first") from None
        return Document(text, {"language": language} if language else {})

    def beside(self) -> Path:
        """Where its clean text goes: a page is never overwritten, its text goes beside it."""
        return self.path.with_name(self.path.name + ".txt") if self.is_page else self.path


def sources(paths: Iterable[str], *, html: bool) -> list[Source]:
    """The inputs that the paths name; folders are walked in order of names. Raises CleanwebError for a missing path."""
    return [source for path in paths or ("-",) for source in _sources(Path(path), html=html)]


def _sources(path: Path, *, html: bool) -> Iterator[Source]:
    if path == STDIN:
        yield Source(path, path, html)
    elif path.is_dir():
        for folder, folders, names in os.walk(path):
            folders.sort()
            for each in (Path(folder, name) for name in sorted(names)):
                if each.suffix.lower() in TEXT_SUFFIXES | PAGE_SUFFIXES:
                    yield Source(each, path, html or each.suffix.lower() in PAGE_SUFFIXES)
    elif path.exists():
        yield Source(path, path.parent, html or path.suffix.lower() in PAGE_SUFFIXES)
    else:
        raise CleanwebError(f"{path}: no such file or folder; check the path, or use - for standard input")


def written(text: str, source: bytes) -> bytes:
    """The text as bytes, with a byte order mark if the source had one."""
    return (BOM if source.startswith(BOM) else b"") + text.encode()


def check_target(target: Path) -> None:
    """Raise CleanwebError, before anything is written, if the target cannot be."""
    folder = target.parent
    while not folder.exists():
        folder = folder.parent
    if target.is_dir():
        raise CleanwebError(f"{target} is a folder; name a file, or use -o FOLDER")
    if target.exists() and not (target.stat().st_mode & WRITABLE and os.access(target, os.W_OK)):
        raise CleanwebError(f"{target} is read-only; make it writable, or write elsewhere with -o FOLDER")
    if not target.exists() and not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        raise CleanwebError(f"{target}: {folder} is not a folder that can be written to; choose another one with -o FOLDER")


def write(target: Path, data: bytes) -> None:
    """Replace a file in one step: after a crash it is the old or the new one, whole.

    The mode is kept and links are followed. A file with several hard links, or in a folder that takes no new files, is
    rewritten in place, with a notice on stderr.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    status = target.stat() if target.exists() else None
    if status and (status.st_nlink > 1 or not os.access(target.parent, os.W_OK | os.X_OK)):
        sys.stderr.write(f"cleanweb: {target} is rewritten in place: it has hard links, or its folder takes no new files\n")
        target.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(status.st_mode & 0o7777 if status else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
