"""Interface blocks: menus, share rows and footers, found as the stretches in which the page speaks most."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cleanweb.document import Document
from cleanweb.filters.tokens.evidence import NO_MARK, strength
from cleanweb.filters.tokens.marks import Mark
from cleanweb.filters.tokens.rules import INTERFACE_BLOCK
from cleanweb.filters.tokens.surroundings import SENTENCE_ENDS, Lines, lines_in, marks_in, removals
from cleanweb.findings import Finding
from cleanweb.patterns import compiled

MARKS = {"own": 2.0, "interruption": 2.0, "action": 2.0, "label": 1.2, "vague": 0.7}
AGAIN = 0.5
"""What each repetition of a mark in a block is worth of the one before: forums repeat theirs between what people wrote."""
SHORT, HEADLINE, FRAGMENT = -0.01, -0.1, -1.0
"""What other lines cost a block: short ones, those of 40 code points or more, and pieces of sentences."""
LETTING_GO = 5.0
"""How much other lines may cost after the last mark before the block ends there."""
INSIDE, AT_EDGE = 4.0, 2.5
"""The sum at which a block reaches the score 0.7: inside the text, and before or after all of it."""
MENU = 8
"""Lines from which a block is a menu and goes whole; of a shorter one only the marks go, for the rest may be names or dates."""
CONVERSATION = frozenset(("reply", "like", "comment", "contact", "poll", "counter"))
"""What pages say between the words of their readers: a block of which a third says it goes without its other lines."""
LONGEST_TITLE, LEAST_OF_HEADLINE = 200, 12
"""Code points of the longest title, and letters of the shortest headline that is told by it."""
ANNOUNCED = -3.0
REPORTED = 0.4

WIDE = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
UNSTOPPED = "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]"
"""Scripts in which a sentence ends without a stop, or with a space."""
PAUSES = tuple(":：;；,，、")
CLOSING = " \"'”’»」』)）"
OPENING = tuple(",.;:!?)，。、；：！？）”’")


class Stretch(NamedTuple):
    """Blocks `first` to `last`, both marks, and the sum of what their lines say."""

    first: int
    last: int
    total: float


@dataclass(frozen=True, slots=True)
class InterfaceBlocks:
    """Runs of short lines among which many say what pages say.

    Marks add to a block's sum, other lines take from it, running text ends it: the stretches with the highest sums are the
    blocks (maximal scoring subsequences). A block goes when its sum makes a score that reaches `bar` (0..1).
    """

    rules = (INTERFACE_BLOCK,)
    bar: float = 0.7
    extend: Sequence[str] = ()
    allow: Sequence[str] = ()

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per line of a block; equal lines in a row have one."""
        marks = marks_in(document, self.extend, self.allow)
        lines = lines_in(document)
        if sum(lines.counts[index] for index in marks) < 2:
            return
        costs = costs_of(lines, marks)
        text = [index for index, cost in enumerate(costs) if cost is None]
        scored: list[tuple[Stretch, float]] = []
        for stretch in stretches(marks, costs, lines.counts):
            edge = not text or stretch.last < text[0] or stretch.first > text[-1]
            announced = stretch.first > 0 and lines.blocks[stretch.first - 1].text.rstrip().endswith((":", "："))
            total = stretch.total + announced * ANNOUNCED
            scored.append((stretch, round(min(1.0, max(0.0, 0.7 * total / (AT_EDGE if edge else INSIDE))), 2)))
        yield from self._findings(document, marks, [each for each in scored if each[1] >= REPORTED])

    def _findings(self, document: Document, marks: dict[int, Mark], scored: list[tuple[Stretch, float]]) -> Iterator[Finding]:
        blocks, counts, _ = lines = lines_in(document)
        title = "" if 0 in marks else title_of(blocks[0].text)
        going = [index for stretch, score in scored if score >= self.bar for index in _lines_of(lines, stretch, marks, title)]
        spans = removals(document, going)
        for (first, last, _), score in scored:
            said = list(dict.fromkeys(blocks[i].text.strip() for i in range(first, last + 1) if i in marks))
            words = ", ".join(f"'{each}'" for each in said[:3])
            message = (
                f"one of {sum(counts[first : last + 1])} short lines in a row, among them {len(said)} that pages say: {words}"
            )
            if first in spans:
                for index in range(first, last + 1):
                    if index in spans:
                        yield Finding(INTERFACE_BLOCK.code, *spans[index], message, "", score)
            elif last > first or counts[first] > 1:
                start, end = blocks[first].start, blocks[last].end
                yield Finding(INTERFACE_BLOCK.code, start, end, message, "", score)


