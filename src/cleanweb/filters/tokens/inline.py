"""Inline strays: what the page left inside a line of text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from unicodedata import category

from cleanweb.document import Block, Document
from cleanweb.filters.tokens.evidence import FOREIGN_SCRIPT, STRENGTHS, WORDS, Evidence, message_of, score, strength
from cleanweb.filters.tokens.lexicon import DECORATION, lookup, normalised
from cleanweb.filters.tokens.marks import Mark, mark_of
from cleanweb.filters.tokens.rules import INLINE_STRAY
from cleanweb.filters.tokens.strangers import Strangers, strangers_in
from cleanweb.filters.tokens.surroundings import SENTENCE_ENDS
from cleanweb.findings import Finding
from cleanweb.language.scripts import script_of
from cleanweb.patterns import expression

PARTICLES = frozenset(
    (*"的了是在和与與及也就都而着之", *"のはがをにでとへも", *"은는이가을를의에도", "и", "в", "на", "не", "و", "في", "من", "به")
)
"""Words without a meaning of their own, the first that a translation leaves behind."""

AFTER_SENTENCE, ARROW, LATIN, INSIDE = 0.35, 0.25, 0.15, -0.35
SQUEEZED, PARTICLE = 0.6, 0.2
SQUEEZED_LETTERS = 2
MANY = 8
REPORTED = 0.4
STOPS = frozenset(SENTENCE_ENDS)
LEAST = 20
"""Code points of a line that is looked at."""
LAST = 60
"""Code points at the end of a line in which a stray is looked for."""
BEHIND_STOP = expression(r"[.!?。！？।؟…][\"'”’»」』)）]?[ \u00a0\u3000]*([^.!?。！？।؟…]{2,40}(?:\.\.\.|…)?)$")
WORD = expression(r"\S+")
CLOSERS = tuple("])）】")
ARROWS = (*"»›>→▶►➔➜…", "...", *CLOSERS)
SIGN = expression(f"[{re.escape(''.join(SENTENCE_ENDS))}…{re.escape(''.join(ARROWS))}]")
"""What a stray at the end of a line stands behind, or ends in."""
OPENER = expression(r"[\[(（【]\s*$")


class Own(NamedTuple):
    """A user's own words, which always or never are marks."""

    extend: tuple[str, ...]
    allow: tuple[str, ...]


