"""Hard-wrapped paragraphs: line ends that only keep lines short."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from cleanweb.document import Document, Span
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
            if _wrapped(text, lines) and not _preformatted(document, lines[0].start):
                for (_, end), (start, after) in pairwise(lines):
                    word = after - len(text[start:after].lstrip())
                    yield Finding(HARD_WRAP.code, end, word, "wrapped line", _between(text[end - 2 : end], text[word]))


def _paragraphs(document: Document) -> Iterator[list[Span]]:
    """Lines that follow each other, none of them blank, too long, or the item of a list."""
    for lines in _runs_of_short_lines(document.lines):
        paragraph: list[Span] = []
        for line in lines:
            text = document.text[line.start : line.end]
            if text.isspace() or ITEM.match(text):
                yield paragraph
                paragraph = []
            else:
                paragraph.append(line)
        yield paragraph


def _runs_of_short_lines(lines: Iterable[Span]) -> Iterator[list[Span]]:
    run: list[Span] = []
    width = 0
    for line in chain(lines, (Span(0, 0),)):
        size = line.end - line.start
        if 0 < size <= WIDEST:
            run.append(line)
            width = max(width, size)
        else:
            if width >= NARROWEST and len(run) >= FEWEST_LINES:
                yield run
            run, width = [], 0


def _preformatted(document: Document, start: int) -> bool:
    """Whether the block that starts here is code or part of a table."""
    return bool(document.preformatted) and bisect_left(document.blocks, (start,)) in document.preformatted


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Whether no line but the last had room for the beginning of the next one."""
    if len(lines) < FEWEST_LINES:
        return False
    width = max(end - start for start, end in lines)
    return width >= NARROWEST and all(
        end - start + _least(text[start:end], text[after:stop]) > width for (start, end), (after, stop) in pairwise(lines)
    )


def _least(line: str, after: str) -> int:
    """What the next line would have needed at least: a word and a space, or a few letters where no spaces are."""
    word = after.split(maxsplit=1)[0]
    return 8 if any_of(SPACELESS).match(word) and any_of(SPACELESS).match(line[-1:]) else len(word) + 1


def _between(before: str, after: str) -> str:
    """What joins two lines that end and begin so."""
    return (
        "" if HYPHEN_AT_END.search(before) or (any_of(SPACELESS).match(before[-1:]) and any_of(SPACELESS).match(after)) else " "
    )
