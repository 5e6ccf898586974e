"""The lines of a document as this family sees them: running text, marks, and what stands around them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import ne
from typing import NamedTuple

from cleanweb.document import Block, Document, Span
from cleanweb.document import removals as spans_of
from cleanweb.filters.tokens.lexicon import LONGEST
from cleanweb.filters.tokens.marks import Mark, mark_of
from cleanweb.language import document_language
from cleanweb.language.scripts import dominant_script, letters_by_script

LONG = 40
"""Code points from which a line is taken for running text; half of it if it ends a sentence."""
SENTENCE_ENDS = tuple(".!?。！？｡।॥؟۔։።")
SENTENCE_STOPS = tuple(end for end in SENTENCE_ENDS if end not in "!?！？")
FAMILIES = {"Hani": "Asia", "Kana": "Asia", "Hang": "Asia"}
"""Scripts that are written together."""


def is_text(line: str) -> bool:
    """Whether a line is running text, by its length and its end."""
    size = len(line)
    return size >= LONG or (size * 2 >= LONG and line.rstrip(" \"'”’»」』)）").endswith(SENTENCE_ENDS))


class Lines(NamedTuple):
    """The blocks of a document, equal ones in a row as one, how many each stands for, and which are code or tables.

    On a page, and where copies were removed, each block is by itself: its place is evidence.
    """

    blocks: Sequence[Block]
    counts: Sequence[int]
    preformatted: Collection[int]


class Row(NamedTuple):
    """Marks one after the other: lines `first` to `last`, which stand for `size` blocks."""

    first: int
    last: int
    size: int


class Surroundings:
    """What stands around the marks of a document. Indices are those of its `Lines`."""

    def __init__(self, document: Document, marks: Mapping[int, Mark]) -> None:
        """With the marks by the index of their line."""
        self.document = document
        self.blocks, self.counts, _ = lines_in(document)
        self.marks = marks
        self._foreign: dict[str, str] = {}
        self.forms: Counter[str] = Counter()
        for index, mark in marks.items():
            self.forms[mark.text] += self.counts[index]

    @cached_property
    def scripts(self) -> frozenset[str]:
        """Scripts of at least a tenth of the letters of the running text; writing families count as one."""
        texts = (block.text[:400] for index, block in enumerate(self.blocks) if index not in self.marks and is_text(block.text))
        counts: Counter[str] = Counter()
        for script, letters in letters_by_script("\n".join(texts)).items():
            counts[FAMILIES.get(script, script)] += letters
        return frozenset(script for script, letters in counts.items() if letters * 10 >= counts.total())

    @cached_property
    def language(self) -> str:
        """The language of the document, "und" if unknown."""
        return document_language(self.document)

    def foreign_script(self, line: str) -> str:
        """The script of a line's letters if the text is not in it, else ""."""
        if line not in self._foreign:
            script = dominant_script(line)
            is_foreign = script and self.scripts and FAMILIES.get(script, script) not in self.scripts
            self._foreign[line] = script if is_foreign else ""
        return self._foreign[line]

    @cached_property
    def rows(self) -> dict[int, Row]:
        """For each mark the row that it is among."""
        rows: dict[int, Row] = {}
        for index in self.marks:
            if index not in rows:
                end = index + 1
                while end in self.marks:
                    end += 1
                rows |= dict.fromkeys(range(index, end), Row(index, end - 1, sum(self.counts[index:end])))
        return rows

    def between_copies(self, index: int) -> bool:
        """Whether a copy of other text was removed right before or after this line."""
        cuts = self.document.cuts
        before = self.blocks[index - 1].end if index else 0
        after = self.blocks[index + 1].start if index + 1 < len(self.blocks) else len(self.document.text)
        at = bisect_left(cuts, before)
        return at < len(cuts) and cuts[at] <= after

    def has_text_under(self, index: int) -> bool:
        """Whether running text follows this line."""
        under = index + 1
        return under < len(self.blocks) and under not in self.marks and is_text(self.blocks[under].text)


def _ends(line: str) -> bool:
    """Whether a line ends like a sentence; a copyright notice may."""
    return line.endswith(SENTENCE_STOPS) and not line.endswith("...") and "©" not in line and "opyright" not in line


def marks_in(document: Document, extend: Sequence[str], allow: Sequence[str]) -> dict[int, Mark]:
    """The marks of a document by the index of their line; none in a document without running text."""
    key = (marks_in, tuple(extend), tuple(allow))
    if key not in document.shared:
        document.shared[key] = _marks_in(document, extend, allow)
    return document.shared[key]


def _marks_in(document: Document, extend: Sequence[str], allow: Sequence[str]) -> dict[int, Mark]:
    blocks, _, preformatted = lines_in(document)
    distinct = {block.text for block in blocks}
    said = {
        line: mark for line in distinct if len(line) <= LONGEST and not _ends(line) and (mark := mark_of(line, extend, allow))
    }
    if not said:
        return {}
    marks = {i: said[block.text] for i, block in enumerate(blocks) if block.text in said and i not in preformatted}
    return marks if any(i not in marks and is_text(block.text) for i, block in enumerate(blocks)) else {}


def lines_in(document: Document) -> Lines:
    """The lines of a document."""
    if lines_in not in document.shared:
        document.shared[lines_in] = _lines_in(document)
    return document.shared[lines_in]


def _lines_in(document: Document) -> Lines:
    blocks, preformatted = document.blocks, document.preformatted
    texts = [block.text for block in blocks]
    differ = [True, *map(ne, texts, texts[1:])]
    if document.elements or document.cuts or all(differ):
        return Lines(blocks, [1] * len(blocks), preformatted)
    firsts = list(compress(range(len(blocks)), differ))
    ends = [*firsts[1:], len(blocks)]
    joined = [Block(blocks[first].start, blocks[end - 1].end, texts[first]) for first, end in zip(firsts, ends, strict=True)]
    counts = [end - first for first, end in zip(firsts, ends, strict=True)]
    return Lines(joined, counts, {i for i, first in enumerate(firsts) if first in preformatted} if preformatted else ())


def removals(document: Document, indices: Sequence[int]) -> dict[int, Span]:
    """The spans to delete for these lines (ascending indices); equal ones in a row share that of the first."""
    blocks = lines_in(document).blocks
    spans: dict[int, Span] = {}
    first = last = -2
    for index, (start, end) in zip(indices, spans_of(document.text, blocks, indices), strict=True):
        if index == last + 1 and blocks[index].text == blocks[first].text:
            spans[first] = Span(spans[first].start, end)
        else:
            first = index
            spans[first] = Span(start, end)
        last = index
    return spans
