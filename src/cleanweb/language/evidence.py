"""How strongly words speak for each language: sums over a table of scored n-grams.

The table (`data/languages`) is distilled from the database of ELD-C. Its n-grams are whole words of up to six bytes with a
blank at both ends, the first six and the last six bytes of longer words, and what lies between in steps of six. A
score is close to a difference of log likelihoods, so that the scores of words add up. All scores of a word are
its row: rows are added number by number.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from cleanweb.language.scripts import SHARED

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

TABLE = Path(__file__).parents[1] / "data" / "languages" / "ngrams.npz"
UNIT = 0.0256
"""What one step of the table's scores is worth."""
PIECE = 6
"""Bytes of a word in one n-gram."""
PIECES = 12
"""How many n-grams of a word are looked at."""
REMEMBERED = 40_000
"""Words of a script whose rows are kept; then all are forgotten. What is kept changes no answer."""
TOGETHER = 4000
"""Words that are looked up together, at most."""
NUMBER = 4
"""Bytes of a number in a row."""
SUMS = 60
"""Sums of rows that are made together, at most: arrays of more than 128 kB are new memory from the system each time, which costs
more than the sums."""
REST = 12
"""Bits of an n-gram's hash that are stored: the bits above them say in which slot of the table it is."""


class Table:
    """The scored n-grams: which languages have each of them, and with which score."""

    def __init__(self) -> None:
        """Read the table."""
        import numpy as np

        with np.load(TABLE) as data:
            self.languages: list[str] = data["languages"].tolist()
            self._first: Array = np.concatenate([[0], data["sizes"]]).cumsum(dtype=np.int32)
            self._rest: Array = data["rest"]
            self._language: Array = data["language"]
            self._score: Array = data["score"]
        self._beginning, self._end, self._middle = (
            np.array([(1 << 8 * size) - 1 for size in sizes], dtype=np.uint64)
            for sizes in ([*range(2, PIECE + 3), PIECE + 1], [PIECE + 1], [PIECE])
        )

    def scores(self, words: Sequence[bytes]) -> "tuple[Array, Array, Array]":
        """The scores that some words have, in steps of `UNIT`: of which word, for which language, how much."""
        import numpy as np

        hashes, word = self._ngrams(b" ".join(words))
        hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        hashes = ((hashes ^ (hashes >> np.uint64(27))) >> np.uint64(32)).astype(np.int64)
        slot = hashes >> REST
        first = self._first[slot]
        sizes = self._first[slot + 1] - first
        ends = sizes.cumsum()
        entry = cast("Array", (first - ends + sizes).repeat(sizes) + np.arange(ends[-1]))
        same = self._rest[entry] == (hashes & ((1 << REST) - 1)).repeat(sizes)
        entry = entry[same]
        return word.repeat(sizes)[same], self._language[entry], self._score[entry]

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
            eight[before] & self._beginning[np.minimum(length, PIECE + 1)],
            eight[after[longer] - PIECE] & self._end,
        ]
        owners = [np.arange(len(before)), longer]
        for skipped in range(PIECE, PIECE * (PIECES - 2), PIECE):
            longer = longer[length[longer] > skipped + PIECE]
            if not len(longer):
                break
            ngrams.append(eight[before[longer] + 1 + skipped] & self._middle)
            owners.append(longer)
        return np.concatenate(ngrams), np.concatenate(owners)


class Evidence:
    """What words say for each of some languages: a row of numbers, in steps of `UNIT`, of which the last is for all others."""

    def __init__(self, languages: Sequence[str]) -> None:
        """Find the languages in the table."""
        import numpy as np

        known = table().languages
        self.columns = {language: column for column, language in enumerate(languages)}
        self._width = len(languages) + 1
        self._column: Array = np.array([self.columns.get(each, len(languages)) for each in known])
        self._rows: dict[bytes, bytes] = {}
        self.nothing = bytes(NUMBER * self._width)
        """The row of a word that is not there."""

    def rows(self, words: Sequence[bytes]) -> list[bytes]:
        """The row of each word, as bytes."""
        try:
            return list(map(self._rows.__getitem__, words))
        except KeyError:
            known = self._with(set(words).difference(self._rows), words)
            return list(map(known.__getitem__, words))

    def numbers(self, rows: Sequence[bytes]) -> "Array":
        """The rows as numbers. They take thirty times the memory of the words: ask for some at a time."""
        import numpy as np

        return np.frombuffer(b"".join(rows), f"<i{NUMBER}").reshape(-1, self._width)

    def sums(self, rows: Sequence[bytes], size: int) -> "Array":
        """The sums of each so many rows; the last ones are left out if they are fewer."""
        import numpy as np

        count = len(rows) // size
        parts = (rows[size * at : size * min(at + SUMS, count)] for at in range(0, count, SUMS))
        sums = [np.einsum("ijk->ik", self.numbers(part).reshape(-1, size, self._width)) for part in parts]
        return sums[0] if len(sums) == 1 else np.concatenate(sums)

    def of(self, language: str, rows: Sequence[bytes]) -> list[int]:
        """What each row has for one language."""
        return self.numbers(rows)[:, self.columns[language]].tolist()

    def _with(self, missing: Iterable[bytes], words: Sequence[bytes]) -> dict[bytes, bytes]:
        """The rows that are remembered, with those that are missing; of all words if there is no room for them."""
        known, missing = self._rows, list(missing)
        if len(known) + len(missing) > REMEMBERED:
            known, missing = dict[bytes, bytes](), list(dict.fromkeys(words))
        for start in range(0, len(missing), TOGETHER):
            those = missing[start : start + TOGETHER]
            known.update(zip(those, self._looked_up(those), strict=True))
        self._rows = known
        return known

    def _looked_up(self, words: Sequence[bytes]) -> list[bytes]:
        import numpy as np

        word, language, score = table().scores(words)
        cells = np.bincount(word * self._width + self._column[language], score, len(words) * self._width)
        packed, size = cells.astype(f"<i{NUMBER}").tobytes(), NUMBER * self._width
        return [packed[start : start + size] for start in range(0, len(packed), size)]


@cache
def table() -> Table:
    """The table, read on first need."""
    return Table()


@cache
def evidence_of(script: str) -> Evidence:
    """The evidence on the languages of a script that several share, or of Han."""
    return Evidence(SHARED.get(script, ("zh", "ja")))
