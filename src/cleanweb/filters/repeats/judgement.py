"""Which blocks of a text are copies: the pairs, the runs they form, and what is meant to come again."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from cleanweb.document import Document
from cleanweb.filters.repeats import guards
from cleanweb.filters.repeats.folding import fold
from cleanweb.filters.repeats.rules import REPEATED_BLOCK, REPEATED_RUN
from cleanweb.filters.repeats.runs import chained, filled
from cleanweb.filters.repeats.shingles import Pair, Shingles

ALONE = 60
"""Letters: a shorter block is no copy by itself."""
RUN = 110
"""Letters that a run must have in common."""
STRONG = 0.8
"""Containment of a pair that needs no neighbours."""
WEAK = 0.3
"""Containment of a pair between matched neighbours."""
FEW = 6
"""Of more equal blocks only neighbours are paired."""
VERSE = 45
"""Letters: lines that are shorter on average may be verse, and a run of them a chorus."""

MOST = 0.7
"""Of the blocks of a text: verse that takes up more of it comes again as a whole."""


class Copy(NamedTuple):
    """A block that is a copy, the one that stays for it, and why."""

    block: int
    kept: int
    rule: str
    message: str
    score: float


def copies(texts: Sequence[str]) -> list[Copy]:
    """The copies in a text of these blocks, ascending; what stays of a pair is never a copy itself."""
    return Judgement(texts).copies()


class Judgement:
    """One look at a text. Made anew for each look, never kept."""

    def __init__(self, texts: Sequence[str]) -> None:
        """The blocks of the text."""
        self.texts = texts
        folded = fold(texts)
        self.letters: list[int] = folded.letters.tolist()
        self.identities = folded.identities
        self.preformatted = Document("\n".join(texts)).preformatted
        self.shingles = Shingles(folded, self.identities)
        self.places: dict[int, list[int]] = defaultdict(list)
        for index, identity in enumerate(self.identities):
            self.places[identity].append(index)

    def copies(self) -> list[Copy]:
        """The copies, ascending."""
        gone: dict[int, Copy] = {}
        kept: set[int] = set()
        for chain in chained(self._pairs(), self.letters):
            whole = filled(chain, self.shingles, WEAK) if len(chain) > 1 else chain
            run = [pair for pair in whole if not {pair.first, pair.second} & gone.keys() and pair.second not in kept]
            if not (self._is_copied(run) if len(run) > 1 else all(map(self._is_copy, run))):
                continue
            rule = REPEATED_RUN if len(run) > 1 else REPEATED_BLOCK
            for first, second, containment in run:
                gone.setdefault(second, Copy(second, first, rule.code, _message(len(run), containment), containment))
                kept.add(first)
        return [gone[block] for block in sorted(gone)]

    def _pairs(self) -> Iterator[Pair]:
        """Equal and near blocks, the earlier one first."""
        for same in self.places.values():
            if 1 < len(same) <= FEW:
                yield from (Pair(a, b, 1.0) for a, b in combinations(same, 2))
            elif len(same) > FEW and self.letters[same[0]] >= ALONE:
                yield from (Pair(a, b, 1.0) for a, b in pairwise(same))

    def _is_copy(self, pair: Pair) -> bool:
        """Whether a block by itself is a copy."""
        first, second, containment = pair
        if min(self.letters[first], self.letters[second]) < ALONE or {first, second} & self.preformatted:
            return False
        if guards.is_refrain(self.places[self.identities[second]]):
            return False
        return containment >= STRONG

    def _is_copied(self, run: Sequence[Pair]) -> bool:
        """Whether a run of blocks is a copy of an earlier one."""
        strong = [pair for pair in run if pair.containment >= STRONG and pair.second not in self.preformatted]
        seconds = {pair.second for pair in run}
        common = sum(self.letters[second] for second in seconds)
        if len(strong) < 2 or common < RUN:
            return False
        alike = sum(len(self.places[identity]) for identity in {self.identities[second] for second in seconds})
        if common < VERSE * len(seconds) and alike < MOST * len(self.texts):
            return False
        length = run[-1].second - run[0].second + 1
        return not all(guards.is_refrain(self.places[self.identities[pair.second]], length) for pair in strong)


def _message(length: int, containment: float) -> str:
    alike = "the same letters" if containment == 1 else f"{containment:.0%} of its 5-grams"
    return f"a copy in a run of {length} blocks: {alike}" if length > 1 else f"a copy of an earlier block: {alike}"
