"""Hard-wrapped paragraphs: line ends that only keep lines short."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from cleanweb.document import LINE_END, Block, Document
from cleanweb.filters.characters.scripts import any_of
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule, Safety

HARD_WRAP = Rule(
    code="SPC105",
    name="hard-wrap",
    summary="A line end inside a paragraph",
    safety=Safety.UNSAFE,
    what="""
    Points out the line ends of paragraphs that were wrapped to a width of 40 to 120 code points: three or more lines without a
    blank one between them, of which each but the last is so full that the first word of the next did not fit. Proposes a space
    instead, and nothing between Thai, Lao, Khmer, Burmese, Chinese or Japanese letters or after a hyphen. Lists, code and
    tables stay. Only unsafe runs join the lines.
    """,
    why="Sentences cut by line ends are lost to search, to duplicate detection and to whoever splits text into paragraphs.",
    wrong="In verse whose lines happen to fill the same width.",
    examples=(
        Example(
            "This paragraph was written for a terminal\nand every line of it ends where the next\nword would have been too much.",
            reports="\n",
        ),
        Example("Roses are red,\nviolets are blue,\nsugar is sweet."),
    ),
)
NARROWEST, WIDEST = 40, 120
FEWEST_LINES = 3
SPACELESS = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef"
ITEM = expression(r"\s*(?:[-*+•·–—>#|]|\(?\w{1,3}[.)]\s)")
HYPHEN_AT_END = expression(r"[^\W\d_][-\u2010]\Z")


class HardWrap(WithoutOptions):
    """Paragraphs in one line."""

    __slots__ = ()
    rules = (HARD_WRAP,)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per line end inside a wrapped paragraph."""
        text = document.text
        for lines in _paragraphs(document) if "\n" in text else ():
            if _wrapped(lines) and not _preformatted(document, lines[0].start):
                for (_, end, _), (_, after, line) in pairwise(lines):
                    word = after - len(line.lstrip())
                    yield Finding(HARD_WRAP.code, end, word, "wrapped line", _between(text[end - 2 : end], text[word]))


def _paragraphs(document: Document) -> Iterator[list[Block]]:
    """Lines that follow each other, none of them blank, too long, or the item of a list."""
    for lines in _runs_of_short_lines(document):
        paragraph: list[Block] = []
        for line in lines:
            if ITEM.match(line.text):
                yield paragraph
                paragraph = []
            else:
                paragraph.append(line)
        yield paragraph


def _runs_of_short_lines(document: Document) -> Iterator[list[Block]]:
    short = [block for block in document.blocks if len(block.text) <= WIDEST]
    if len(short) < FEWEST_LINES:
        return
    run = short[:1]
    for one, other in pairwise(short):
        if LINE_END.fullmatch(document.text, one.end, other.start):
            run.append(other)
        else:
            yield run
            run = [other]
    yield run


def _preformatted(document: Document, start: int) -> bool:
    """Whether the block that starts here is code or part of a table."""
    return bool(document.preformatted) and bisect_left(document.blocks, (start,)) in document.preformatted


def _wrapped(lines: list[Block]) -> bool:
    """Whether no line but the last had room for the beginning of the next one."""
    if len(lines) < FEWEST_LINES:
        return False
    width = max(len(text) for _, _, text in lines)
    return width >= NARROWEST and all(len(one) + _least(one, other) > width for (_, _, one), (_, _, other) in pairwise(lines))


def _least(line: str, after: str) -> int:
    """What the next line would have needed at least: a word and a space, or a few letters where no spaces are."""
    word = after.split(maxsplit=1)[0]
    return 8 if any_of(SPACELESS).match(word) and any_of(SPACELESS).match(line[-1:]) else len(word) + 1


def _between(before: str, after: str) -> str:
    """What joins two lines that end and begin so."""
    return (
        "" if HYPHEN_AT_END.search(before) or (any_of(SPACELESS).match(before[-1:]) and any_of(SPACELESS).match(after)) else " "
    )
