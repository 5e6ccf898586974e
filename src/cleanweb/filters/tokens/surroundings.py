"""The lines of a document as this family sees them: running text, marks, and what stands around them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from cleanweb.document import Block, Document, Span
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


class Surroundings:
    """What stands around the marks of a document. Indices are those of the document's blocks."""

    def __init__(self, document: Document, marks: Mapping[int, Mark]) -> None:
        """With the marks by the index of their block."""
        self.document = document
        self.blocks: tuple[Block, ...] = document.blocks
        self.marks = marks
        self.forms = Counter(mark.text for mark in marks.values())

    @cached_property
    def scripts(self) -> frozenset[str]:
        """Scripts of at least a tenth of the letters of the running text; writing families count as one."""
        counts: Counter[str] = Counter()
        for index, block in enumerate(self.blocks):
            if index not in self.marks and is_text(block.text):
                for script, letters in letters_by_script(block.text[:400]).items():
                    counts[FAMILIES.get(script, script)] += letters
        return frozenset(script for script, letters in counts.items() if letters * 10 >= counts.total())

    @cached_property
    def language(self) -> str:
        """The language of the document, "und" if unknown."""
        return document_language(self.document)

    def foreign_script(self, line: str) -> str:
        """The script of a line's letters if the text is not in it, else ""."""
        script = dominant_script(line)
        return script if script and self.scripts and FAMILIES.get(script, script) not in self.scripts else ""

    @cached_property
    def rows(self) -> dict[int, range]:
        """For each mark the marks one after the other that it is among."""
        rows: dict[int, range] = {}
        for index in self.marks:
            if index not in rows:
                end = index + 1
                while end in self.marks:
                    end += 1
                rows |= dict.fromkeys(range(index, end), range(index, end))
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
    """The marks of a document by the index of their block; none in a document without running text."""
    key = (marks_in, tuple(extend), tuple(allow))
    if key not in document.shared:
        document.shared[key] = _marks_in(document, extend, allow)
    return document.shared[key]


def _marks_in(document: Document, extend: Sequence[str], allow: Sequence[str]) -> dict[int, Mark]:
    blocks = document.blocks
    short = [index for index, block in enumerate(blocks) if block.end - block.start <= LONGEST]
    if not short:
        return {}
    said = {line: mark_of(line, extend, allow) for line in {blocks[index].text for index in short} if not _ends(line)}
    preformatted = document.preformatted
    marks = {i: mark for i in short if (mark := said.get(blocks[i].text)) and i not in preformatted}
    return marks if any(i not in marks and is_text(block.text) for i, block in enumerate(blocks)) else {}


def removals(document: Document, indices: Sequence[int]) -> dict[int, Span]:
    """The spans to delete for these blocks (ascending indices); equal ones in a row share that of the first."""
    blocks = document.blocks
    spans: dict[int, Span] = {}
    first = last = -2
    for index, (start, end) in zip(indices, document.removals(indices), strict=True):
        if index == last + 1 and blocks[index].text == blocks[first].text:
            spans[first] = Span(spans[first].start, end)
        else:
            first = index
            spans[first] = Span(start, end)
        last = index
    return spans
