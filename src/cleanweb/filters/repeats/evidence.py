"""How much the blocks of a text are alike, and how they differ."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from cleanweb.filters.repeats.effort import COMPARED, JUDGED, Effort
from cleanweb.filters.repeats.folding import Folded
from cleanweb.filters.repeats.gaps import Gaps, gaps
from cleanweb.filters.repeats.recurrences import TWINS, Recurrences
from cleanweb.filters.repeats.refrains import Refrains
from cleanweb.filters.repeats.shingles import SIZE, Pair, Shingles
from cleanweb.patterns import expression

NEARBY = 8
"""Blocks: rows of one table, items of one list, verses of one song are not farther apart."""
LONGER = 1.2
"""A block that contains another one and is so many times as long is the whole, and the other one a part cut from it."""
CONTAINED = 0.85
"""Containment of a part in its whole."""
PART = 25
"""Letters: what is shorter says too little to be found in a longer block, or to be a copy by itself."""
FEW = 6
"""Of more equal blocks only neighbours are paired, and those that would be the same in two or three copies of the text."""
MANY = 1000
"""Of still more equal blocks neighbours only."""
NEWS = 45
"""Letters: what a block has in one stretch that the other one has not is news, and the block no copy."""
EXPLAINED = 0.7
"""Of the shingles that the copy lacks: if numbers explain so many, the blocks are entries of one form."""
RIVAL = 0.67
"""Of the containment of a pair: a block nearby that is so much alike makes the pair one of a family."""
SIDE_BY_SIDE = 0.75
"""Containment of neighbours: below it they may be one sentence in two languages that are close to each other."""
SHARED = 0.75
"""Of the least letters of a copy by itself: so many it must share with the original."""
LONG = 200
"""Letters: shorter blocks that differ in one or two words are sentences of the same form."""
NUMBER = expression(r"\d+")
DOTS = expression(r"\s*[\[(]?(?:…|\.{3})[\])]?.{0,24}$")
"""What a teaser ends in: three dots, and some words such as "Read more"."""
TAIL = 32


NOT_COMPARED = Gaps(1, sys.maxsize, 0, 0, 0)
"""Where all effort is spent: the pair counts as different, and stays."""


class Limits(NamedTuple):
    """From which containment (0..1) on a block is a copy by itself and between matched neighbours; and its least letters."""

    bar: float
    in_run: float
    letters: int


class Evidence:
    """One look at the blocks of a text. Made anew for each look, never kept."""

    def __init__(
        self, texts: Sequence[str], limits: Limits, preformatted: frozenset[int], known: dict[tuple[str, str], Gaps]
    ) -> None:
        """The texts of the blocks, in order; which of them are code or rows of tables; and how texts differ, as far as known."""
        self._known = known
        self.limits = limits
        self.heads = _heads(texts)
        self.folded = folded = Folded(self.heads)
        self.texts = texts
        self.letters: list[int] = folded.letters.tolist()
        self.identities: list[int] = folded.identities.tolist()
        self.preformatted = preformatted
        self.effort = Effort(len(folded.codes))
        self.shingles = Shingles(folded)
        self.recurrences = Recurrences(folded, self.shingles)
        self.equal: dict[int, list[int]] = {}
        for index, identity in enumerate(self.identities):
            if identity != index:
                self.equal.setdefault(identity, [identity]).append(index)
        self.alike: dict[int, dict[int, float]] = defaultdict(dict)
        self.pairs = list(self._pairs())
        self.filled_in: dict[Pair, bool] = {}
        self._sure: dict[Pair, bool] = {}

    def _pairs(self) -> Iterator[Pair]:
        """Equal blocks, versions of one another, and parts with their wholes; the earlier block first."""
        for same in self.equal.values():
            if len(same) <= FEW:
                yield from (Pair(a, b, 1.0) for a, b in combinations(same, 2))
            else:
                steps = {1} if self.letters[same[0]] >= PART else set[int]()
                if len(same) <= MANY:
                    steps |= {len(same) // copies for copies in (2, 3) if len(same) % copies == 0}
                yield from (Pair(a, b, 1.0) for step in sorted(steps) for a, b in zip(same, same[step:], strict=False))
        for first, second in self.recurrences.candidates():
            containment = self.shingles.containment(first, second)
            if containment < RIVAL * self.limits.in_run:
                continue
            pair = Pair(first, second, containment)
            self.alike[first][second] = self.alike[second][first] = containment
            if containment >= self.limits.in_run and (self.ratio(pair) <= TWINS or self.part(pair) is not None):
                yield pair

    def containment(self, first: int, second: int) -> float:
        """How much of the smaller of two blocks the other one has, 0..1; 0 where all effort is spent."""
        equal = self.identities[first] == self.identities[second]
        cost = JUDGED if equal else COMPARED + min(self.letters[first], self.letters[second])
        return self.shingles.containment(first, second) if self.effort.allows(cost) else 0.0

    def ratio(self, pair: Pair) -> float:
        """How many times as long the longer block is."""
        first, second = self.letters[pair.first], self.letters[pair.second]
        return second / (first or 1) if first < second else first / (second or 1)

    def part(self, pair: Pair) -> int | None:
        """The block that is a part cut from the other one, if one is."""
        first, second, containment = pair
        if containment < CONTAINED or self.ratio(pair) < LONGER:
            return None
        shorter = first if self.letters[first] < self.letters[second] else second
        least = PART if len(self.heads[shorter]) < len(self.texts[shorter]) else self.limits.letters
        return shorter if self.letters[shorter] >= least else None

    def is_sure(self, pair: Pair, least: float | None = None) -> bool:
        """Whether the pair is one text and its copy, whatever stands around it; `least` is another containment for that."""
        if self.is_equal(pair):
            return True
        if least is not None:
            return self._is_sure(pair, least)
        known = self._sure.get(pair)
        if known is None:
            known = self._sure[pair] = self._is_sure(pair, self.limits.bar)
        return known

    def _is_sure(self, pair: Pair, least: float) -> bool:
        return pair.containment >= least and self.is_distinct(pair) and not self.is_entry(pair) and not self.has_news(pair)

    def is_same_sentence(self, pair: Pair) -> bool:
        """Whether a sure pair that stands alone is more than two sentences of the same form."""
        if self.is_equal(pair):
            return True
        copy, original = self.copy(pair), self.original(pair)
        if self._is_bilingual(pair) or pair.containment * self.letters[copy] < (
            PART if self.part(pair) is not None else SHARED * self.limits.letters
        ):
            return False
        gaps = self.gaps(copy, original)
        if self.letters[copy] < LONG and 0 < gaps.stretches <= 2 and not gaps.slips:
            return not self.gaps(original, copy).stretches
        numbers, others = Counter(NUMBER.findall(self.texts[copy])), Counter(NUMBER.findall(self.texts[original]))
        return (numbers - others).total() * 2 <= numbers.total()

    def _is_bilingual(self, pair: Pair) -> bool:
        """Whether the blocks are side by side and so are others like them: a text in two languages close to each other."""
        first, second, containment = pair
        if second - first > 1 or containment >= SIDE_BY_SIDE:
            return False
        pairs = [*range(first - 3, first - 1), *range(second + 1, second + 3)]
        return any(0 < self.alike.get(place, {}).get(place + 1, 0) < SIDE_BY_SIDE for place in pairs)

    @cached_property
    def refrains(self) -> Refrains:
        """What comes again because it is meant to."""
        return Refrains(self.identities, self.equal, filter(self.is_sure, self.pairs))

    def is_equal(self, pair: Pair) -> bool:
        """Whether the blocks compare as equal."""
        return self.identities[pair.first] == self.identities[pair.second]

    def is_distinct(self, pair: Pair) -> bool:
        """Whether neither block has a rival nearby; of a whole, other parts are none; of equal blocks, shorter ones."""
        first, second, containment = pair
        part = self.part(pair)
        least = self.letters[first] / LONGER if self.is_equal(pair) else 0
        return not any(
            other != opposite and abs(other - opposite) <= NEARBY and value >= RIVAL * containment and self.letters[other] > least
            for block, opposite in ((first, second), (second, first))
            if part in (None, block)
            for other, value in self.alike[self.identities[block]].items()
        )

    def is_of_three(self, pair: Pair) -> bool:
        """Whether a third block nearby is a version of these two that are not all equal: a series, such as captions."""
        equal = [block for block in self.equal.get(self.identities[pair.second], [])[:FEW] if block not in pair[:2]]
        near = [block for block in equal if abs(block - pair.second) <= NEARBY]
        return bool(near) if not self.is_equal(pair) else not self.is_distinct(pair)

    def is_entry(self, pair: Pair) -> bool:
        """Whether the blocks differ in their numbers only, as entries of one form do."""
        if self.is_equal(pair):
            return False
        copy, original = self.copy(pair), self.original(pair)
        gaps = self.gaps(copy, original)
        missing = (1 - pair.containment) * len(self.shingles.of(copy))
        explained = gaps.digits + gaps.numbers * (SIZE - 1)
        return gaps.numbers > 0 and explained >= EXPLAINED * missing and self.gaps(original, copy).numbers > 0

    def gaps(self, block: int, other: int) -> Gaps:
        """The stretches of a block that the other one has not."""
        texts = self.heads[block], self.heads[other]
        known = self._known.get(texts)
        if known is None:
            codes = self.folded.of(block)
            if not self.effort.allows(COMPARED + len(codes)):
                return NOT_COMPARED
            known = self._known[texts] = gaps(codes, self.shingles.hashes(block), self.shingles.index(other))
        return known

    def has_news(self, pair: Pair) -> bool:
        """Whether the copy has a stretch that the original has not."""
        return self.gaps(self.copy(pair), self.original(pair)).longest > NEWS

    def copy(self, pair: Pair) -> int:
        """The block that may go: a part cut from the other one, else the later one."""
        part = self.part(pair)
        return pair.second if part is None else part

    def original(self, pair: Pair) -> int:
        """The block that stays."""
        return pair.first + pair.second - self.copy(pair)


def _heads(texts: Sequence[str]) -> Sequence[str]:
    """The texts without the dots of a teaser and what follows them."""
    if not any("…" in text or "..." in text for text in texts):
        return texts
    heads = {text: _head(text) for text in set(texts)}
    return [heads[text] for text in texts]


def _head(text: str) -> str:
    tail = text[-TAIL:]
    if "…" not in tail and "..." not in tail:
        return text
    dots = DOTS.search(tail)
    return text[: len(text) - len(tail) + dots.start()] if dots else text
