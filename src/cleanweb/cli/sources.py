"""Inputs: the bytes of a file as documents, and clean texts as bytes of the same form."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from cleanweb.cli.terminal import say
from cleanweb.compressed import SUFFIXES, packed, read_bytes
from cleanweb.errors import UndecodableError, UnknownNameError

if TYPE_CHECKING:
    from cleanweb.cli.records import Record
    from cleanweb.config.settings import Settings
    from cleanweb.decoding import Decoded
    from cleanweb.document import Document
    from cleanweb.html.positions import Position
    from cleanweb.result import Result

STDIN = Path("-")
Kind = Literal["text", "page", "records"]
KIND_OF: dict[str, Kind] = {
    **dict.fromkeys((".txt", ".md", ".text"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    **dict.fromkeys((".jsonl", ".ndjson"), "records"),
}


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
        """Its bytes, unpacked. Raises CleanwebError for a damaged or huge file."""
        if self.path == STDIN:
            return sys.stdin.buffer.read()
        return read_bytes(self.path)

    def units(self, data: bytes, settings: "Settings", first_line: int = 1) -> list[Unit]:
        """Its bytes as documents; of a piece of it, which begins with this line. Raises UndecodableError, CleanwebError."""
        from cleanweb.document import Document

        _check_encoding(settings.encoding)
        decoded = self._decoded(data, settings)
        text = decoded.text
        if decoded.mixed:
            say(f"cleanweb: {self.name}: read as {decoded.how}")
        if self.kind == "page":
            from cleanweb.html import read

            return [Unit(read(text, language=settings.language))]
        meta = {"language": settings.language} if settings.language else {}
        if self.kind == "records":
            from cleanweb.cli.records import records

            return [Unit(Document(each.text, meta), each) for each in records(text, settings.field, self.name, first_line)]
        return [Unit(Document(text, meta))]

    def markup(self, data: bytes, settings: "Settings") -> str | None:
        """The markup of a page; None for anything else."""
        return self._decoded(data, settings).text if self.kind == "page" else None

    def line_count(self, data: bytes, settings: "Settings") -> int:
        """How many lines the file has."""
        from cleanweb.document import Document

        lines = Document(self._decoded(data, settings).text).lines
        return len(lines) - (lines[-1].start == lines[-1].end)

    def markup_places(self, data: bytes, settings: "Settings", result: "Result") -> "dict[int, Position]":
        """For each finding of a page, by its start, the place in the file; none for anything else."""
        if self.kind != "page":
            return {}
        from cleanweb.html.positions import positions

        starts = (finding.seen_at(result.original) for finding in result.findings)
        return positions(self._decoded(data, settings).text, result.document, starts)

    def written(self, data: bytes, settings: "Settings", units: Sequence[Unit], texts: Sequence[str]) -> bytes:
        """The clean texts of its documents in the form of its bytes: encoding, byte order mark, the other fields of records."""
        if self.kind == "page":
            return (texts[0] + "\n" * (texts[0][-1:] not in ("", "\n"))).encode()
        decoded = self._decoded(data, settings)
        if not decoded.mixed and all(unit.document.text == text for unit, text in zip(units, texts, strict=True)):
            return data
        text = texts[0]
        if self.kind == "records":
            from cleanweb.cli.records import rewritten

            changes = [(unit.record, text) for unit, text in zip(units, texts, strict=True) if unit.record]
            text = rewritten(decoded.text, changes)
        try:
            return text.encode(decoded.encoding)
        except UnicodeEncodeError:
            say(f"cleanweb: {self.name} is written as UTF-8: its clean text does not fit {decoded.encoding}")
            return text.encode()

    def encoding(self, data: bytes, settings: "Settings") -> str | None:
        """The encoding of its bytes; None for a page, which is never written."""
        return None if self.kind == "page" else self._decoded(data, settings).encoding

    def is_mixed(self, data: bytes, settings: "Settings") -> bool:
        """Whether its bytes are of two encodings, so that even clean text is written as other bytes."""
        return self.kind != "page" and self._decoded(data, settings).mixed

    def packed(self, data: bytes) -> bytes:
        """Bytes as the file holds them. Raises CleanwebError."""
        return packed(self.path, data)

    def name_of(self, unit: Unit) -> str:
        """How messages call one of its documents."""
        return f"{self.name}:{unit.line}" if unit.line else self.name

    def beside(self) -> Path:
        """Where its clean text goes: a page is never overwritten, its text goes beside it."""
        return self.path.with_name(self.path.name + ".txt") if self.kind == "page" else self.path

    def _decoded(self, data: bytes, settings: "Settings") -> "Decoded":
        from cleanweb.decoding import decode

        try:
            return decode(data, settings.encoding)
        except UndecodableError as error:
            raise UndecodableError(f"{self.name}: {error}") from None


@cache
def _check_encoding(name: str | None) -> None:
    """Raise UnknownNameError for an encoding that does not exist."""
    from cleanweb.decoding import is_encoding

    if name and not is_encoding(name):
        from encodings.aliases import aliases

        known = {each.replace("_", "-") for each in aliases.values()}
        raise UnknownNameError("encoding", name, known)


def kind_of(path: Path) -> Kind | None:
    """What a file of this name is, compressed or not; None for one that holds no text that is known."""
    name = Path(path.stem) if path.suffix.lower() in SUFFIXES else path
    return KIND_OF.get(name.suffix.lower())


def source_of(target: Path) -> Source:
    """A file that was written, as an input; the text of a page is a text."""
    return Source(target, target.parent, kind_of(target) or "text", str(target))
