"""Which blocks of a text are copies: the pairs, the runs they form, and what is meant to come again."""

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from cleanweb.filters.repeats import guards
from cleanweb.filters.repeats.evidence import ALONE, LONGER, PART, Evidence
from cleanweb.filters.repeats.runs import Run, chained, filled
from cleanweb.filters.repeats.shingles import Pair

RUN = 110
"""Letters that a run must have in common."""
VERSE = 60
"""Letters: lines that are shorter on average may be verse, and a run of them a chorus."""
WHOLE = 0.7
"""Of the blocks of a text: verse that takes up more of it comes again as a whole."""
FORM = 0.25
"""Of the letters of a run: if more of them are in entries that differ in their numbers, it is a form that was filled in again."""


class Copy(NamedTuple):
    """A block that is a copy, the one that stays for it, the length of the run they are in, and their containment."""

    block: int
    kept: int
    run: int
    containment: float


def copies(texts: Sequence[str]) -> list[Copy]:
    """The copies among the blocks of a text, ascending; what stays of a pair is never a copy itself."""
    evidence = Evidence(texts)
    gone: dict[int, Copy] = {}
    kept: set[int] = set()
    for chain in chained(evidence):
        for run in _copied(chain, evidence, gone.keys()):
            found = list(_sides(run, evidence))
            blocks = {copy.block for copy in found}
            if blocks & kept or (blocks | {copy.kept for copy in found}) & gone.keys():
                continue
            gone.update((copy.block, copy) for copy in found)
            kept.update(copy.kept for copy in found)
    return [gone[block] for block in sorted(gone)]


def _copied(chain: Run, evidence: Evidence, gone: Set[int]) -> Iterable[Run]:
    """The chain as one run if it is one, else each block of it that is a copy by itself."""
    if len(chain) > 1:
        whole = filled(chain, evidence)
        if _is_form(whole, evidence):
            return []
        if _is_copied(whole, evidence, gone):
            return [whole]
    return [_with_neighbours(at, chain, evidence) for at, pair in enumerate(chain) if _is_copy(pair, evidence, gone)]


def _with_neighbours(at: int, chain: Run, evidence: Evidence) -> Run:
    """A copy with the equal blocks right before and after both it and its original, such as its heading."""
    start = end = at
    while start and _touch(chain[start - 1], chain[start]) and evidence.is_equal(chain[start - 1]):
        start -= 1
    while end + 1 < len(chain) and _touch(chain[end], chain[end + 1]) and evidence.is_equal(chain[end + 1]):
        end += 1
    return chain[start : end + 1]


def _touch(one: Pair, other: Pair) -> bool:
    return other.first - one.first == 1 == other.second - one.second


def _is_copy(pair: Pair, evidence: Evidence, gone: Set[int]) -> bool:
    """Whether a block by itself is a copy."""
    first, second, _ = pair
    if {first, second} & evidence.preformatted or not evidence.is_sure(pair) or not evidence.is_same_sentence(pair):
        return False
    if first and guards.introduced(evidence.texts[first - 1]) and guards.introduced(evidence.texts[second - 1]):
        return False
    if evidence.part(pair) is not None:
        return True
    return min(evidence.letters[first], evidence.letters[second]) >= ALONE and not _recurs(pair, evidence, gone)


def _is_copied(run: Run, evidence: Evidence, gone: Set[int]) -> bool:
    """Whether a run of blocks is a copy of an earlier one."""
    sure = [
        pair
        for pair in run
        if evidence.letters[pair.second] >= PART and pair.second not in evidence.preformatted and evidence.is_sure(pair)
    ]
    seconds = {pair.second for pair in run}
    common = sum(evidence.letters[second] for second in seconds)
    if len({evidence.identities[pair.second] for pair in sure}) < 2 or common < RUN:
        return False
    alike = sum(len(evidence.equal[identity]) for identity in {evidence.identities[second] for second in seconds})
    if common < VERSE * len(seconds) and alike < WHOLE * len(evidence.texts):
        return False
    return not all(_recurs(pair, evidence, gone) for pair in sure)


def _is_form(run: Run, evidence: Evidence) -> bool:
    """Whether a run is a form that was filled in again with other numbers."""
    entries = sum(evidence.letters[pair.second] for pair in run if evidence.is_entry(pair))
    return entries >= FORM * sum(evidence.letters[pair.second] for pair in run)


def _recurs(pair: Pair, evidence: Evidence, gone: Set[int]) -> bool:
    """Whether a block comes again and again at regular places, as it is meant to."""
    places = evidence.equal[evidence.identities[pair.second]]
    return len(places) > 2 and guards.is_refrain([place for place in places if place not in gone], evidence.is_new)


def _sides(run: Run, evidence: Evidence) -> Iterable[Copy]:
    """Which block of each pair goes: the later one, but a part before its whole.

    When parts stand on the earlier side only, all of that side goes: the text that stays is whole.
    """
    groups = _groups(run)
    cut_first, cut_second = [_is_cut(group, evidence, 0) for group in groups], [_is_cut(group, evidence, 1) for group in groups]
    all_first = any(cut_first) and not any(cut_second)
    for group, cut in zip(groups, cut_first, strict=True):
        for first, second, containment in group.pairs:
            block, kept = (first, second) if cut or all_first else (second, first)
            yield Copy(block, kept, len(run), containment)


def _is_cut(group: "Group", evidence: Evidence, side: int) -> bool:
    """Whether this side of the group (0 = the earlier one) is a part cut from the other one."""
    sizes = [sum(evidence.letters[block] for block in blocks) for blocks in (group.firsts, group.seconds)]
    return evidence.part(group.pairs[0]) is not None and sizes[1 - side] >= LONGER * sizes[side]


class Group(NamedTuple):
    """Pairs that share blocks: a block that came again as two, or two as one."""

    firsts: set[int]
    seconds: set[int]
    pairs: list[Pair]


def _groups(run: Run) -> list[Group]:
    groups: list[Group] = []
    for pair in run:
        if not groups or (pair.first not in groups[-1].firsts and pair.second not in groups[-1].seconds):
            groups.append(Group(set(), set(), []))
        groups[-1].firsts.add(pair.first)
        groups[-1].seconds.add(pair.second)
        groups[-1].pairs.append(pair)
    return groups
