"""How strongly a line looks like a part of the page and not of the text: one score, from evidence that is added up."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from cleanweb.document import Block
from cleanweb.filters.tokens.marks import Mark
from cleanweb.filters.tokens.surroundings import SENTENCE_ENDS, Surroundings

INTERRUPTIONS = frozenset(("ad", "accept", "cookies", "copy", "share_on", "skip", "tweet"))
ACTIONS = frozenset(("share", "read_more", "print", "subscribe", "follow", "reply", "like", "save", "counter", "comment_now"))
LABELS = frozenset(
    (
        *("comment", "contact", "copyright", "email", "login", "min_read", "newsletter", "notify", "password", "popular"),
        *("powered_by", "privacy", "register", "related", "search", "sitemap", "social", "toc", "top"),
    )
)
WORDS = {"own": 1.0, "interruption": 0.7, "action": 0.45, "label": 0.25, "vague": 0.1}
STRENGTHS = tuple(WORDS)
FOREIGN_SCRIPT, FOREIGN_LANGUAGE = 0.45, 0.25
BETWEEN_COPIES, AT_START, AT_END = 0.4, 0.3, 0.45
IN_ROW, REPEATED = 0.15, 0.15
LINK, HEADING = 0.15, -0.3
INTRODUCED, SHOUTED = -0.45, -0.2

NO_MARK = re.compile(r"""\s*(?:["'“”„‘’«‹「『《〈(（\[【]|[-*+•‣◦▪·–—]\s|\d+[.)]\s|#{1,6}\s|>)""")
"""How lines begin that are quoted, bracketed, or an item of a list: text, whatever the words."""


class Evidence(NamedTuple):
    """A weight for (or, below zero, against) a line being part of the page, and what it rests on."""

    weight: float
    words: str


def score(evidence: Iterable[Evidence]) -> float:
    """The sum of the weights, 0..1."""
    return round(min(1.0, max(0.0, sum(weight for weight, _ in evidence))), 2)


def message_of(evidence: Iterable[Evidence]) -> str:
    """The evidence in words."""
    return ", ".join(words for _, words in evidence)


def strength(mark: Mark) -> str:
    """How sure its words are by themselves; forms of several words say more than a single one."""
    if "own" in mark.keys:
        return "own"
    for name, keys in (("interruption", INTERRUPTIONS), ("action", ACTIONS), ("label", LABELS)):
        if mark.keys & keys:
            rank = STRENGTHS.index(name)
            break
    else:
        rank = len(STRENGTHS) - 1
    if " " in mark.text and rank > STRENGTHS.index("action"):
        rank -= 1
    return STRENGTHS[rank]


def weigh(index: int, mark: Mark, around: Surroundings) -> list[Evidence]:
    """All evidence for and against one mark; none for a line that is plainly quoted or part of a list."""
    block = around.blocks[index]
    line = block.text.strip()
    element = around.document.element(block)
    linked = element is not None and element.link_density >= 0.8
    quoted = NO_MARK.match(line) and not mark.text.startswith(line[0])
    if quoted or _is_sentence(line) or (element and element.heading and not linked):
        return []
    sure = strength(mark)
    found = [Evidence(WORDS[sure], f"'{line}' is what pages say, not articles")]
    foreign = around.foreign_script(line)
    if foreign and foreign != "Latn":
        found.append(Evidence(FOREIGN_SCRIPT, "in a script foreign to the text"))
    elif foreign or _foreign_language(mark, around):
        found.append(Evidence(FOREIGN_LANGUAGE, "in a language foreign to the text"))
    row = around.rows[index]
    found += place(row.start, row.stop - 1, index, around)
    if len(row) > 1:
        found.append(Evidence(IN_ROW * min(3, len(row) - 1), f"one of {len(row)} such lines in a row"))
    elif sure not in ("own", "interruption") and not foreign and around.has_text_under(index) and (index or around.headings > 1):
        found.append(Evidence(HEADING, "text under it as under a heading"))
    if around.forms[mark.text] > 1:
        found.append(Evidence(REPEATED, "repeated"))
    if linked:
        found.append(Evidence(LINK, "a link"))
    if row.start and around.blocks[row.start - 1].text.rstrip().endswith((":", "：")):
        found.append(Evidence(INTRODUCED, "announced by the line before"))
    if line.endswith(("!", "！")):
        found.append(Evidence(SHOUTED, "an exclamation"))
    return found


def place(first: int, last: int, index: int, around: Surroundings) -> list[Evidence]:
    """What the place of a line says, or of the row of marks that it is among."""
    if around.between_copies(index):
        return [Evidence(BETWEEN_COPIES, "where a copy of the text began")]
    if last == len(around.blocks) - 1:
        return [Evidence(AT_END, "at the end of the text")]
    if first == 0:
        return [Evidence(AT_START, "at the start of the text")]
    return []


def weigh_stranger(block: Block, index: int, around: Surroundings) -> list[Evidence]:
    """The evidence for a short line that is no mark but stands where a copy began, in a script of its own."""
    foreign = around.foreign_script(block.text)
    if not foreign or not around.between_copies(index) or NO_MARK.match(block.text):
        return []
    weight = FOREIGN_LANGUAGE if foreign == "Latn" else FOREIGN_SCRIPT
    return [
        Evidence(weight, "a line in a script foreign to the text"),
        Evidence(BETWEEN_COPIES, "where a copy of the text began"),
    ]


def _is_sentence(line: str) -> bool:
    return line.endswith(SENTENCE_ENDS) and not line.endswith(("...", "!", "?", "！", "？"))


def _foreign_language(mark: Mark, around: Surroundings) -> bool:
    return bool(mark.languages) and around.language != "und" and around.language not in mark.languages
