"""Stray lines: what the page said, between what the article says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cleanweb.document import Document
from cleanweb.filters.tokens.evidence import (
    FOREIGN_LANGUAGE,
    Evidence,
    foreign_language,
    is_glossary,
    message_of,
    score,
    weigh,
    weigh_stranger,
)
from cleanweb.filters.tokens.lexicon import LONGEST
from cleanweb.filters.tokens.marks import Mark
from cleanweb.filters.tokens.rules import COUNTER, FOREIGN_STRAY, INTERFACE_TOKEN
from cleanweb.filters.tokens.surroundings import Surroundings, marks_in, removals
from cleanweb.findings import Finding

REPORTED = 0.4
"""The least score that is worth a report."""


class Look(NamedTuple):
    """The evidence for a line, and its sum."""

    evidence: list[Evidence]
    score: float


@dataclass(frozen=True, slots=True)
class StrayLines:
    """Lines of the page's interface.

    A line goes when its evidence reaches `bar` (0..1). `extend` are lines that always go, `allow` lines that always stay;
    both are compared without case and decoration.
    """

    rules = (FOREIGN_STRAY, INTERFACE_TOKEN, COUNTER)
    bar: float = 0.7
    extend: Sequence[str] = ()
    allow: Sequence[str] = ()

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per stray line; equal ones in a row have one."""
        marks = marks_in(document, self.extend, self.allow)
        if not (marks or document.cuts):
            return
        around = Surroundings(document, marks)
        glossary = is_glossary(around)
        weighed = self._all_weighed(around, glossary=glossary)
        for index in _beside_cuts(document):
            if index not in marks:
                weighed[index] = _look(weigh_stranger(document.blocks[index], index, around))
        found = {index: weighed[index] for index in sorted(weighed) if weighed[index].score >= REPORTED}
        going = [index for index, look in found.items() if look.score >= self.bar]
        reported = [index for index, look in found.items() if look.score < self.bar]
        spans = removals(document, going) | removals(document, reported)
        for index, (start, end) in sorted(spans.items()):
            mark, (evidence, strength) = marks.get(index), found[index]
            foreign = any("foreign" in words for _, words in evidence)
            rule = FOREIGN_STRAY if foreign or not mark else COUNTER if "counter" in mark.keys else INTERFACE_TOKEN
            yield Finding(rule.code, start, end, message_of(evidence), "", strength)

    def _all_weighed(self, around: Surroundings, *, glossary: bool) -> dict[int, Look]:
        """The evidence of all marks; of a plain text, equal lines of a row share one look."""
        document = around.document
        alike = not (document.elements or document.cuts)
        looks: dict[tuple[int, str], Look] = {}
        weighed: dict[int, Look] = {}
        for index, mark in around.marks.items():
            like = (around.rows[index].first, around.blocks[index].text if alike else str(index))
            if like not in looks:
                looks[like] = _look(self._weighed(index, mark, around, glossary=glossary))
            weighed[index] = looks[like]
        return weighed

    def _weighed(self, index: int, mark: Mark, around: Surroundings, *, glossary: bool) -> list[Evidence]:
        """All evidence; the language is asked for only where it decides."""
        evidence = weigh(index, mark, around, glossary=glossary)
        if evidence and self.bar - FOREIGN_LANGUAGE.weight <= score(evidence) < self.bar and not around.foreign_script(mark.text):
            evidence += foreign_language(mark, around)
        return evidence


def _look(evidence: list[Evidence]) -> Look:
    return Look(evidence, score(evidence))


def _beside_cuts(document: Document) -> Iterator[int]:
    """Indices of the short blocks between which a copy was removed."""
    if document.cuts:
        around = Surroundings(document, {})
        for index, block in enumerate(document.blocks):
            if block.end - block.start <= LONGEST and around.between_copies(index):
                yield index
