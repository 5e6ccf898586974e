"""The elements that blocks of a page are in, as a tree: what each of them holds, and what is around each."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cleanweb.document import Place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating[Any]]
    Numbers = NDArray[np.int64]


class Containers:
    """All elements with blocks in them; number 0 stands for what is around the outermost, and counts as none.

    `of_block` is the innermost element of each block, `outer` the one around each element, `depth` in how many each is, with
    itself. Sums go up and down the tree by pointer jumping: in as many steps as its depth has binary digits.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        """Where each block is."""
        import numpy as np

        numbers: dict[int, int] = {}
        outer, of_block = [0], list[int]()
        for place in places:
            new: list[int] = []
            around: Place | None = place
            while around and around[0] not in numbers:
                new.append(around[0])
                around = around[1]
            inside = numbers[around[0]] if around else 0
            for number in reversed(new):
                outer.append(inside)
                inside = numbers[number] = len(outer) - 1
            of_block.append(inside)
        self.of_block, self.outer = np.array(of_block, np.int64), np.array(outer, np.int64)
        self.count = len(outer)
        self._jumps: list[Numbers] = []
        jump = self.outer
        while jump.any():
            self._jumps.append(jump)
            jump = jump[jump]
        self.depth = self.summed(np.ones((1, self.count)))[0]

    def held(self, values: "Array") -> "Array":
        """What each element holds of what each block has, in it or in elements within it; a row for each kind of value."""
        import numpy as np

        sums = np.array([np.bincount(self.of_block, row, self.count) for row in values], np.float64)
        for jump in self._jumps:
            sums += [np.bincount(jump, row, self.count) for row in sums]
        return sums

    def summed(self, values: "Array") -> "Array":
        """The sums of what each element and those around it have; a row for each kind of value."""
        sums = values.copy()
        sums[:, 0] = 0
        for jump in self._jumps:
            sums += sums[:, jump]
        return sums

    def around(self, element: int) -> list[int]:
        """An element and those around it."""
        found: list[int] = []
        while element:
            found.append(element)
            element = int(self.outer[element])
        return found

    def above(self, levels: Iterable[int]) -> "list[Numbers]":
        """For each block the elements that are so many levels up, ascending from 1 for the innermost, or the outermost it has."""
        import numpy as np

        up = np.where(self.outer, self.outer, np.arange(self.count))
        at, level = self.of_block, 1
        found: list[Numbers] = []
        for wanted in levels:
            for _ in range(wanted - level):
                at = up[at]
            level = wanted
            found.append(at)
        return found
