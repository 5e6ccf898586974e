"""How strongly each word speaks for each language: sums over a table of scored n-grams.

The table (`data/languages`) is distilled from the database of ELD-C. Its n-grams are whole words of up to six bytes with a
blank at both ends, the first six and the last six bytes of longer words, and what lies between in steps of six. A
score is close to a difference of log likelihoods, so that the scores of words add up.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

UNIT = 0.0256
"""What one step of the table's scores is worth."""
REMEMBERED = 30_000
"""Words whose evidence is kept; then all are forgotten."""
LONGEST = 70
"""Code points of a word that are looked at."""


class Evidence(NamedTuple):
    """Scores in steps of `UNIT`: one row for each word, one column for each language, and how many n-grams each word has."""

    scores: "Array"
    ngrams: "Array"


class Table:
    """The scored n-grams, and the evidence of the words that were asked for before."""

    def __init__(self) -> None:
        """Read the table."""
        import numpy as np

        with (files("cleanweb") / "data/languages/ngrams.npz").open("rb") as file, np.load(file) as data:
            self.languages: tuple[str, ...] = tuple(data["languages"].tolist())
            self.typical: Array = data["typical"]
            self._keys: Array = data["keys"]
            self._first: Array = np.concatenate([[0], np.cumsum(data["sizes"], dtype=np.int32)])
            self._language: Array = data["language"]
            self._score: Array = data["score"]
        self._known: dict[str, bytes] = {}

    def evidence(self, words: Sequence[str]) -> Evidence:
        """The evidence of each word, which must be in lower case."""
        import numpy as np

        known = self._known
        missing = {word for word in words if word not in known}
        if missing:
            if len(known) > REMEMBERED:
                known = dict[str, bytes]()
                missing = set(words)
            known.update(self._looked_up(sorted(missing)))
            self._known = known
        rows = np.frombuffer(b"".join(map(known.__getitem__, words)), np.uint16).reshape(-1, len(self.languages) + 1)
        return Evidence(rows[:, :-1], rows[:, -1])

    def _looked_up(self, words: Sequence[str]) -> Iterable[tuple[str, bytes]]:
        import numpy as np

        ngrams = [_ngrams(word[:LONGEST].encode("utf-8", "surrogatepass")) for word in words]
        counts = [len(each) for each in ngrams]
        packed = b"".join(ngram.ljust(8, b"\0") for each in ngrams for ngram in each)
        wanted = _hashed(np.frombuffer(packed, "<u8"))
        at: Array = np.searchsorted(self._keys, wanted)
        at[at == len(self._keys)] = 0
        found = self._keys[at] == wanted
        at, word = at[found], np.repeat(np.arange(len(words)), counts)[found]
        sizes: Array = self._first[at + 1] - self._first[at]
        start: Array = self._first[at] - np.cumsum(sizes) + sizes
        entry = np.repeat(start, sizes) + np.arange(int(sizes.sum()))
        width = len(self.languages) + 1
        cell = np.repeat(word, sizes) * width + self._language[entry]
        rows = np.bincount(cell, self._score[entry], len(words) * width).astype(np.uint16).reshape(-1, width)
        rows[:, -1] = counts
        return zip(words, map(np.ndarray.tobytes, rows), strict=True)


@cache
def table() -> Table:
    """The table, read on first need."""
    return Table()


def _ngrams(word: bytes) -> list[bytes]:
    if len(word) <= 6:
        return [b" " + word + b" "]
    return [b" " + word[:6], *(word[at : at + 6] for at in range(6, len(word) - 6, 6)), word[-6:] + b" "]


def _hashed(ngrams: "Array") -> "Array":
    """The upper half of the hash under which ELD-C keeps an n-gram of eight bytes."""
    import numpy as np

    mixed = (ngrams ^ (ngrams >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    return ((mixed ^ (mixed >> np.uint64(27))) >> np.uint64(32)).astype(np.uint32)
