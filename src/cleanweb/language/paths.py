"""The best sequence of languages for a sequence of words."""

from collections.abc import Sequence


def cheapest_path(rows: Sequence[Sequence[float]], costs: Sequence[float]) -> list[int]:
    """The column for each row that makes the sum of the chosen numbers, less the cost of each change, the largest.

    `costs[i]` is what a change between rows i - 1 and i costs. Viterbi's algorithm; linear in the rows.
    """
    columns = range(len(rows[0]))
    best = list(rows[0])
    back: list[list[int]] = []
    for row, cost in zip(rows[1:], costs[1:], strict=True):
        leader = max(columns, key=best.__getitem__)
        least = best[leader] - cost
        origin = [column if best[column] >= least else leader for column in columns]
        best = [
            best[before] - (cost if before != column else 0) + row[column] for column, before in zip(columns, origin, strict=True)
        ]
        back.append(origin)
    path = [max(columns, key=best.__getitem__)]
    for origin in reversed(back):
        path.append(origin[path[-1]])
    return path[::-1]
