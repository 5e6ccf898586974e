"""Which blocks of a text are copies: the pairs, the runs they form, and what is meant to come again."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from cleanweb.document import Document
from cleanweb.filters.repeats import guards
from cleanweb.filters.repeats.evidence import LONGER, PART, Evidence
from cleanweb.filters.repeats.runs import Run, chained, filled
from cleanweb.filters.repeats.shingles import Pair

RUN = 110
"""Letters that a run must have in common."""
VERSE = 60
"""Letters: lines that are shorter on average may be verse, and a run of them a chorus."""
WHOLE = 0.8
"""Of the blocks of a text: a run whose copies take up more of it is the whole text, that comes again."""
FORM = 0.25
"""Of the letters of a run: if more of them are in entries that differ in their numbers or are short, it is a form."""

DOUBTFUL = 0.5
"""Containment of blocks that are pointed out as possible copies."""
TRANSLATED = 0.85
"""Containment: sentences of two languages close to each other have less in common."""


class Copy(NamedTuple):
    """A block that is a copy, the one that stays for it, how many blocks are in their run, and their containment.

    `score` is the evidence: the containment of the surest pair in the run.
    """

    block: int
    kept: int
    run: int
    containment: float
    is_part: bool
    score: float


def copies(evidence: Evidence, *, keep_last: bool) -> list[Copy]:
    """The copies among the blocks of a text, ascending; what stays of a pair is never a copy itself."""
    gone: dict[int, Copy] = {}
    kept: set[int] = set()
    for chain in chained(evidence):
        for run in _copied(chain, evidence, gone.keys()):
            found = list(_sides(run, evidence, keep_last=keep_last))
            blocks = {copy.block for copy in found}
            stays = {copy.kept for copy in found}
            lost = [block for block in stays if block in gone]
            if (
                not kept.isdisjoint(blocks)
                or not gone.keys().isdisjoint(blocks)
                or (lost and not all(map(evidence.is_equal, run)))
            ):
                continue
            gone.update((copy.block, copy) for copy in found)
            kept.update(block for block in stays if block not in gone)
    return [gone[block] for block in sorted(gone)]


def doubtful(evidence: Evidence, *, keep_last: bool) -> list[Copy]:
    """Blocks that may be copies, of a text without copies: like `copies`, with less in common."""
    found: dict[int, Copy] = {}
    kept: set[int] = set()
    for pair in sorted(evidence.pairs, key=lambda pair: (-pair.containment, pair)):
        if DOUBTFUL <= pair.containment < evidence.limits.bar and _is_copy(pair, evidence, set(), DOUBTFUL):
            (copy,) = _sides((pair,), evidence, keep_last=keep_last)
            if copy.block not in found and copy.block not in kept and copy.kept not in found:
                found[copy.block] = copy
                kept.add(copy.kept)
    return list(found.values())


def _copied(chain: Run, evidence: Evidence, gone: AbstractSet[int]) -> Iterable[Run]:
    """The chain as one run if it is one, else each block of it that is a copy by itself."""
    if len(chain) > 1:
        whole = filled(chain, evidence)
        if _is_form(whole, evidence) or _is_translation(whole, evidence):
            return []
        if _is_copied(whole, evidence, gone):
            return [whole]
        if _is_quoted(min(pair.second for pair in whole), evidence):
            return []
    return _alone(chain, evidence, gone)


def _alone(chain: Run, evidence: Evidence, gone: AbstractSet[int]) -> list[Run]:
    """Each copy of a chain with its neighbours; equal ones that are neighbours are one run."""
    runs: list[Run] = []
    taken = 0
    for at, pair in enumerate(chain):
        equal = evidence.is_equal(pair)
        if not (equal and at < taken) and _is_copy(pair, evidence, gone):
            start, end = _neighbours(at, chain, evidence)
            runs.append(chain[start:end])
            taken = end if equal else taken
    return runs


def _neighbours(at: int, chain: Run, evidence: Evidence) -> tuple[int, int]:
    """Start and end of a copy and the equal blocks right before and after both it and its original, such as its heading."""
    start = end = at
    while start and _touch(chain[start - 1], chain[start]) and evidence.is_equal(chain[start - 1]):
        start -= 1
    while end + 1 < len(chain) and _touch(chain[end], chain[end + 1]) and evidence.is_equal(chain[end + 1]):
        end += 1
    return start, end + 1


def _touch(one: Pair, other: Pair) -> bool:
    return other.first - one.first == 1 == other.second - one.second


def _is_copy(pair: Pair, evidence: Evidence, gone: AbstractSet[int], least: float | None = None) -> bool:
    """Whether a block by itself is a copy; `least` is another containment for that."""
    first, second, _ = pair
    if _is_laid_out(pair, evidence) or not evidence.is_sure(pair, least) or not evidence.is_same_sentence(pair):
        return False
    if _is_answer(pair, evidence) or _is_quoted(second, evidence) or evidence.is_of_three(pair):
        return False
    if evidence.part(pair) is None and _is_translation((pair,), evidence):
        return False
    if evidence.part(pair) is not None:
        return True
    return min(evidence.letters[first], evidence.letters[second]) >= evidence.limits.letters and not evidence.refrains.has(
        pair, gone
    )


def _is_laid_out(pair: Pair, evidence: Evidence) -> bool:
    """Whether a block of the pair is code or a row of a table: those come again because they work that way."""
    return not evidence.preformatted.isdisjoint(pair[:2]) or guards.is_code(evidence.texts[pair.second])


def _is_copied(run: Run, evidence: Evidence, gone: AbstractSet[int]) -> bool:
    """Whether a run of blocks is a copy of an earlier one."""
    seconds = {pair.second for pair in run}
    common = sum(evidence.letters[second] for second in seconds)
    if common < RUN:
        return False
    if _is_whole(run, evidence, gone):
        return True
    if common < VERSE * len(seconds) or _is_quoted(min(seconds), evidence):
        return False
    before = {pair.second: pair.first for pair in run}
    sure = {
        evidence.identities[pair.second]
        for pair in run
        if evidence.letters[pair.second] * pair.containment >= PART
        and not _is_laid_out(pair, evidence)
        and evidence.is_sure(pair)
        and (before.get(pair.second - 1) == pair.first - 1 or not _is_answer(pair, evidence))
        and not evidence.refrains.has(pair, gone)
    }
    return len(sure) > 1


def _is_whole(run: Run, evidence: Evidence, gone: AbstractSet[int]) -> bool:
    """Whether the copies of a run are most of the text, and its blocks are not one block again and again."""
    seconds = {pair.second for pair in run}
    equal = Counter(evidence.identities[pair.second] for pair in run if evidence.is_equal(pair))
    copies = min((len(evidence.refrains.places(identity, gone)) // times for identity, times in equal.items()), default=0)
    varied = sum(evidence.letters[identity] for identity in equal)
    return varied >= RUN and len(seconds) * copies >= WHOLE * (len(evidence.texts) - len(gone))


def _is_answer(pair: Pair, evidence: Evidence) -> bool:
    """Whether both blocks answer a question, or follow a colon."""
    first, second, _ = pair
    return first > 0 and guards.introduced(evidence.texts[first - 1]) and guards.introduced(evidence.texts[second - 1])


def _is_quoted(block: int, evidence: Evidence) -> bool:
    """Whether the block before says that this one is quoted."""
    return block > 0 and guards.quoted(evidence.texts[block - 1])


def _is_form(run: Run, evidence: Evidence) -> bool:
    """Whether a run is a form that was filled in again with other numbers, or a recipe with other fruit."""
    entries = sum(evidence.letters[pair.second] for pair in run if _is_filled_in(pair, evidence))
    return entries >= FORM * sum(evidence.letters[pair.second] for pair in run)


def _is_filled_in(pair: Pair, evidence: Evidence) -> bool:
    """Whether the blocks are what a form has: entries that differ in their numbers, or short and not surely the same."""
    known = evidence.filled_in.get(pair)
    if known is None:
        known = evidence.is_entry(pair) or (evidence.letters[pair.second] < VERSE and not evidence.is_sure(pair))
        evidence.filled_in[pair] = known
    return known


def _is_translation(run: Run, evidence: Evidence) -> bool:
    """Whether the two sides are one text in two languages close to each other."""
    if any(pair.containment >= TRANSLATED and evidence.letters[pair.second] >= PART for pair in run):
        return False
    from cleanweb.language import UNKNOWN, document_language

    sides = {pair.first for pair in run}, {pair.second for pair in run}
    first, second = (document_language(Document("\n".join(evidence.texts[block] for block in sorted(side)))) for side in sides)
    return first != second and UNKNOWN not in (first, second)


def _sides(run: Run, evidence: Evidence, *, keep_last: bool) -> Iterable[Copy]:
    """Which block of each pair goes: the later one (or the earlier one), but a part before its whole.

    When parts stand on one side only, all of that side goes: the text that stays is whole.
    """
    groups = _groups(run)
    cut_first, cut_second = ([_is_cut(group, evidence, side) for group in groups] for side in (0, 1))
    first_goes = (any(cut_first) or keep_last) and not any(cut_second)
    score = max(pair.containment for pair in run)
    for group, is_first, is_second in zip(groups, cut_first, cut_second, strict=True):
        for first, second, containment in group.pairs:
            block, kept = (first, second) if is_first or (first_goes and not is_second) else (second, first)
            yield Copy(block, kept, len(run), containment, is_first or is_second, score)


def _is_cut(group: "Group", evidence: Evidence, side: int) -> bool:
    """Whether this side of the group (0 = the earlier one) is a part cut from the other one."""
    if evidence.part(group.pairs[0]) is None:
        return False
    sizes = [sum(evidence.letters[block] for block in blocks) for blocks in (group.firsts, group.seconds)]
    return sizes[1 - side] >= LONGER * sizes[side]


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
