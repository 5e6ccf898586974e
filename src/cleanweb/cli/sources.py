"""Inputs: the bytes of a file as documents, and clean texts as bytes of the same form."""

import gzip
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from cleanweb.errors import CleanwebError

if TYPE_CHECKING:
    from cleanweb.cli.records import Record
    from cleanweb.document import Document

STDIN = Path("-")
Kind = Literal["text", "page", "records"]
KIND_OF: dict[str, Kind] = {
    **dict.fromkeys((".txt", ".md", ".text"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    **dict.fromkeys((".jsonl", ".ndjson"), "records"),
}
BOM = b"\xef\xbb\xbf"


class Unit(NamedTuple):
    """One document of a file, and the record that it came from."""

    document: "Document"
    record: "Record | None" = None

    @property
    def line(self) -> int:
        """The line of its record; 0 for a document that is a whole file."""
        return self.record.line if self.record else 0


@dataclass(frozen=True)
class Source:
    """One input: `path` is `-` for stdin, `root` the folder it was found in, or its own; `name` is how messages call it."""

    path: Path
    root: Path
    kind: Kind
    name: str

    @property
    def place(self) -> Path:
        """Where the configuration is looked for, and what its patterns are matched with."""
        return Path.cwd() / ("stdin" if self.name == "<stdin>" else self.name) if self.path == STDIN else self.path.absolute()

    def read(self) -> bytes:
        """Its bytes."""
        return sys.stdin.buffer.read() if self.path == STDIN else self.path.read_bytes()

    def units(self, data: bytes, language: str | None, field: str) -> list[Unit]:
        """Its bytes as documents. Raises UndecodableError, CleanwebError."""
        from cleanweb.document import Document

        meta = {"language": language} if language else {}
        if self.kind == "page":
            from cleanweb.html import read

            return [Unit(read(data, language=language))]
        if self.kind == "records":
            from cleanweb.cli.records import records

            return [Unit(Document(each.text, meta), each) for each in records(self._text(data), field, self.name)]
        return [Unit(Document(self._text(data), meta))]

    def written(self, data: bytes, units: Sequence[Unit], texts: Sequence[str]) -> bytes:
        """The clean texts of its documents in the form of its bytes: encoding, byte order mark, the other fields of records."""
        if self.kind != "records":
            return _encoded(texts[0], b"" if self.kind == "page" else data)
        from cleanweb.cli.records import rewritten

        changes = [(unit.record, text) for unit, text in zip(units, texts, strict=True) if unit.record]
        if all(record.text == text for record, text in changes):
            return data
        plain = self._plain(data)
        whole = _encoded(rewritten(self._text(data), changes), plain)
        return gzip.compress(whole, mtime=0) if plain is not data else whole

    def beside(self) -> Path:
        """Where its clean text goes: a page is never overwritten, its text goes beside it."""
        return self.path.with_name(self.path.name + ".txt") if self.kind == "page" else self.path

    def _text(self, data: bytes) -> str:
        from cleanweb.errors import UndecodableError

        plain = self._plain(data).removeprefix(BOM)
        try:
            return plain.decode()
        except UnicodeDecodeError:
            raise UndecodableError(self.name, plain) from None

    def _plain(self, data: bytes) -> bytes:
        if self.path.suffix.lower() != ".gz":
            return data
        try:
            return gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise CleanwebError(f"{self.name} is no whole gzip file: {error}") from None


def kind_of(path: Path) -> Kind | None:
    """What a file of this name is; None for one that holds no text that is known."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] == [".gz"]:
        return KIND_OF.get(suffixes[-2]) if suffixes[-2:-1] in ([".jsonl"], [".ndjson"]) else None
    return KIND_OF.get(suffixes[-1]) if suffixes else None


def _encoded(text: str, like: bytes) -> bytes:
    return (BOM if like.startswith(BOM) else b"") + text.encode()
