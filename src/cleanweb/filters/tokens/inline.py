"""Inline strays: what the page left inside a line of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import category

from cleanweb.document import Block, Document
from cleanweb.filters.tokens.evidence import STRENGTHS, WORDS, strength
from cleanweb.filters.tokens.marks import mark_of
from cleanweb.filters.tokens.rules import INLINE_STRAY
from cleanweb.findings import Finding
from cleanweb.language.scripts import LETTERS, dominant_script

GLUED = re.compile(r"[.!?。！？…।؟][\"'”’»」』)）]?[ \u00a0\u3000]*([^.!?。！？।؟…]{2,40}?(?:\.\.\.|…)?)\s*$")
"""A few words behind the end of a sentence, at the end of the line."""
LAST_WORD = re.compile(r"\s(\S{2,24})\s*$")
SENTENCE_END = frozenset(".!?。！？।؟")
SQUEEZED = 2
"""Letters of a foreign script at most that are taken for leftovers when they are squeezed into a word."""
STRANGERS = ("Hani", "Kana", "Hang", "Arab", "Hebr", "Thai", "Deva", "Beng", "Geor", "Armn")
"""Scripts that do not share the look or the use of letters with others: no variables, no stress marks, no lookalikes."""
ASIA = frozenset(("Hani", "Kana", "Hang"))


@dataclass(frozen=True, slots=True)
class InlineStrays:
    """Strays inside lines of running text; each goes when its evidence reaches `bar` (0..1)."""

    rules = (INLINE_STRAY,)
    bar: float = 0.7

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per stray."""
        blocks = [block for block in document.blocks if block.end - block.start >= 40]
        if not blocks:
            return
        script = _main_script(document.text)
        pattern = _strangers(script) if not document.text.isascii() else None
        strange = pattern is not None and pattern.search(document.text) is not None
        for block in blocks:
            found = _glued(block)
            if not found and strange:
                found = _foreign_end(block, script)
            if found:
                yield found
            if strange and pattern:
                yield from _squeezed(block, pattern)


def _main_script(text: str) -> str:
    """The script of most of the letters of a sample, evenly spread."""
    return dominant_script(text[:: len(text) // 1000 + 1])


@cache
def _strangers(script: str) -> re.Pattern[str] | None:
    """A letter or two of a foreign script between two letters of the main one."""
    if script not in LETTERS or script in ASIA:
        return None
    own = LETTERS[script]
    each = "|".join(f"[{LETTERS[other]}]+" for other in STRANGERS if other != script)
    return re.compile(f"(?<=[{own}])(?:{each})(?=[{own}])|[ \u00a0](?:{each})\\s*$", re.MULTILINE)


def _glued(block: Block) -> Finding | None:
    """Words for an action of the page behind the end of a line's last sentence."""
    line = block.text
    if line[-1] in SENTENCE_END and not line.endswith("..."):
        return None
    match = GLUED.search(line, max(0, len(line) - 60))
    mark = match and mark_of(match[1])
    if not match or not mark:
        return None
    sure = strength(mark)
    weight = WORDS[sure] + (0.35 if STRENGTHS.index(sure) <= STRENGTHS.index("action") else 0.2)
    message = f"'{match[1]}', which pages say, behind the end of the sentence"
    return Finding(
        INLINE_STRAY.code, block.start + _before(line, match.start(1)), block.end, message, "", min(1.0, round(weight, 2))
    )


def _foreign_end(block: Block, script: str) -> Finding | None:
    """A word of an interface in a foreign script at the end of a line."""
    line = block.text
    match = LAST_WORD.search(line, max(0, len(line) - 60))
    if not match or dominant_script(match[1]) in ("", script, "Latn") or not _is_letter(line[: match.start()].rstrip()[-1:]):
        mark = None
    else:
        mark = mark_of(match[1])
    if not match or not mark:
        return None
    message = f"'{match[1]}', which pages say, in a script foreign to the text, at the end of the line"
    weight = min(1.0, round(WORDS[strength(mark)] + 0.45, 2))
    return Finding(INLINE_STRAY.code, block.start + _before(line, match.start(1)), block.end, message, "", weight)


def _squeezed(block: Block, pattern: re.Pattern[str]) -> Iterator[Finding]:
    """Letters of a foreign script inside a word."""
    for match in pattern.finditer(block.text):
        letters = match[0].strip()
        if match.start() and match[0][0] not in " \u00a0" and len(letters) <= SQUEEZED:
            message = f"'{letters}' of a foreign script squeezed into a word"
            yield Finding(INLINE_STRAY.code, block.start + match.start(), block.start + match.end(), message, "", 0.75)


def _is_letter(character: str) -> bool:
    return category(character or " ")[0] in "LMN"


def _before(line: str, at: int) -> int:
    """The place without the space before it."""
    return len(line[:at].rstrip())
