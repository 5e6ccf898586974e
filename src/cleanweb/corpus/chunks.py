"""What travels between processes: records as bytes with their places, and what was wrong with others."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

CHUNK_BYTES, CHUNK_RECORDS = 1 << 20, 1_000
"""A chunk ends with the record that reaches one of these; it never depends on the number of processes."""


class Damage(NamedTuple):
    """A stretch of a file that cannot be read: `offset` is a byte of the file as it is stored."""

    offset: int
    reason: str


class Item(NamedTuple):
    """One record: the byte of the unpacked content where it begins, and its bytes; of Parquet a batch of so many rows.

    `offset` of a batch is the number of its first row; `weight` is for what is not as large as its bytes.
    """

    offset: int
    data: bytes
    weight: int = 0
    rows: int = 1


class Reject(NamedTuple):
    """A record that could not be cleaned; `stored` says that the offset is one of the file as it is stored, packed."""

    file: str
    offset: int
    reason: str
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive records of one source: what one task cleans.

    `header` is what all records of the source share; `stored` are the bytes of the file that had been read when it was cut.
    """

    file: str
    kind: str
    number: int
    items: tuple[Item, ...]
    damages: tuple[Damage, ...] = ()
    header: bytes = b""
    stored: int = 0

    def rejects(self, reason: str) -> list["Reject"]:
        """All of its records, for one reason."""
        return [Reject(self.file, item.offset + row, reason) for item in self.items for row in range(item.rows)]

    @property
    def weight(self) -> int:
        """Bytes of content."""
        return sum(item.weight or len(item.data) for item in self.items)


HEADED = frozenset({"csv", "tsv"})
"""Kinds whose first record is the header."""


def chunks(file: str, kind: str, items: Iterable[Item | Damage], stored: Callable[[], int] = int) -> Iterator[Chunk]:
    """The records of one source in chunks, in order; damages go with the records around them.

    `stored` tells how many bytes of the file have been read.
    """
    number = weight = 0
    header = b""
    found: list[Item] = []
    damages: list[Damage] = []
    for item in items:
        if isinstance(item, Damage):
            damages.append(item)
            continue
        if kind in HEADED and not header:
            header = item.data
            continue
        found.append(item)
        weight += item.weight or len(item.data)
        if weight >= CHUNK_BYTES or len(found) >= CHUNK_RECORDS:
            yield Chunk(file, kind, number, tuple(found), tuple(damages), header, stored())
            found, damages = [], []
            number, weight = number + 1, 0
    if found or damages:
        yield Chunk(file, kind, number, tuple(found), tuple(damages), header, stored())
