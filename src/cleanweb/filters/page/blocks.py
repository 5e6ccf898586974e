"""The blocks of a page as arrays: their letters, words and links, how they are marked up, and where the title is."""

from typing import TYPE_CHECKING, Any

from cleanweb.document import Document
from cleanweb.filters.page import letters
from cleanweb.filters.page.letters import DIGIT, LOWER, SPACE, UNSPACED, UPPER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating[Any]]
    Numbers = NDArray[np.int64]

PARAGRAPH = 12
"""From so many words outside links on, a block counts as a paragraph."""
UNSPACED_WORD = 1.7
"""Letters of a word, on average, in scripts without spaces."""
DESCRIPTION = 40
"""So many code points of a description are looked for: pages cut it where they like."""


class Blocks:
    """One value per block in each array. `kinds` are the paths and names that occur, `kind` is which of them a block has."""

    def __init__(self, document: Document) -> None:
        """A page as it was read, with at least one block."""
        import numpy as np

        starts, paths, headings, linked, names, links, self.places, _, in_body = zip(*document.elements, strict=True)
        kinds: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
        self.kind = np.array([kinds.setdefault(each, len(kinds)) for each in zip(paths, names, strict=True)], np.int64)
        self.kinds = list(kinds)
        self.lines = [block.text for block in document.blocks]
        self.count = count = len(starts)
        self.order = np.arange(count)
        self._text = text = document.text
        self._starts = np.array(starts, np.int64)
        self.links = np.array(list(map(len, links)), np.float64)
        self.in_body = np.array(in_body, np.float64)
        signs = letters.kinds_of(text)
        ends = np.append(self._starts[1:] - 1, len(text))
        self.first, self.last, self.size = signs[self._starts], signs[ends - 1], ends - self._starts
        self.linked, self.heading = np.array(linked, np.float64), np.array(headings, np.int64)
        flat = signs.astype(np.int64) + np.repeat(self.order, np.diff(self._starts, append=len(text))) * letters.KINDS
        self.counts = np.bincount(flat, minlength=count * letters.KINDS).reshape(count, -1).astype(np.float64)
        self.letters = self.counts[:, [LOWER, UPPER, DIGIT, UNSPACED]].sum(1)
        self.unspaced = self.counts[:, UNSPACED] > 0.3 * self.letters
        self.words = np.where(self.unspaced, self.counts[:, UNSPACED] / UNSPACED_WORD, np.maximum(1, self.counts[:, SPACE]))
        self.free = self.words * (1 - self.linked)
        self.paragraph = np.where(self.free >= PARAGRAPH, self.free, 0)
        title, description = document.meta.get("title", ""), document.meta.get("description", "")[:DESCRIPTION]
        self.titles, self.descriptions = self._with(title, 8), self._with(description, 25)

    def _with(self, phrase: str, least: int) -> "Numbers":
        """The blocks in which a phrase begins, if it has so many code points."""
        import numpy as np

        found: list[int] = []
        at = self._text.find(phrase) if len(phrase) >= least else -1
        while at >= 0:
            found.append(at)
            at = self._text.find(phrase, at + len(phrase))
        blocks = np.searchsorted(self._starts, np.array(found, np.int64), side="right") - 1
        return np.flatnonzero(np.bincount(blocks))  # `np.unique` would import a large part of numpy
