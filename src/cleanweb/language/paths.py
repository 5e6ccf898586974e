"""The best sequence of languages for a sequence of words."""

from collections.abc import Iterable, Sequence
from operator import sub


def cheapest_path(columns: Sequence[Sequence[float]], costs: Sequence[float]) -> list[int]:
    """For each word the column that makes the sum of the chosen numbers, less the cost of each change, the largest.

    `columns` has the numbers of all words for each language, `costs[i]` is what a change between words i - 1 and i costs.
    Viterbi's algorithm; linear in the words.
    """
    if len(columns) == 2:
        return _of_two(map(sub, *columns), costs)
    indices = range(len(columns))
    best: list[float] = [0.0] * len(columns)
    back: list[list[int]] = []
    for row, cost in zip(zip(*columns, strict=True), costs, strict=True):
        leader = max(indices, key=best.__getitem__)
        least = best[leader] - cost
        back.append([index if best[index] >= least else leader for index in indices])
        best = [max(before, least) + number for before, number in zip(best, row, strict=True)]
    path = [max(indices, key=best.__getitem__)]
    for origin in reversed(back[1:]):
        path.append(origin[path[-1]])
    return path[::-1]


def _of_two(leads: Iterable[float], costs: Sequence[float]) -> list[int]:
    """The path where there are two columns and `leads` has by how much the first is better: one number is enough to keep."""
    lead = 0.0
    forced: list[int] = []
    for gain, cost in zip(leads, costs, strict=True):
        if lead > cost:
            forced.append(0)
            lead = cost + gain
        elif lead < -cost:
            forced.append(1)
            lead = gain - cost
        else:
            forced.append(-1)
            lead += gain
    path = [0 if lead >= 0 else 1]
    for choice in reversed(forced[1:]):
        path.append(path[-1] if choice < 0 else choice)
    return path[::-1]
