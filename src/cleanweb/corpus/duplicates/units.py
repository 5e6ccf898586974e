"""What is compared: whole documents, or their paragraphs; and what workers do with them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cleanweb.corpus.arrow import RecordBatch, pa
from cleanweb.corpus.batch import column
from cleanweb.corpus.chunks import Chunk
from cleanweb.corpus.columns import NoColumnError
from cleanweb.corpus.duplicates.grouping import Sketches
from cleanweb.corpus.duplicates.sketches import BANDS, SMALLEST, sketch
from cleanweb.corpus.encode import Encoded, Form
from cleanweb.corpus.formats import ID
from cleanweb.corpus.jobs import Outcome, read
from cleanweb.corpus.options import BatchOptions
from cleanweb.corpus.tally import empty
from cleanweb.document import Document

PARAGRAPH = 80
"""Code points of a paragraph that is compared: shorter ones come again by chance."""
KEEP, TEXT = "dedup_keep", "dedup_text"
ADDED = frozenset({KEEP, TEXT})


class Unit(NamedTuple):
    """A document, or the block of a document with this index."""

    row: int
    block: int
    name: str
    text: str


@dataclass(frozen=True)
class Units:
    """Which texts of a batch are compared: `text` and `id` name columns."""

    text: str = "text"
    id: str = "id"
    paragraphs: bool = False

    @property
    def options(self) -> BatchOptions:
        """How records are read."""
        return BatchOptions(text=self.text, id=self.id)

    def of(self, batch: RecordBatch, chunk: Chunk, offsets: Sequence[int]) -> Iterator[Unit]:
        """The texts of a batch, in order. Raises NoColumnError."""
        texts = column(batch, self.text)
        if texts is None:
            raise NoColumnError(f"{self.text!r} of text", batch.schema.names)
        for row, (text, name) in enumerate(zip(texts.to_pylist(), self._names(batch, chunk, offsets), strict=True)):
            if not self.paragraphs:
                yield Unit(row, -1, name, text or "")
                continue
            for index, block in enumerate(Document(text or "").blocks):
                if len(block.text) >= PARAGRAPH:
                    yield Unit(row, index, f"{name}#{block.start}-{block.end}", block.text)

    def _names(self, batch: RecordBatch, chunk: Chunk, offsets: Sequence[int]) -> list[str]:
        """How the output calls each row: its identifier, or where it stands."""
        ids = column(batch, ID if ID in batch.schema.names else self.id)
        given = [None] * batch.num_rows if ids is None else ids.to_pylist()
        return [f"{chunk.file}:{offset}" if name is None else str(name) for name, offset in zip(given, offsets, strict=True)]


@dataclass(frozen=True)
class SketchJob:
    """Sketches the texts of chunks; the piece of an outcome holds their arrays."""

    units: Units

    def __call__(self, chunk: Chunk) -> Outcome:
        """Sketch one chunk."""
        rows, rejects = read(chunk, self.units.options)
        found = list(self.units.of(rows.batch, chunk, rows.offsets)) if rows.batch.num_rows else []
        tally = empty()
        tally["documents"]["cleaned"] += rows.batch.num_rows
        return Outcome(Encoded(b"", _packed(found)), rejects, tally)


def _packed(units: Sequence[Unit]) -> bytes:
    sketches = [sketch(unit.text) for unit in units]
    arrays = [
        np.array([each.exact for each in sketches], np.uint64),
        np.array([each.size for each in sketches], np.int64),
        np.array([each.keys for each in sketches], np.uint64).reshape(-1, BANDS),
        np.array([each.smallest for each in sketches], np.uint32).reshape(-1, SMALLEST),
    ]
    head = json.dumps([unit.name for unit in units]).encode(errors="surrogatepass")
    return b"".join([len(units).to_bytes(8, "little"), *(array.tobytes() for array in arrays), head])


def unpacked(data: bytes) -> tuple[Sketches, list[str]]:
    """The sketches of a chunk, and the names of its texts."""
    count, at = int.from_bytes(data[:8], "little"), 8
    arrays: list[Any] = []
    for kind, width in ((np.uint64, 1), (np.int64, 1), (np.uint64, BANDS), (np.uint32, SMALLEST)):
        array = np.frombuffer(data, kind, count * width, at)
        arrays.append(array.reshape(count, width) if width > 1 else array)
        at += array.nbytes
    return Sketches(*arrays), json.loads(data[at:])


@dataclass(frozen=True)
class Gone:
    """What is to go: a file with a number for each text of the corpus (-1: it stays), and where each chunk begins in it."""

    path: Path
    starts: dict[tuple[str, int], int]

    def of(self, chunk: Chunk, count: int) -> list[bool]:
        """Whether each of the texts of a chunk goes."""
        start = self.starts[chunk.file, chunk.number]
        return [of >= 0 for of in np.load(self.path, mmap_mode="r")[start : start + count].tolist()]


@dataclass(frozen=True)
class RemoveJob:
    """Writes chunks without their duplicates; with `mark` documents stay, and say whether they are to be kept.

    Of paragraphs the document gets a field with what is left of its text.
    """

    units: Units
    form: Form
    gone: Gone
    mark: bool = False
    added: frozenset[str] = field(default=ADDED)

    def __call__(self, chunk: Chunk) -> Outcome:
        """Write one chunk."""
        rows, rejects = read(chunk, self.units.options)
        tally = empty()
        batch = rows.batch
        if not batch.num_rows:
            return Outcome(None, rejects, tally)
        units = list(self.units.of(batch, chunk, rows.offsets))
        is_copy = self.gone.of(chunk, len(units))
        tally["documents"]["cleaned"] += batch.num_rows
        tally["reasons"]["duplicate"] += sum(is_copy)
        batch = self._without_paragraphs(batch, units, is_copy) if self.units.paragraphs else self._documents(batch, is_copy)
        tally["documents"]["written"] += batch.num_rows
        return Outcome(self.form.encoded(batch, self.added & set(batch.schema.names)), rejects, tally)

    def _documents(self, batch: RecordBatch, is_copy: list[bool]) -> RecordBatch:
        if self.mark:
            return _with(batch, KEEP, pa.array([not each for each in is_copy]))
        return batch.filter(pa.array([not each for each in is_copy]))

    def _without_paragraphs(self, batch: RecordBatch, units: Sequence[Unit], is_copy: Sequence[bool]) -> RecordBatch:
        gone: dict[int, list[int]] = {}
        for unit, copy in zip(units, is_copy, strict=True):
            if copy:
                gone.setdefault(unit.row, []).append(unit.block)
        texts = column(batch, self.units.text).to_pylist()
        for row, blocks in gone.items():
            document = Document(texts[row])
            pieces, at = list[str](), 0
            for start, end in document.removals(blocks):
                pieces.append(document.text[at:start])
                at = end
            texts[row] = "".join([*pieces, document.text[at:]])
        return _with(batch, TEXT, pa.array(texts, pa.string()))


def _with(batch: RecordBatch, name: str, array: Any) -> RecordBatch:
    kept = [each for each in batch.schema.names if each != name]
    return pa.RecordBatch.from_arrays([*(batch.column(each) for each in kept), array], names=[*kept, name])
