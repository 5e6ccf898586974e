"""Copies of blocks: found, judged, and pointed at the copy that stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanweb.document import Document, Span
from cleanweb.filters.repeats.rules import REPEATED_BLOCK, REPEATED_RUN
from cleanweb.findings import Finding

if TYPE_CHECKING:
    from cleanweb.filters.repeats.judgement import Copy

LEAST_TEXT = 120
"""Code points: a shorter text has no room for a paragraph and its copy."""
ROUNDS = 16


@dataclass(frozen=True, slots=True)
class Copies:
    """One copy of each block."""

    rules = (REPEATED_BLOCK, REPEATED_RUN)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per block that is a copy, with the copy that stays."""
        if len(document.text) < LEAST_TEXT or len(document.blocks) < 2:
            return
        from cleanweb.filters.repeats.judgement import copies

        blocks = document.blocks
        left = list(range(len(blocks)))
        found: dict[int, Copy] = {}
        for _ in range(ROUNDS):
            again = copies([blocks[i].text for i in left])
            if not again:
                break
            found.update((left[copy.block], copy._replace(block=left[copy.block], kept=left[copy.kept])) for copy in again)
            left = [i for i in left if i not in found]
        removed = sorted(found)
        for index, (start, end) in zip(removed, document.removals(removed), strict=True):
            copy = found[index]
            kept = copy.kept
            while kept in found:
                kept = found[kept].kept
            related = Span(blocks[kept].start, blocks[kept].end)
            rule = REPEATED_RUN if copy.run > 1 else REPEATED_BLOCK
            yield Finding(rule.code, start, end, _message(copy), "", copy.containment, related)


def _message(copy: "Copy") -> str:
    """The evidence in words."""
    alike = "the same letters" if copy.containment == 1 else f"{copy.containment:.0%} of its 5-grams"
    return f"a copy in a run of {copy.run} blocks: {alike}" if copy.run > 1 else f"a copy of another block: {alike}"
