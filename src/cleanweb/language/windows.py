"""Windows: what each eight words of a line say for every language."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanweb.language.evidence import evidence_of

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

WINDOW = 8
"""Words that are labelled together at first."""
LEFT_OVER = 2
"""Words at the end of a line that are no window of their own, at most: they belong to the one before."""
TOGETHER = 4000
"""Words that are added together, at most: a list of them takes eight times the memory of the text."""
PIECE = 10_000
"""Bytes after which the words of a line are cut."""


class Windows(NamedTuple):
    """The windows of some lines that all have words: `sums` has a row for each, its languages in the order of `SHARED`."""

    sums: "Array"
    firsts: list[int]
    """The number of the window that each line begins with."""
    words: list[int]
    """How many words each line has."""

    @property
    def leaders(self) -> "Array":
        """The language that each window speaks for most strongly, the first one of equals."""
        return self.sums.argmax(axis=1)

    @property
    def totals(self) -> "Array":
        """The sums of all words of each line."""
        import numpy as np

        return np.add.reduceat(self.sums.astype(np.int64), self.firsts, axis=0)


def windows_of(script: str, lines: Sequence[Sequence[bytes]]) -> Windows:
    """The windows of the words of some lines, each given as one or several pieces with blanks between the words."""
    import numpy as np

    evidence = evidence_of(script)
    sums: list[Array] = []
    firsts: list[int] = []
    counts: list[int] = []
    words: list[bytes] = []
    starts: list[int] = []
    done = 0
    for line in lines:
        first, count = len(words), 0
        firsts.append(done + len(starts))
        for piece in line:
            found = piece.split()
            words += found
            count += len(found)
            if len(words) > TOGETHER:
                end = first + max(0, len(words) - first - LEFT_OVER - 1) // WINDOW * WINDOW
                starts += range(first, end, WINDOW)
                sums.append(evidence.sums(words[:end], starts))
                done += len(starts)
                words, starts, first = words[end:], [], 0
        counts.append(count)
        starts += range(first, max(first + 1, len(words) - LEFT_OVER), WINDOW)
    sums.append(evidence.sums(words, starts))
    return Windows(sums[0] if len(sums) == 1 else np.concatenate(sums), firsts, counts)


def pieces_of(spaced: bytes) -> Iterator[bytes]:
    """The words of a line, cut between two of them where there are many."""
    start = 0
    while len(spaced) > start + PIECE:
        end = spaced.find(b" ", start + PIECE)
        if end < 0:
            break
        yield spaced[start:end]
        start = end
    yield spaced[start:] if start else spaced
