"""Streams as lines with their places."""

from collections.abc import Iterable, Iterator

from cleanweb.corpus.chunks import Damage, Item

MOST = 1 << 26
"""Bytes of one record; what is longer is passed over."""


def lines(pieces: Iterable[bytes | Damage], most: int = MOST) -> Iterator[Item | Damage]:
    r"""The lines (ended by `\n`) of a stream, blank ones too, without their ends.

    A line that damage cuts off is lost with it; one with more than `most` bytes is a damage of its own.
    """
    parts: list[bytes] = []
    size = start = 0
    for piece in pieces:
        if isinstance(piece, Damage):
            start += size
            parts, size = [], 0
            yield piece
            continue
        first, *rest = piece.split(b"\n")
        for part in (first, *rest) if not rest else (first,):
            parts, size = _grown(parts, size, part, most)
        for part in rest:
            yield _ended(parts, size, start, most)
            start += size + 1
            parts, size = _grown([], 0, part, most)
    if size:
        yield _ended(parts, size, start, most)


def _grown(parts: list[bytes], size: int, part: bytes, most: int) -> tuple[list[bytes], int]:
    size += len(part)
    return ([*parts, part] if len(parts) < 8 else [b"".join(parts), part]) if size <= most else [], size


def _ended(parts: list[bytes], size: int, start: int, most: int) -> Item | Damage:
    if size > most:
        return Damage(start, f"a record of {size:,} bytes; {most:,} may be")
    return Item(start, b"".join(parts))
