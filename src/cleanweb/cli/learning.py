"""Files read for the profile of their site: pages as they are counted, never more than a piece of a long file at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from cleanweb.cli.choice import Choice
from cleanweb.cli.sources import STDIN, Source
from cleanweb.cli.workers import mapped
from cleanweb.compressed import GZIP, ZSTANDARD, lines_read
from cleanweb.filters.sites.sketch import Sketch, sketch

LARGE, LARGE_PACKED = 8_000_000, 800_000
"""Bytes from which JSON Lines are read piece by piece, and from which compressed ones are."""
PIECE = 1_000_000
"""Bytes of a piece; it ends with a line."""
FILES = 2_000
"""Files that are known and under way at once."""
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Reader:
    """Reads one source after the other, as `choice` says."""

    choice: Choice

    def __call__(self, source: Source) -> list[Sketch]:
        """The sketch of each page of a file. Raises CleanwebError, OSError."""
        units = source.units(source.read(), self.choice.settings_for(source.place))
        return [sketch(unit.document, source.name_of(unit)) for unit in units]

    def pieces(self, source: Source) -> Iterator[list[Sketch]]:
        """The same of a long file of JSON Lines, piece by piece. Raises CleanwebError, OSError."""
        settings = self.choice.settings_for(source.place)
        first = 1
        for piece in lines_read(source.path, PIECE):
            units = source.units(piece, settings, first)
            yield [sketch(unit.document, f"{source.name}:{unit.line}") for unit in units]
            first += piece.count(b"\n")


def sketches(choice: Choice, sources: Iterable[Source], jobs: int | None) -> Iterator[Iterable[list[Sketch]]]:
    """For each source its sketches, in lists of a bounded size; in the order of the sources."""
    reader = Reader(choice)
    for large, group in groupby(sources, _is_large):
        if large:
            yield from map(reader.pieces, group)
        else:
            while files := list(islice(group, FILES)):
                yield from ([each] for each in mapped(reader, files, jobs))


def _is_large(source: Source) -> bool:
    """Whether it is a long file of JSON Lines whose lines can be told apart before it is decoded. Raises CleanwebError."""
    if source.kind != "records" or source.path == STDIN or not source.path.is_file():
        return False
    with source.path.open("rb") as file:
        packed = file.read(4).startswith((GZIP, ZSTANDARD))
    if source.path.stat().st_size < (LARGE_PACKED if packed else LARGE):
        return False
    start = next(lines_read(source.path, 1), b"")[:4]
    return not start.startswith(BYTE_ORDER_MARKS) and b"\0" not in start
