"""Columns of evidence: what is known of each block, as a table of numbers that is put together a piece at a time."""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating[Any]]
    Values = NDArray[np.floating[Any] | np.bool_]
    Numbers = NDArray[np.int64]


class _Part(NamedTuple):
    """Some kinds of evidence, a row each. With `place`, many blocks share a column: it says which one each block has."""

    rows: "Array"
    place: "Numbers | None"

    def of(self, blocks: slice) -> "Array":
        return self.rows[:, blocks] if self.place is None else self.rows[:, self.place[blocks]]


class Columns:
    """Kinds of evidence, each with a value per block, in the order in which they were added.

    What blocks share is held once: a page of a megabyte may have a hundred thousand blocks, with three hundred values each.
    """

    def __init__(self, count: int) -> None:
        """Before the first kind, of so many blocks."""
        self.count = count
        self.names: list[str] = []
        self._parts: list[_Part] = []

    def add(self, name: str, column: "Values") -> None:
        """One more kind, with a value for each block."""
        self.add_all([name], column[None])

    def add_all(self, names: list[str], rows: "Values", place: "Numbers | None" = None) -> None:
        """Several kinds as rows of a matrix; `place` says for each block which column has its values, else each has its own."""
        self.names += names
        self._parts.append(_Part(rows.astype("float32"), place))

    def column(self, name: str) -> "Array":
        """One kind of evidence, for every block."""
        at = self.names.index(name)
        parts = iter(self._parts)
        part = next(parts)
        while at >= len(part.rows):
            at -= len(part.rows)
            part = next(parts)
        return part.rows[at] if part.place is None else part.rows[at, part.place]

    def rows(self, start: int = 0, end: int | None = None) -> "Array":
        """A row for each of some blocks, with a value for each kind of evidence."""
        import numpy as np

        blocks = slice(start, self.count if end is None else end)
        return np.concatenate([part.of(blocks) for part in self._parts]).T


def bits(masks: list[int], count: int) -> "Array":
    """The first bits of each mask, a row for each bit."""
    import numpy as np

    return (np.array(masks, np.int64) >> np.arange(count)[:, None] & 1).astype(np.float64)