class Stray(NamedTuple):
    """Code points `start` to `end` of a line, and why they do not belong there."""

    start: int
    end: int
    evidence: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class InlineStrays:
    """Strays inside lines of running text; each goes when its evidence reaches `bar` (0..1).

    `extend` are words that pages say, too, `allow` words that stay.
    """

    rules = (INLINE_STRAY,)
    bar: float = 0.7
    extend: Sequence[str] = ()
    allow: Sequence[str] = ()

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per stray."""
        lines = {line for _, _, line in document.blocks if len(line) >= LEAST}
        if not lines:
            return
        foreign, own = strangers_in(document), Own(tuple(self.extend), tuple(self.allow))
        suspects = filter(partial(_may_have_strays, foreign), lines)
        looks = {line: strays for line in suspects if (strays := self._strays(line, foreign, own))}
        for block in document.blocks if looks else ():
            for stray in looks.get(block.text, ()):
                yield _finding(block, stray)

    def _strays(self, line: str, foreign: Strangers, own: Own) -> list[Stray]:
        """The strays of a line; what stands at its end when one there has gone is looked at again.

        A line with more than `MANY` is no text with strays in it, and has none.
        """
        found: list[Stray] = []
        for _ in range(MANY):
            strays = [*_strangers(line, foreign, own), *_at_the_end(line, foreign.main, own)]
            last = next((s for s in strays if s.end == len(line) and score(s.evidence) >= self.bar), None)
            if not last:
                return found + [s for s in strays if score(s.evidence) >= REPORTED]
            found.append(last)
            line = line[: last.start]
            if not line:
                return found
        return []


def _may_have_strays(foreign: Strangers, line: str) -> bool:
    """The cheapest test that can rule them out."""
    if foreign.in_line(line):
        return True
    if line[-1] in STOPS and not line.endswith("..."):
        return False
    latin_end = foreign.main != "Latn" and line.rstrip()[-1].isascii()
    return latin_end or SIGN.search(line, max(0, len(line) - LAST)) is not None


def _strangers(line: str, foreign: Strangers, own: Own) -> Iterator[Stray]:
    """Words of an interface in a foreign script, and a letter or two squeezed between those of the text."""
    runs = foreign.words_in(line)
    if not 0 < len(runs) <= MANY:
        return
    for run in runs:
        before, after = line[: run.start()].rstrip(), line[run.end() :].lstrip()
        if (before and not _is_letter(before[-1]) and before[-1] not in STOPS) or (after and not _is_letter(after[0])):
            continue
        squeezed = before and after and len(before) == run.start() and len(after) == len(line) - run.end()
        if squeezed and len(run[0]) <= SQUEEZED_LETTERS and script_of(before[-1]) == script_of(after[0]) == foreign.main:
            evidence = [Evidence(SQUEEZED, f"'{run[0]}' of a foreign script squeezed into a word")]
            if run[0] in PARTICLES:
                evidence.append(Evidence(PARTICLE, "a particle"))
            yield Stray(*run.span(), evidence)
        elif not squeezed and (mark := mark_of(run[0], *own)):
            evidence = [_said(run[0], mark), FOREIGN_SCRIPT]
            if before and after:
                evidence.append(Evidence(INSIDE, "inside a line"))
            yield Stray(len(before), run.end() if before else len(line) - len(after), evidence)


def _at_the_end(line: str, main: str, own: Own) -> Iterator[Stray]:
    """What pages say at the end of a line: behind its last sentence, or with an arrow."""
    line = line.rstrip()
    arrow = line.endswith(ARROWS) and not (line.endswith("»") and "«" in line)
    if not arrow and line[-1] in STOPS:
        return
    evidence: list[Evidence] = []
    if behind := BEHIND_STOP.search(line, max(0, len(line) - LAST)):
        at, mark = behind.start(1), mark_of(behind[1], *own)
        evidence.append(Evidence(AFTER_SENTENCE, "behind the end of the sentence"))
    elif arrow or (main != "Latn" and line[-1].isascii()):
        at, mark = _last_words(line, own)
    else:
        return
    opener = OPENER.search(line, 0, at)
    if not mark or not line[:at].strip() or (line.endswith(CLOSERS) and not (opener or OPENER.match(line[at]))):
        return
    said = line[at:].strip()
    if arrow:
        evidence.append(Evidence(ARROW, "with an arrow or brackets"))
    if main != "Latn" and said.isascii():
        evidence.append(Evidence(LATIN, "in Latin letters"))
    if evidence and STRENGTHS.index(strength(mark)) <= STRENGTHS.index("label"):
        yield Stray(len(line[: opener.start() if opener else at].rstrip()), len(line), [_said(said, mark), *evidence])


def _last_words(line: str, own: Own) -> tuple[int, Mark | None]:
    """Where the longest mark of up to four words at the end of a line begins."""
    start = max(0, len(line) - LAST)
    places = [match.start() for match in WORD.finditer(line, start) if match[0].strip(DECORATION)][-4:]
    for at in places:
        known = at > start and lookup(normalised(line[at:]))
        if at > start and (known or own.extend) and (mark := mark_of(line[at:], *own)) and (known or "own" in mark.keys):
            return at, mark
    return -1, None


def _said(words: str, mark: Mark) -> Evidence:
    return Evidence(WORDS[strength(mark)], f"'{words}' is what pages say, not articles")


def _finding(block: Block, stray: Stray) -> Finding:
    start, end = block.start + stray.start, block.start + stray.end
    return Finding(INLINE_STRAY.code, start, end, message_of(stray.evidence), "", score(stray.evidence))


def _is_letter(character: str) -> bool:
    return category(character)[0] in "LMN"
