"""How strongly words speak for each language: sums over a table of scored n-grams.

The table (`data/languages`) is distilled from the database of ELD-C. Its n-grams are whole words of up to six bytes with a
blank at both ends, the first six and the last six bytes of longer words, and what lies between in steps of six. A
score is close to a difference of log likelihoods, so that the scores of words add up.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

UNIT = 0.0256
"""What one step of the table's scores is worth."""
PIECE = 6
"""Bytes of a word in one n-gram."""
REMEMBERED = 40_000
"""Words whose scores are kept; then all are forgotten. What is kept changes no answer."""
PIECES = 12
"""How many n-grams of a word are looked at."""


class Table:
    """The scored n-grams: which languages have each of them, and with which score."""

    def __init__(self) -> None:
        """Read the table."""
        import numpy as np

        with (files("cleanweb") / "data/languages/ngrams.npz").open("rb") as file, np.load(file) as data:
            languages: list[str] = data["languages"].tolist()
            self._keys: Array = data["keys"]
            self._size: Array = data["sizes"].astype(np.int32)
            self._first: Array = self._size.cumsum(dtype=np.int32) - self._size
            self._language: Array = data["language"]
            self._score: Array = data["score"]
        self.columns: Mapping[str, int] = {language: column for column, language in enumerate(languages)}
        self._known: dict[bytes, bytes] = {}
        self._ends: Array = np.array([(1 << 8 * length) - 1 for length in range(9)], dtype=np.uint64)

    def scores(self, words: Sequence[bytes]) -> "Array":
        """The scores of some words in steps of `UNIT`: a row for each word, a column for each language."""
        import numpy as np

        known = self._known
        rows = list(map(known.get, words))
        if None in rows:
            missing = list(dict.fromkeys(word for word, row in zip(words, rows, strict=True) if row is None))
            if len(known) + len(missing) > REMEMBERED:
                known = dict[bytes, bytes]()
                missing = list(dict.fromkeys(words))
            known.update(zip(missing, map(np.ndarray.tobytes, self._looked_up(missing)), strict=True))
            self._known = known
            rows = map(known.__getitem__, words)
        return np.frombuffer(b"".join(cast("Iterable[bytes]", rows)), np.uint16).reshape(-1, len(self.columns))

    def _looked_up(self, words: Sequence[bytes]) -> "Array":
        import numpy as np

        ngrams, word = self._ngrams(b" ".join(words))
        mixed = (ngrams ^ (ngrams >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        wanted = ((mixed ^ (mixed >> np.uint64(27))) >> np.uint64(32)).astype(np.uint32)
        places = cast("Array", np.searchsorted(self._keys[:-1], wanted))
        found = (self._keys[places] == wanted).nonzero()[0]
        start, sizes = self._first[places[found]], self._size[places[found]]
        entry = (start - sizes.cumsum() + sizes).repeat(sizes) + np.arange(int(sizes.sum()))
        width = len(self.columns)
        cell = word[found].repeat(sizes) * width + self._language[entry]
        return np.bincount(cell, self._score[entry], len(words) * width).astype(np.uint16).reshape(-1, width)

    def _ngrams(self, words: bytes) -> "tuple[Array, Array]":
        """The n-grams of words with one blank between them, as numbers of eight bytes, and which word each is of."""
        import numpy as np

        padded = b" " + words + b" " + bytes(8)
        eight = np.ndarray(len(padded) - 7, "<u8", padded, strides=(1,))
        blanks = (np.frombuffer(padded, np.uint8)[:-8] == ord(" ")).nonzero()[0]
        before, after = blanks[:-1], blanks[1:]
        length = after - before - 1
        longer = (length > PIECE).nonzero()[0]
        ngrams = [
            eight[before] & self._ends[np.minimum(length + 2, 8) - (length > PIECE)],
            eight[after[longer] - PIECE] & self._ends[PIECE + 1],
        ]
        owners = [np.arange(len(before)), longer]
        for skipped in range(PIECE, PIECE * (PIECES - 2), PIECE):
            longer = longer[length[longer] > skipped + PIECE]
            if not len(longer):
                break
            ngrams.append(eight[before[longer] + 1 + skipped] & self._ends[PIECE])
            owners.append(longer)
        return np.concatenate(ngrams), np.concatenate(owners)


@cache
def table() -> Table:
    """The table, read on first need."""
    return Table()
