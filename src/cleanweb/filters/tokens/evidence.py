"""How strongly a line looks like a part of the page and not of the text: one score, from evidence that is added up."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from cleanweb.document import Block
from cleanweb.filters.tokens.marks import Mark
from cleanweb.filters.tokens.surroundings import SENTENCE_ENDS, Row, Surroundings
from cleanweb.patterns import expression

INTERRUPTIONS = frozenset(("ad", "accept", "cookies", "copy", "row", "share_on", "skip", "tweet"))
INTERRUPTING_WORDS = INTERRUPTIONS - {"accept", "cookies", "copy"}
ACTIONS = frozenset(("share", "read_more", "print", "subscribe", "follow", "reply", "like", "save", "counter", "read_also"))
NO_HEADINGS = frozenset(("share", "read_more", "read_also", "subscribe", "follow", "counter"))
"""What is said to the reader: lines that are no headings, even with text under them."""
LABELS = frozenset(
    (
        *(
            "comment",
            "contact",
            "copyright",
            "email",
            "loading",
            "login",
            "min_read",
            "newsletter",
            "notify",
            "password",
            "popular",
        ),
        *("powered_by", "privacy", "register", "related", "search", "sitemap", "social", "toc", "top"),
    )
)
MANY_MEANINGS = frozenset(("advertising", "author", "close", "hide_show", "more", "next", "settings"))
WORDS = {"own": 1.0, "interruption": 0.7, "action": 0.45, "label": 0.25, "vague": 0.1}
STRENGTHS = tuple(WORDS)
IN_ROW = 0.15

NO_MARK = expression(r"""\s*(?:["'“”„‘’«‹「『《〈(（\[【]|[-*+•‣◦▪·–—]\s|\d+[.)]\s|#{1,6}\s|>)""")
"""How lines begin that are quoted, bracketed, or an item of a list: text, whatever the words."""


class Evidence(NamedTuple):
    """A weight for (or, below zero, against) a line being part of the page, and what it rests on."""

    weight: float
    words: str


FOREIGN_SCRIPT = Evidence(0.45, "in a script foreign to the text")
FOREIGN_LANGUAGE = Evidence(0.25, "in a language foreign to the text")
BETWEEN_COPIES = Evidence(0.4, "where a copy of the text began")
AT_START, AT_END = Evidence(0.3, "at the start of the text"), Evidence(0.45, "at the end of the text")
REPEATED = Evidence(0.15, "repeated")
NO_HEADING = Evidence(0.25, "said to the reader")
HEADING = Evidence(-0.3, "text under it as under a heading")
LINK = Evidence(0.15, "a link")
INTRODUCED = Evidence(-0.45, "announced by the line before")
SHOUTED = Evidence(-0.2, "an exclamation")


def score(evidence: Iterable[Evidence]) -> float:
    """The sum of the weights, 0..1."""
    return round(min(1.0, max(0.0, sum(weight for weight, _ in evidence))), 2)


def message_of(evidence: Iterable[Evidence]) -> str:
    """The evidence in words."""
    return ", ".join(words for _, words in evidence)


def strength(mark: Mark) -> str:
    """How sure its words are by themselves: a phrase more than a single word, a word of several meanings less than others."""
    phrase = " " in mark.text
    if "own" in mark.keys:
        return "own"
    if mark.keys & INTERRUPTIONS:
        rank = 1 if phrase or mark.keys & INTERRUPTING_WORDS else 2
    elif mark.keys & ACTIONS:
        rank = 2
    else:
        rank = (3 if mark.keys & LABELS else 4) - phrase
    if rank < 3 and mark.keys & MANY_MEANINGS and not phrase:
        rank += 1
    return STRENGTHS[rank]


def weigh(index: int, mark: Mark, around: Surroundings, *, glossary: bool) -> list[Evidence]:
    """All evidence for and against one mark; none for a line that is plainly quoted, a sentence or part of a list.

    What speaks against a line never goes away with other lines, so that a second look changes nothing. In a `glossary` what
    is said to the reader is explained to the reader.
    """
    line = around.blocks[index].text.strip()
    element = around.document.element(around.blocks[index])
    linked = element is not None and element.link_density >= 0.8
    quoted = NO_MARK.match(line) and not mark.text.startswith(line[0])
    if quoted or _is_sentence(line, mark) or (element and element.heading and not linked):
        return []
    row = around.rows[index]
    found = [Evidence(WORDS[strength(mark)], f"'{line}' is what pages say, not articles")]
    found += _foreign(line, around)
    found += _place(row, index, around)
    if row.size > 1:
        found.append(Evidence(IN_ROW * min(3, row.size - 1), f"one of {row.size} such lines in a row"))
    if mark.keys & NO_HEADINGS and not glossary:
        found.append(NO_HEADING)
    elif (index or glossary) and is_heading(index, mark, around):
        found.append(HEADING)
    if around.forms[mark.text] > 1:
        found.append(REPEATED)
    if linked:
        found.append(LINK)
    if row.first and around.blocks[row.first - 1].text.rstrip().endswith((":", "：")):
        found.append(INTRODUCED)
    if line.endswith(("!", "！")):
        found.append(SHOUTED)
    return found


def is_glossary(around: Surroundings) -> bool:
    """Whether several different marks inside the text stand as headings over text, so that it may be about such words."""
    heads = (i for i, mark in around.marks.items() if i and around.forms[mark.text] == 1 and is_heading(i, mark, around))
    return len(list(islice(heads, 2))) > 1


def is_heading(index: int, mark: Mark, around: Surroundings) -> bool:
    """Whether a mark stands like a heading: alone, over running text, in the script of the text."""
    if strength(mark) in ("own", "interruption") or around.rows[index].size > 1 or not around.has_text_under(index):
        return False
    return not around.foreign_script(around.blocks[index].text)


def _foreign(line: str, around: Surroundings) -> list[Evidence]:
    script = around.foreign_script(line)
    if script and script != "Latn":
        return [FOREIGN_SCRIPT]
    return [FOREIGN_LANGUAGE] if script else []


def foreign_language(mark: Mark, around: Surroundings) -> list[Evidence]:
    """Whether no language of a mark is the text's: apart from all other evidence, for it takes a language identifier."""
    known = mark.languages and around.language != "und"
    if not known or around.language in mark.languages:
        return []
    return [FOREIGN_LANGUAGE]


def _place(row: Row, index: int, around: Surroundings) -> list[Evidence]:
    """What the place of a line says, or of the row of marks that it is among."""
    if around.between_copies(index):
        return [BETWEEN_COPIES]
    if row.last == len(around.blocks) - 1:
        return [AT_END]
    if row.first == 0:
        return [AT_START]
    return []


def weigh_stranger(block: Block, index: int, around: Surroundings) -> list[Evidence]:
    """The evidence for a short line that is no mark but stands where a copy began, in a script of its own."""
    foreign = around.foreign_script(block.text)
    if not foreign or not around.between_copies(index) or NO_MARK.match(block.text):
        return []
    weight = (FOREIGN_LANGUAGE if foreign == "Latn" else FOREIGN_SCRIPT).weight
    return [Evidence(weight, "a line in a script foreign to the text"), BETWEEN_COPIES]


def _is_sentence(line: str, mark: Mark) -> bool:
    return line.endswith(SENTENCE_ENDS) and not line.endswith(("...", "!", "?", "！", "？")) and "copyright" not in mark.keys
