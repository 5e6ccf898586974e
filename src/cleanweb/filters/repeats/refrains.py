"""Refrains: what comes three times or more at regular places, each time after something else, is meant to come again."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from cleanweb.filters.repeats.shingles import Pair

SHORT = 12
"""Blocks from one verse, item or entry to the next."""
REGULAR = 2.0
"""The longest of regular distances is at most so many times the shortest."""
AROUND = 64
"""Copies of a block that are looked at: of more, those nearest to it."""
NONE: frozenset[int] = frozenset()


class Refrains:
    """Which blocks of a text are refrains, given what equals what and the pairs that are surely copies of one another."""

    def __init__(self, identities: Sequence[int], equal: Mapping[int, Sequence[int]], sure: Iterable[Pair]) -> None:
        """`identities` has for each block the first one equal to it, `equal` the blocks of each identity, ascending."""
        self._identities, self._equal = identities, equal
        copies: dict[int, set[int]] = defaultdict(set)
        for first, second, _ in sure:
            copies[first].add(second)
            copies[second].add(first)
        self._copies: dict[int, AbstractSet[int]] = dict(copies)
        self._ordered: dict[int, list[int]] = {}
        self._change: dict[tuple[int, int, int], bool] = {}

    def has(self, pair: Pair, gone: AbstractSet[int]) -> bool:
        """Whether a block and its copy are part of a refrain, without the blocks that are `gone`."""
        first, second, _ = pair
        places = self.places(second, gone)
        others = self._copies_near(first, second) | self._copies_near(second, second)
        if not others <= {first, second, *places}:
            places = [place for place in sorted({first, second, *places, *others}) if place not in gone]
        return any(map(self._are_regular, places, places[1:], places[2:]))

    def places(self, block: int, gone: AbstractSet[int]) -> Sequence[int]:
        """Where blocks equal to this one stand that are still there; of very many, those nearest to it."""
        places = _nearest(self._equal[self._identities[block]], block)
        return [place for place in places if place not in gone] if len(places) > 2 else places

    def _copies_near(self, block: int, place: int) -> AbstractSet[int]:
        """The other copies of a block; of very many, those nearest to a place."""
        copies = self._copies.get(block, NONE)
        if len(copies) <= AROUND:
            return copies
        if block not in self._ordered:
            self._ordered[block] = sorted(copies)
        return set(_nearest(self._ordered[block], place))

    def _are_regular(self, first: int, second: int, third: int) -> bool:
        """Whether three places are at short, regular distances, with something else between each time."""
        one, other = second - first, third - second
        if one > SHORT or other > SHORT or one > REGULAR * other + 1 or other > REGULAR * one + 1:
            return False
        key = first, second, third
        known = self._change.get(key)
        if known is None:
            known = self._change[key] = self._differs(range(first + 1, second), range(second + 1, third))
        return known

    def _differs(self, some: range, others: range) -> bool:
        """Whether both stretches have blocks that are there once only, or nothing that is also in the other one."""
        if any(map(self._is_new, some)) and any(map(self._is_new, others)):
            return True
        identities = {self._identities[block] for block in others}
        return len(some) > 0 < len(others) and not any(
            self._identities[block] in identities or not self._copies.get(block, NONE).isdisjoint(others) for block in some
        )

    def _is_new(self, block: int) -> bool:
        return len(self._equal[self._identities[block]]) == 1 and block not in self._copies


def _nearest(places: Sequence[int], place: int) -> Sequence[int]:
    """Of ascending places those nearest to one, as many on each side."""
    if len(places) <= AROUND:
        return places
    at = bisect_left(places, place)
    return places[max(0, at - AROUND // 2) : at + AROUND // 2]
