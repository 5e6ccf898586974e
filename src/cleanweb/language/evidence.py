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
ADDED_AS_ONE = 4
"""How many numbers of a row are added as one of 64 bits. None of them carries into the next: a word has at most `PIECES` n-grams,
no score is over 255, and the rows of ten words are added at most."""
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
        slot = cast("Array", hashes >> REST)
        first = self._first.take(slot)
        sizes = self._first.take(slot + 1) - first
        ngram = np.arange(len(slot)).repeat(sizes)
        entry = cast("Array", np.arange(len(ngram)) + (first - sizes.cumsum() + sizes).take(ngram))
        same = cast("Array", self._rest.take(entry) == (hashes & ((1 << REST) - 1)).take(ngram)).nonzero()[0]
        entry = entry.take(same)
        return word.take(ngram.take(same)), self._language.take(entry), self._score.take(entry)

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
    """What words say for each of some languages: a row of 16-bit numbers, in steps of `UNIT`, with zeros at its end."""

    def __init__(self, languages: Sequence[str]) -> None:
        """Find the languages in the table."""
        import numpy as np

        self.columns = {language: column for column, language in enumerate(languages)}
        self._width = -(-len(languages) // ADDED_AS_ONE) * ADDED_AS_ONE
        self._column: Array = np.array([self.columns.get(each, self._width) for each in table().languages])
        """Which number each language of the table has in a row; one after the last of those that are not asked about."""
        self._rows: dict[bytes, bytes] = {}

    def numbers(self, words: Sequence[bytes]) -> "Array":
        """The row of each word."""
        import numpy as np

        return np.frombuffer(b"".join(self._rows_of(words)), np.int16).reshape(-1, self._width)

    def sums(self, words: Sequence[bytes], starts: Sequence[int]) -> "Array":
        """The sums of the rows of the words from each start to the next one, ten at most."""
        import numpy as np

        return np.add.reduceat(self.numbers(words).view(np.int64), starts, axis=0).view(np.int16)

    def _rows_of(self, words: Sequence[bytes]) -> Iterable[bytes]:
        known = self._rows  # read once: another thread may put others there at any time
        try:
            return list(map(known.__getitem__, words))
        except KeyError:
            return map(self._with(words, known).__getitem__, words)

    def _with(self, words: Sequence[bytes], known: dict[bytes, bytes]) -> dict[bytes, bytes]:
        """The rows that are known, with those of the words that are missing; of all words if there is no room for them."""
        missing = list(set(words).difference(known))
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
        wide = self._width + 1
        cells = np.bincount(word * wide + self._column.take(language), score, len(words) * wide).reshape(-1, wide)
        packed, size = cells[:, :-1].astype(np.int16).tobytes(), 2 * self._width
        return [packed[start : start + size] for start in range(0, len(packed), size)]


@cache
def table() -> Table:
    """The table, read on first need."""
    return Table()


@cache
def evidence_of(script: str) -> Evidence:
    """The evidence on the languages of a script that several share, or of Han."""
    return Evidence(SHARED.get(script, ("zh", "ja")))
