"""The best sequence of languages for a sequence of words."""

from collections.abc import Iterable, Sequence
from itertools import starmap
from operator import sub

FREE = 2
"""Where either of two columns may stay what it was."""


def cheapest_path(rows: Iterable[Sequence[float]], costs: Iterable[float], columns: int) -> bytes:
    """For each word the column that makes the sum of the chosen numbers, less the cost of each change, the largest.

    A row has the numbers of one word for each language, each cost is what a change before a word costs.
    Viterbi's algorithm; linear in the words, with a byte for each word and language.
    """
    if columns == 2:
        return _of_two(starmap(sub, rows), costs)
    indices = range(columns)
    best: list[float] = [0.0] * columns
    back = bytearray()
    for row, cost in zip(rows, costs, strict=True):
        leader = max(indices, key=best.__getitem__)
        least = best[leader] - cost
        back += bytes([index if best[index] >= least else leader for index in indices])
        best = [max(before, least) + number for before, number in zip(best, row, strict=True)]
    path = bytearray([max(indices, key=best.__getitem__)])
    for word in range(len(back) - columns, 0, -columns):
        path.append(back[word + path[-1]])
    return bytes(path[::-1])


def _of_two(leads: Iterable[float], costs: Iterable[float]) -> bytes:
    """The path where there are two columns and `leads` has by how much the first is better: one number is enough to keep."""
    lead = 0.0
    forced = bytearray()
    for gain, cost in zip(leads, costs, strict=True):
        if lead > cost:
            forced.append(0)
            lead = cost + gain
        elif lead < -cost:
            forced.append(1)
            lead = gain - cost
        else:
            forced.append(FREE)
            lead += gain
    path = bytearray([0 if lead >= 0 else 1])
    for word in range(len(forced) - 1, 0, -1):
        path.append(path[-1] if forced[word] == FREE else forced[word])
    return bytes(path[::-1])
