"""The blocks of a page as arrays, and the columns of evidence that are made of them."""

from typing import TYPE_CHECKING, Any, Literal

from cleanweb.document import Document
from cleanweb.filters.page import letters
from cleanweb.filters.page.letters import DIGIT, LOWER, SPACE, UNSPACED, UPPER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating[Any]]

PARAGRAPH = 12
"""From so many words outside links on, a block counts as a paragraph."""
UNSPACED_WORD = 1.7
"""Letters of a word, on average, in scripts without spaces."""
DESCRIPTION = 40
"""So many code points of a description are looked for: pages cut it where they like."""


class Columns:
    """One value per block in each array; `names` and `columns` grow together."""

    def __init__(self, document: Document) -> None:
        """A page as it was read, with at least one block."""
        import numpy as np

        self.document = document
        starts, self.paths, headings, linked, self.marks, links, self.places, _, in_body = zip(*document.elements, strict=True)
        self.lines = [block.text for block in document.blocks]
        self.count = count = len(starts)
        self.order = np.arange(count)
        text = document.text
        self.starts = np.array(starts, np.int64)
        self.links = np.array(list(map(len, links)), np.float64)
        self.in_body = np.array(in_body, np.float64)
        self.ends = np.append(self.starts[1:] - 1, len(text))
        self.kinds = letters.kinds_of(text)
        self.linked, self.heading = np.array(linked, np.float64), np.array(headings, np.int64)
        flat = self.kinds.astype(np.int64) + np.repeat(self.order, np.diff(self.starts, append=len(text))) * letters.KINDS
        self.counts = np.bincount(flat, minlength=count * letters.KINDS).reshape(count, -1).astype(np.float64)
        self.letters = self.counts[:, [LOWER, UPPER, DIGIT, UNSPACED]].sum(1)
        self.unspaced = self.counts[:, UNSPACED] > 0.3 * self.letters
        self.words = np.where(self.unspaced, self.counts[:, UNSPACED] / UNSPACED_WORD, np.maximum(1, self.counts[:, SPACE]))
        self.free = self.words * (1 - self.linked)
        self.paragraph = np.where(self.free >= PARAGRAPH, self.free, 0)
        title, description = document.meta.get("title", ""), document.meta.get("description", "")[:DESCRIPTION]
        self.titles, self.descriptions = self.blocks_with(title, 8), self.blocks_with(description, 25)
        self.names: list[str] = []
        self.columns: list[Array] = []

    def add(self, name: str, column: "Array") -> None:
        """One more column."""
        self.names.append(name)
        self.columns.append(column.astype("float32"))

    def add_all(self, names: list[str], columns: "Array") -> None:
        """Several columns, as a matrix."""
        self.names += names
        self.columns.extend(columns.astype("float32").T)

    def blocks_with(self, words_: str, least: int) -> "NDArray[np.int64]":
        """The blocks in which a phrase begins, if it has so many code points."""
        import numpy as np

        found: list[int] = []
        at = self.document.text.find(words_) if len(words_) >= least else -1
        while at >= 0:
            found.append(at)
            at = self.document.text.find(words_, at + len(words_))
        return np.unique(np.searchsorted(self.starts, np.array(found, np.int64), side="right") - 1)

    def distance(self, marks: "NDArray[np.int64]", side: Literal["left", "right"]) -> "Array":
        """How far the last mark before (side right) or the next one after a block is; -1/3 if there is none."""
        import numpy as np

        if not len(marks):
            return np.full(self.count, -1 / 3)
        at = np.searchsorted(marks, self.order, side=side) - (side == "right")
        near = marks[np.clip(at, 0, len(marks) - 1)]
        away = self.order - near if side == "right" else near - self.order
        return np.where(away >= 0, np.log1p(np.maximum(0, away)), -1) / 3


def bits(masks: list[int], count: int) -> "Array":
    """The first bits of each mask, a column for each bit."""
    import numpy as np

    return (np.array(masks, np.int64)[:, None] >> np.arange(count) & 1).astype(np.float64)


def shifted(columns: "Array", step: int) -> "Array":
    """Each row gets what the block so many before has; 0 where there is none."""
    import numpy as np

    moved = np.zeros_like(columns)
    if step > 0:
        moved[step:] = columns[:-step]
    else:
        moved[:step] = columns[-step:]
    return moved
