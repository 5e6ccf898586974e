"""Which blocks of a text are copies: the pairs, the runs they form, and what is meant to come again."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleanweb.filters.repeats import guards
from cleanweb.filters.repeats.evidence import ALONE, LONGER, PART, WEAK, Evidence
from cleanweb.filters.repeats.runs import Run, chained, filled
from cleanweb.filters.repeats.shingles import Pair

RUN = 110
"""Letters that a run must have in common."""
VERSE = 45
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
        for run in _copied(chain, evidence):
            found = list(_sides(run, evidence))
            blocks = {copy.block for copy in found}
            if blocks & kept or (blocks | {copy.kept for copy in found}) & gone.keys():
                continue
            gone.update((copy.block, copy) for copy in found)
            kept.update(copy.kept for copy in found)
    return [gone[block] for block in sorted(gone)]


def _copied(chain: Run, evidence: Evidence) -> Iterable[Run]:
    """The chain as one run if it is one, else each block of it that is a copy by itself."""
    if len(chain) > 1 and _is_copied(whole := filled(chain, evidence.shingles, WEAK), evidence):
        return [whole]
    return [_with_neighbours(at, chain, evidence) for at, pair in enumerate(chain) if _is_copy(pair, evidence)]


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


def _is_copy(pair: Pair, evidence: Evidence) -> bool:
    """Whether a block by itself is a copy."""
    if {pair.first, pair.second} & evidence.preformatted or not evidence.is_sure(pair):
        return False
    if evidence.part(pair) is not None:
        return True
    long_enough = min(evidence.letters[pair.first], evidence.letters[pair.second]) >= ALONE
    return long_enough and not guards.is_refrain(evidence.equal[evidence.identities[pair.second]])


def _is_copied(run: Run, evidence: Evidence) -> bool:
    """Whether a run of blocks is a copy of an earlier one."""
    sure = [
        pair
        for pair in run
        if evidence.letters[pair.second] >= PART and pair.second not in evidence.preformatted and evidence.is_sure(pair)
    ]
    seconds = {pair.second for pair in run}
    common = sum(evidence.letters[second] for second in seconds)
    if len(sure) < 2 or common < RUN:
        return False
    if sum(evidence.letters[pair.second] for pair in run if evidence.is_entry(pair)) >= FORM * common:
        return False
    alike = sum(len(evidence.equal[identity]) for identity in {evidence.identities[second] for second in seconds})
    if common < VERSE * len(seconds) and alike < WHOLE * len(evidence.texts):
        return False
    length = run[-1].second - run[0].second + 1
    return not all(guards.is_refrain(evidence.equal[evidence.identities[pair.second]], length) for pair in sure)


def _sides(run: Run, evidence: Evidence) -> Iterable[Copy]:
    """Which block of each pair goes: the later one, but a part before its whole."""
    groups = _groups(run)
    sizes = [
        (sum(evidence.letters[i] for i in group.firsts), sum(evidence.letters[i] for i in group.seconds)) for group in groups
    ]
    cut_first = [
        evidence.part(group.pairs[0]) is not None and second >= LONGER * first
        for group, (first, second) in zip(groups, sizes, strict=True)
    ]
    cut_second = [
        evidence.part(group.pairs[0]) is not None and first >= LONGER * second
        for group, (first, second) in zip(groups, sizes, strict=True)
    ]
    all_first = any(cut_first) and not any(cut_second)
    for group, cut in zip(groups, cut_first, strict=True):
        for first, second, containment in group.pairs:
            block, kept = (first, second) if cut or all_first else (second, first)
            yield Copy(block, kept, len(run), containment)


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