def stretches(marks: dict[int, Mark], costs: Sequence[float | None], counts: Sequence[int]) -> Iterator[Stretch]:
    """The maximal scoring stretches, one pass from left to right; each begins and ends with a mark."""
    first = last = -1
    total = best = 0.0
    seen: Counter[str] = Counter()
    for index, cost in enumerate(costs):
        mark = marks.get(index)
        if mark and first < 0:
            first, total, best = index, 0.0, 0.0
            seen.clear()
        if mark:
            total += MARKS[strength(mark)] * (AGAIN ** seen[mark.text] - AGAIN ** (seen[mark.text] + counts[index])) / (1 - AGAIN)
            seen[mark.text] += counts[index]
            if total >= best:
                best, last = total, index
        elif first >= 0:
            total += (cost or 0.0) * counts[index]
            if cost is None or total <= max(0.0, best - LETTING_GO):
                yield Stretch(first, last, best)
                first = -1
    if first >= 0:
        yield Stretch(first, last, best)


def _lines_of(lines: Lines, stretch: Stretch, marks: dict[int, Mark], title: str) -> list[int]:
    """The lines that go with a block: only the marks of a small one or of a conversation, all of a menu but the headline.

    With the headline stays what stands under it before the next mark: the author, the date, the lead.
    """
    blocks, counts, _ = lines
    inside = range(stretch.first, stretch.last + 1)
    said = [index for index in inside if index in marks]
    talk = sum(counts[index] for index in said if marks[index].keys & CONVERSATION)
    if sum(counts[index] for index in inside) < MENU or talk * 3 >= sum(counts[index] for index in said):
        return said
    going: list[int] = []
    under = False
    for index in inside:
        under = index not in marks and (under or is_headline(blocks[index].text, title))
        if not under:
            going.append(index)
    return going


def title_of(line: str) -> str:
    """The letters of the first line, which is the title where a page was made into plain text; empty if it is no short line."""
    return _letters(line) if len(line) <= LONGEST_TITLE else ""


def is_headline(line: str, title: str) -> bool:
    """Whether the title says this line, and it is long enough to be no word of a menu."""
    if not LEAST_OF_HEADLINE <= _width(line) <= 2 * LONGEST_TITLE:
        return False
    letters = _letters(line)
    return _width(letters) >= LEAST_OF_HEADLINE and letters in title


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line.casefold()))


def _width(line: str) -> int:
    """Its length in letters of an alphabet: Han, kana and Hangul count two and a half."""
    return len(line) + len(compiled(WIDE).findall(line)) * 3 // 2


def costs_of(lines: Lines, marks: dict[int, Mark]) -> list[float | None]:
    """What each line that is no mark costs; None for running text, code and tables."""
    blocks, _, preformatted = lines
    others = {block.text for index, block in enumerate(blocks) if index not in marks}
    costs = {line: _cost(line.strip()) for line in others}
    return [0.0 if index in marks else None if index in preformatted else costs[block.text] for index, block in enumerate(blocks)]


def _cost(line: str) -> float | None:
    size = _width(line) if len(line) < 100 else len(line)
    stops = line.rstrip(CLOSING).endswith((*SENTENCE_ENDS, *PAUSES))
    if size >= 100 or (size >= 30 and (stops or compiled(UNSTOPPED).search(line))) or (size >= 50 and "，" in line):
        return None
    if line[0].islower() or line.startswith(OPENING) or (stops and size >= 10) or (NO_MARK.match(line) and not line[0].isdigit()):
        return FRAGMENT
    return HEADLINE if size >= 40 else SHORT
