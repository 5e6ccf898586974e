"""Runs: blocks that come again in the same order, with stray or edited blocks between and inside."""

from collections.abc import Iterator
from itertools import pairwise, product

from cleanweb.filters.repeats.evidence import Evidence
from cleanweb.filters.repeats.shingles import Pair

STRIDE = 4
"""The next matched block of a run is at most this many blocks on, in both copies: three strays do not break a run."""
DRIFT = 2.0
"""What a step costs (in letters) for each block by which one copy moves on further than the other."""
STRIDES = range(1, STRIDE + 1)
STEPS = [(a, b, DRIFT * abs(a - b)) for a, b in ((0, 1), (1, 0), *product(STRIDES, STRIDES))]
"""Steps with their costs; (0, 1) and (1, 0): a block that came again as two, or two as one."""
NEXT = ((1, 1, 0.0),)

Run = tuple[Pair, ...]


def chained(evidence: Evidence) -> list[Run]:
    """The pairs as runs in which both copies move on, the one with most letters first; a lone pair is a run of one."""
    letters = evidence.letters
    table = {(pair.first, pair.second): pair for pair in evidence.pairs}
    parts = {place for place, pair in table.items() if evidence.part(pair) is not None}
    order = sorted(table)
    best: dict[tuple[int, int], float] = {}
    before: dict[tuple[int, int], tuple[int, int]] = {}
    copy_starts: dict[tuple[int, int], int] = {}
    for place in order:
        first, second = place
        gain, chosen = 0.0, None
        tight = (first - 1, second - 1)
        for a, b, cost in NEXT if tight in best and first < copy_starts[tight] else STEPS:
            candidate = (first - a, second - b)
            if candidate not in best or not ((a and b) or (place in parts and candidate in parts)):
                continue
            value = best[candidate] - cost
            if value > gain and first < copy_starts[candidate]:
                gain, chosen = value, candidate
        best[place] = gain + min(letters[first], letters[second]) * table[place].containment
        copy_starts[place] = copy_starts[chosen] if chosen else second
        if chosen:
            before[place] = chosen
    runs: list[Run] = []
    taken: set[tuple[int, int]] = set()
    for end in sorted(order, key=lambda place: (-best[place], place)):
        run: list[Pair] = []
        place: tuple[int, int] | None = end
        while place and place not in taken:
            taken.add(place)
            run.append(table[place])
            place = before.get(place)
        if run:
            runs.append(tuple(reversed(run)))
    return runs


def filled(run: Run, evidence: Evidence) -> Run:
    """The run with the blocks between its matched ones, and right before and after it, that are alike."""
    links = [pair for one, other in pairwise(run) for pair in _between(one, other, evidence)]
    for end, step in ((run[0], -1), (run[-1], 1)):
        first, second = end.first + step, end.second + step
        while 0 <= first < run[0].second and run[-1].first < second < len(evidence.texts):
            containment = evidence.containment(first, second)
            if containment < 1:
                break
            links.append(Pair(first, second, containment))
            first, second = first + step, second + step
    return tuple(sorted([*run, *links]))


def _between(one: Pair, other: Pair, evidence: Evidence) -> Iterator[Pair]:
    """Pairs of the blocks between two matched pairs, in order in both copies."""
    free = one.second + 1
    for first in range(one.first + 1, other.first):
        for second in range(free, other.second):
            containment = evidence.containment(first, second)
            if containment >= evidence.limits.in_run:
                yield Pair(first, second, containment)
                free = second + 1
                break
