"""How much the blocks of a text are alike, and how they differ."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise

from cleanweb.document import Document
from cleanweb.filters.repeats.folding import fold
from cleanweb.filters.repeats.shingles import SIZE, Pair, Shingles

WEAK = 0.3
"""Containment of a pair between matched neighbours."""
SURE = 0.45
"""Containment of a pair that is a copy by itself, if neither block has a rival nearby."""
NEARBY = 8
"""Blocks: rows of one table, items of one list, verses of one song are not farther apart."""
TWINS = 1.6
"""Blocks are versions of one another up to this ratio of lengths; beyond it the shorter one must be contained."""
LONGER = 1.2
"""A block that contains another one and is so many times as long is the whole, and the other one a part cut from it."""
CONTAINED = 0.85
"""Containment of a part in its whole."""
PART = 25
"""Letters: what is shorter says too little to be found in a longer block, or to be a copy by itself."""
FEW = 6
"""Of more equal blocks only neighbours are paired."""
NEWS = 30
"""Letters: what a block has in one stretch that the other one has not is news, and the block no copy."""
EXPLAINED = 0.7
"""Of the shingles that the copy lacks: if numbers explain so many, the blocks are entries of one form."""
RIVAL = 0.67
"""Of the containment of a pair: a block nearby that is so much alike makes the pair one of a family."""
ALONE = 60
"""Letters: a shorter block is no copy by itself."""
SIDE_BY_SIDE = 0.8
"""Containment of neighbours: below it they may be one sentence in two languages that are close to each other."""
WORD = 3
"""Letters: a shorter gap is a slip of the pen."""
LONG = 200
"""Letters: shorter blocks that differ in one or two words are sentences of the same form."""
NUMBER = re.compile(r"\d+")
CUT_SHORT = re.compile(r"(?<=\S)\s*[\[(]?(?:…|\.{3})[\])]?.{0,24}\s*$")
"""What a teaser ends in: three dots, and some words such as "Read more"."""


class Evidence:
    """One look at the blocks of a text. Made anew for each look, never kept."""

    def __init__(self, texts: Sequence[str]) -> None:
        """The texts of the blocks, in order."""
        heads = [CUT_SHORT.sub("", text) for text in texts]
        self.cut_short = [len(head) < len(text) for head, text in zip(heads, texts, strict=True)]
        folded = fold(heads)
        self.texts = texts
        self.letters: list[int] = folded.letters.tolist()
        self.identities = folded.identities
        self.preformatted = Document("\n".join(texts)).preformatted
        self.shingles = Shingles(folded, self.identities)
        self.equal: dict[int, list[int]] = defaultdict(list)
        for index, identity in enumerate(self.identities):
            self.equal[identity].append(index)
        self.alike: dict[int, dict[int, float]] = defaultdict(dict)
        self.pairs = list(self._pairs())

    def _pairs(self) -> Iterator[Pair]:
        """Equal blocks, versions of one another, and parts with their wholes; the earlier block first."""
        for same in self.equal.values():
            if 1 < len(same) <= FEW:
                yield from (Pair(a, b, 1.0) for a, b in combinations(same, 2))
            elif len(same) > FEW and self.letters[same[0]] >= PART:
                yield from (Pair(a, b, 1.0) for a, b in pairwise(same))
        for pair in self.shingles.near(RIVAL * WEAK):
            first, second, containment = pair
            self.alike[first][second] = self.alike[second][first] = containment
            if containment >= WEAK and (self.ratio(pair) <= TWINS or self.part(pair) is not None):
                yield pair

    def ratio(self, pair: Pair) -> float:
        """How many times as long the longer block is."""
        shorter, longer = sorted((self.letters[pair.first], self.letters[pair.second]))
        return longer / max(1, shorter)

    def part(self, pair: Pair) -> int | None:
        """The block that is a part cut from the other one, if one is."""
        shorter = min(pair.first, pair.second, key=lambda block: self.letters[block])
        least = PART if self.cut_short[shorter] else ALONE
        cut = pair.containment >= CONTAINED and self.letters[shorter] >= least and self.ratio(pair) >= LONGER
        return shorter if cut else None

    def is_sure(self, pair: Pair) -> bool:
        """Whether the pair is one text and its copy, whatever stands around it."""
        if self.is_equal(pair):
            return True
        return pair.containment >= SURE and self.is_distinct(pair) and not self.is_entry(pair) and not self.has_news(pair)

    def is_same_sentence(self, pair: Pair) -> bool:
        """Whether a sure pair that stands alone is more than two sentences of the same form."""
        if self.is_equal(pair):
            return True
        if abs(pair.first - pair.second) == 1 and pair.containment < SIDE_BY_SIDE:
            return False
        copy, original = self.copy(pair), self.original(pair)
        gaps = self.shingles.gaps(copy, original)
        if self.letters[copy] < LONG and 0 < len(gaps) <= 2 and all(len(gap) >= WORD for gap in gaps):
            return not self.shingles.gaps(original, copy)
        numbers, others = Counter(NUMBER.findall(self.texts[copy])), Counter(NUMBER.findall(self.texts[original]))
        return (numbers - others).total() * 2 <= numbers.total()

    def is_new(self, block: int) -> bool:
        """Whether a block is there once only."""
        return block not in self._recurring

    @cached_property
    def _recurring(self) -> set[int]:
        return {block for pair in self.pairs if self.is_sure(pair) for block in pair[:2]}

    def is_equal(self, pair: Pair) -> bool:
        """Whether the blocks compare as equal."""
        return self.identities[pair.first] == self.identities[pair.second]

    def is_distinct(self, pair: Pair) -> bool:
        """Whether neither block has a rival nearby."""
        first, second, containment = pair
        return not any(
            other != opposite and abs(other - opposite) <= NEARBY and value >= RIVAL * containment
            for block, opposite in ((first, second), (second, first))
            for other, value in self.alike[self.identities[block]].items()
        )

    def is_entry(self, pair: Pair) -> bool:
        """Whether the blocks differ in their numbers only, as entries of one form do."""
        if self.is_equal(pair):
            return False
        gaps = self.shingles.gaps(self.copy(pair), self.original(pair))
        numbers = [gap for gap in gaps if 2 * sum(chr(code).isnumeric() for code in gap.tolist()) >= len(gap)]
        missing = (1 - pair.containment) * len(self.shingles.of(self.copy(pair)))
        return len(numbers) > 0 and sum(len(gap) + SIZE - 1 for gap in numbers) >= EXPLAINED * missing

    def has_news(self, pair: Pair) -> bool:
        """Whether the copy has a stretch that the original has not."""
        gaps = self.shingles.gaps(self.copy(pair), self.original(pair))
        return max(map(len, gaps), default=0) > NEWS

    def copy(self, pair: Pair) -> int:
        """The block that may go: a part cut from the other one, else the later one."""
        part = self.part(pair)
        return pair.second if part is None else part

    def original(self, pair: Pair) -> int:
        """The block that stays."""
        return pair.first + pair.second - self.copy(pair)
