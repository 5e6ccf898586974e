"""What a filter reads: one immutable text, and the views of it."""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate, count
from operator import add
from typing import Any, NamedTuple

from cleanweb.patterns import expression
from cleanweb.traits import Traits, all_beyond_ascii, traits_after, traits_of

LINE_END = expression(r"(\r\n|\r|\n)")
INDENTATION = "    "
FENCE = expression(r"^ {0,3}(```|~~~)")
INDENTED_CODE = expression(r"(?: {4}|\t)\s*\S")
TABLE_ROW = expression(r"\s*\|.*\|\s*$|[^\t]*\S\t+\S")


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Block(NamedTuple):
    """A line that is not blank: its place, without its line end, and its text."""

    start: int
    end: int
    text: str


_span, _block = partial(tuple[int, int].__new__, Span), partial(tuple[int, int, str].__new__, Block)
"""They make one of a tuple, without a call of Python code: texts have up to a million lines."""


class Link(NamedTuple):
    """A link in a block of a page: its place in code points of the block as it was read, and the address as it was given."""

    start: int
    end: int
    target: str


Place = tuple[int, "Place | None"]
"""An element of a page: its number, counted from the page's beginning, and the element around it."""
OUTSIDE: Place = (0, None)
"""Where text is that no element is around."""


class Element(NamedTuple):
    """What the page said about one block.

    `start` is the block's place in the document's text, `path` the tag names from the root to the block, `heading` its
    level (0 = none), `link_density` the share (0..1) of its letters inside links, `names` the class, id, role and itemprop
    words on its path, `links` the links in it, `place` the innermost element around it, which blocks may share. `number` is that
    of the block in the page. `in_body`: the page's data name it as part of the text of its article (`articleBody` of schema.org).
    """

    start: int
    path: tuple[str, ...]
    heading: int = 0
    link_density: float = 0.0
    names: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    place: Place = OUTSIDE
    number: int = 0
    in_body: bool = False

    @property
    def places(self) -> tuple[int, ...]:
        """The number of each element of the path, from the outermost."""
        numbers: list[int] = []
        place: Place | None = self.place
        while place:
            number, place = place
            numbers.append(number)
        return tuple(reversed(numbers))


@dataclass(frozen=True)
class Document:
    """An immutable text with what is known about it.

    `meta` may hold `url`, `language` (a BCP 47 tag that overrules detection) and whatever the caller wants to carry.
    `elements` has one entry per block of a page, in order. `cuts` are the places, in code points and in order, where
    earlier filters removed a copy of other text: "between two copies" stays evidence after the copy is gone.
    """

    text: str
    meta: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)
    elements: tuple[Element, ...] = ()
    cuts: tuple[int, ...] = ()

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        r"""All lines, blank ones too, without their line ends (`\n`, `\r\n` or `\r`)."""
        if "\r" in self.text:
            edges = list(accumulate(map(len, LINE_END.split(self.text)), initial=0))
            return tuple(map(_span, zip(edges[:-1:2], edges[1::2], strict=True)))
        ends = list(accumulate((len(line) + 1 for line in self.text.split("\n")), initial=-1))[1:]
        return tuple(map(_span, zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True)))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The lines that are not blank. Equal ones share their text, so that a million of them fit."""
        text = self.text
        if "\r" in text:
            lines = [text[start:end] for start, end in self.lines]
            starts = [start for start, _ in self.lines]
        else:
            lines = text.split("\n")
            starts = list(map(add, accumulate(map(len, lines), initial=0), count()))
        different: dict[str, str] = {}
        texts = list(map(different.setdefault, lines, lines))
        del lines
        blank = {"", *filter(str.isspace, different)}
        rows = zip(starts, map(add, starts, map(len, texts)), texts, strict=False)
        return tuple(map(_block, rows if blank.isdisjoint(different) else (row for row in rows if row[2] not in blank)))

    @cached_property
    def preformatted(self) -> frozenset[int]:
        """Indices of the blocks whose layout carries meaning: fenced or indented code, and rows of tables."""
        text = self.text
        fences, rows = _in("```", text) or _in("~~~", text), "\t" in text or "|" in text
        if not (fences or rows or any(line.startswith(INDENTATION) for _, _, line in self.blocks)):
            return frozenset()
        found: list[int] = []
        fence = ""
        for index, (_, _, line) in enumerate(self.blocks):
            mark = FENCE.match(line) if fences else None
            if mark and fence in ("", mark[1]):
                fence = "" if fence else mark[1]
                found.append(index)
            elif (
                fence
                or (line[0] in " \t" and INDENTED_CODE.match(line))
                or (rows and ("\t" in line or "|" in line) and TABLE_ROW.match(line))
            ):
                found.append(index)
        return frozenset(found)

    @cached_property
    def beyond_ascii(self) -> str:
        """The text without visible ASCII, where that is most of it: what is left is soon looked through."""
        return all_beyond_ascii(self.text)

    @cached_property
    def traits(self) -> Traits:
        """The rows of Unicode and the hidden characters that it has: `0x0E in document.traits` asks for Thai, in no time."""
        return traits_of(self.text, lambda _: self.beyond_ascii)

    @cached_property
    def shared(self) -> dict[Hashable, Any]:
        """What filters worked out about this text and others of their family need too, under keys of their own."""
        return {}

    def removals(self, indices: Sequence[int]) -> Iterator[Span]:
        """The span to delete for each of these blocks (ascending indices), so that nothing else moves."""
        return removals(self.text, self.blocks, indices)

    def element(self, block: Block) -> Element | None:
        """What the page said about this block, if the document came from a page."""
        at = bisect_left(self.elements, (block.start,))
        return self.elements[at] if at < len(self.elements) and self.elements[at].start < block.end else None

    def with_text(
        self, text: str, elements: tuple[Element, ...] = (), cuts: tuple[int, ...] = (), exchanged: tuple[str, str] | None = None
    ) -> "Document":
        """The document after a change: what is known stays, the views are made anew.

        But for the traits, if what went and what came is given, in `exchanged`.
        """
        after = Document(text, self.meta, elements, cuts)
        if exchanged and "traits" in vars(self):
            vars(after)["traits"] = traits_after(self.traits, *exchanged, text)
        return after


def _in(run: str, text: str) -> bool:
    """Whether a run of one character is in a text: looking for the character alone is faster, and mostly enough."""
    return run[0] in text and run in text


def removals(text: str, blocks: Sequence[Block], indices: Sequence[int]) -> Iterator[Span]:
    """The span to delete for each of these blocks of a text (ascending indices), so that nothing else moves.

    A removed block takes the line end and the blank lines on one side with it; of the gaps at both sides of a run of
    removed blocks the wider one stays, and what precedes the first or follows the last block of the text stays too.
    """
    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    for run in runs:
        first, last = run[0], run[-1]
        if first == 0 and last == len(blocks) - 1:
            starts = [blocks[i].start for i in run]
            yield from map(Span, starts, [*starts[1:], blocks[last].end])
        elif first == 0 or (last < len(blocks) - 1 and _gap(text, blocks, first - 1) >= _gap(text, blocks, last)):
            yield from (Span(blocks[i].start, blocks[i + 1].start) for i in run)
        else:
            yield from (Span(blocks[i - 1].end, blocks[i].end) for i in run)


def _gap(text: str, blocks: Sequence[Block], index: int) -> int:
    """How many line ends stand between a block and the next one."""
    return len(LINE_END.findall(text, blocks[index].end, blocks[index + 1].start))
