"""What is known about each block of a page, as one row of numbers: its letters, its markup, its place, its neighbours."""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, Literal

from cleanweb.document import Document
from cleanweb.filters.page import words
from cleanweb.filters.page.blocks import PARAGRAPH, Blocks
from cleanweb.filters.page.columns import Columns, bits
from cleanweb.filters.page.containers import Containers
from cleanweb.filters.page.letters import BAR, COMMA, DIGIT, LOWER, OTHER, QUESTION, STOP, UPPER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating[Any]]
    Numbers = NDArray[np.int64]

INNERMOST = """article header footer form ul li td th blockquote figcaption pre section p div h1 h2 h3 h4 h5 button label option
    a span strong time center dd dt body summary cite em font i b small""".split()
AROUND = """article main aside nav footer header form ul ol li table blockquote figure figcaption pre section p dl button
    label select a details center address textarea code strong em script""".split()
INNERMOST_PLACE = {tag: place for place, tag in enumerate(INNERMOST)}
AROUND_BIT = {tag: 1 << bit for bit, tag in enumerate(AROUND)}
PAGE_NAMES = ("comment", "forum", "content")
"""Of these groups the share (0..1) of the page that is named so tells what kind of page it is."""
LEVELS = (1, 2, 3, 5)
CHIEF = (0.5, 0.8)
"""Elements that hold so much of a page's paragraphs hold its text."""
FADES = (0.6, 0.9)
AROUND_WEIGHTS = [0.5, 0.7, 1, 0.7, 0.5]
STEPS = (1, 2, -1, -2)
ANCHORS = 3
"""Of the places with the title, the description or a first heading so many are looked at."""


class Evidence(Columns):
    """The evidence on a page's blocks.

    `words` is the length of each block in words, `said` the groups of words in its text (see `words.TEXT`). `alike` numbers the
    groups of blocks that are marked up alike: by their paths, and by their last tags and names.
    """

    def __init__(self, blocks: Blocks) -> None:
        """Gathers it."""
        super().__init__(blocks.count)
        self._blocks = blocks
        self.words = blocks.words
        own = self._letters()
        self.alike = self._structure()
        parents, grandparents = self._containers()
        self._place()
        self.said = self._markup()
        self._neighbours(own)
        for name, ids in (("parent", parents), ("grandparent", grandparents)):
            self._same(name, ids)

    def _letters(self) -> "Array":
        """How much text, of what characters; the columns that neighbours look at as well."""
        import numpy as np

        blocks = self._blocks
        counts, total, some = blocks.counts.T, np.maximum(1, blocks.letters), np.maximum(1, blocks.words)
        first, last = blocks.first, blocks.last
        long, heading = np.log1p(blocks.words), (blocks.heading > 0) * 1.0
        upper, digit, ends = counts[UPPER] / total, counts[DIGIT] / total, (last == STOP) * 1.0
        depth = np.array([len(path) for path, _ in blocks.kinds], np.float64)[blocks.kind] / 20
        self.add("words", long)
        self.add("linked", blocks.linked)
        self.add("links", np.log1p(blocks.links))
        self.add("words outside links", np.log1p(blocks.free))
        self.add("upper case", upper)
        self.add("digits", digit)
        self.add_all(["commas", "stops", "questions", "bars"], counts[[COMMA, STOP, QUESTION, BAR]] / some)
        self.add_all(["many stops", "many commas"], np.log1p(counts[[STOP, COMMA]]))
        self.add("signs", counts[OTHER] / np.maximum(1, blocks.size))
        self.add("word length", np.minimum(blocks.letters / some, 30) * ~blocks.unspaced)
        self.add("unspaced", blocks.unspaced)
        for name, kind in (("upper case", UPPER), ("lower case", LOWER), ("digit", DIGIT)):
            self.add(f"begins with {name}", first == kind)
        self.add("begins with sign", first >= BAR)
        self.add("ends with stop", ends)
        self.add("ends with question", last == QUESTION)
        self.add("ends with letter", last <= UPPER)
        self.add("ends with digit", last == DIGIT)
        self.add("ends with sign", last == OTHER)
        self.add("heading level", blocks.heading / 6)
        self.add("heading", heading)
        self.add("depth", depth)
        return np.stack([long, blocks.linked, heading, ends, upper, digit, depth])

    def _structure(self) -> "list[Numbers]":
        """How many blocks are marked up alike, and how often the same line occurs; which are alike."""
        import numpy as np

        blocks = self._blocks
        kind = blocks.kind
        paths = _numbered(path for path, _ in blocks.kinds)
        ends = _numbered((path[-2:], names[-2:]) for path, names in blocks.kinds)
        alike = np.bincount(kind)
        words, free = np.bincount(kind, blocks.words), np.bincount(kind, blocks.free)
        rows = [np.log1p(alike), np.log1p(words / alike), free / blocks.words.sum(), 1 - free / np.maximum(1e-9, words)]
        self.add_all(["alike", "words of alike", "share of alike", "linked of alike"], np.stack(rows), kind)
        times = Counter(blocks.lines)
        cookies = np.array(["cookie" in line or "Cookie" in line for line in blocks.lines], np.float64)
        self.add("cookies", cookies)
        self.add("cookies around", np.convolve(cookies, AROUND_WEIGHTS)[len(AROUND_WEIGHTS) // 2 :][: self.count])
        self.add("repeated", np.log(np.array([times[line] for line in blocks.lines], np.float64)))
        return [paths[kind], ends[kind]]

    def _containers(self) -> "tuple[Numbers, Numbers]":
        """What the elements hold that a block is in, and where it is in relation to those that hold most paragraphs.

        Returns the innermost two elements that each block is in.
        """
        import numpy as np

        blocks, order = self._blocks, self._blocks.order
        tree = Containers(blocks.places)
        inside, sizes = tree.of_block, tree.depth[tree.of_block]
        given = [np.ones(self.count), blocks.words, blocks.paragraph, blocks.words * blocks.linked]
        count, words, paragraphs, linked = tree.held(np.stack(given))
        all_paragraphs = max(1.0, float(blocks.paragraph.sum()))
        anchors = [
            (name, [int(tree.of_block[mark]) for mark in marks[:ANCHORS]])
            for name, marks in (
                ("title", blocks.titles),
                ("description", blocks.descriptions),
                ("heading", np.flatnonzero(blocks.heading == 1)),
            )
        ]
        marks = [mark for _, each in anchors for mark in each]
        shared = np.zeros((len(CHIEF) + len(marks), tree.count))
        for row, share in enumerate(CHIEF):
            shared[row] = paragraphs >= share * all_paragraphs
        for row, mark in enumerate(marks, len(CHIEF)):
            shared[row, tree.around(mark)] = 1
        shared = tree.summed(shared)
        for share, of_chief in zip(CHIEF, shared[:, inside], strict=False):
            length = of_chief.max()
            held = np.flatnonzero(of_chief >= length)
            self.add(f"levels outside {share}", (length - of_chief) / 5)
            self.add(f"inside {share}", of_chief >= length)
            self.add(f"levels below {share}", np.minimum(sizes - of_chief, 10) / 5)
            self.add(f"before {share}", np.maximum(0, held[0] - order) / self.count)
            self.add(f"after {share}", np.maximum(0, order - held[-1]) / self.count)
        row = len(CHIEF)
        for name, each in anchors:
            near = shared[row : row + len(each)] / np.maximum(1, tree.depth[each])[:, None]
            row += len(each)
            self.add_all([f"shared with {name}"], near.max(0, keepdims=True, initial=0), inside)
        some, all_words = np.maximum(1, words), blocks.words.sum()
        shares = [words / all_words, paragraphs / all_paragraphs, linked / some, np.log1p(count), paragraphs / some]
        shares.append(np.log1p(words / np.maximum(1, count)))
        kinds = ("share of page", "share of paragraphs", "linked", "blocks", "paragraphs", "words a block")
        above = tree.above(LEVELS)
        for level, at in zip(LEVELS, above, strict=True):
            self.add_all([f"{kind} in {level}" for kind in kinds], np.stack(shares), at)
        return above[0], above[1]

    def _place(self) -> None:
        """Where the block is on the page, and how far it is from headings, paragraphs, title and description."""
        import numpy as np

        blocks, count, order = self._blocks, self.count, self._blocks.order
        paragraphs = blocks.paragraph.sum()
        whole, most = max(1.0, float(blocks.words.sum())), max(1.0, float(paragraphs))
        before = np.cumsum(blocks.paragraph) / most
        self.add("position", order / count)
        self.add("blocks before", np.log1p(order) / 5)
        self.add("blocks after", np.log1p(count - order) / 5)
        self._add_same("blocks", np.log1p(count) / 5)
        self.add("words before", np.cumsum(blocks.words) / whole)
        self.add("paragraphs before", before)
        self.add("paragraphs before it", before - blocks.paragraph / most)
        self._add_same("paragraphs", np.log(most) / 5)
        self._add_same("share of paragraphs", paragraphs / whole)
        for name, marks in (
            ("first heading", np.flatnonzero(blocks.heading == 1)),
            ("a heading", np.flatnonzero(blocks.heading > 0)),
            ("a paragraph", np.flatnonzero(blocks.paragraph > 2 * PARAGRAPH)),
            ("the title", blocks.titles),
            ("the description", blocks.descriptions),
        ):
            self.add(f"after {name}", self._distance(marks, "right"))
            self.add(f"before {name}", self._distance(marks, "left"))
        for name, marks in (("title", blocks.titles), ("description", blocks.descriptions)):
            self.add(name, np.isin(order, marks))
        self.add("in body", blocks.in_body)
        self._add_same("body", float(blocks.in_body.any()))
        self._add_same("has a title", float(len(blocks.titles) > 0))

    def _markup(self) -> list[int]:
        """Tags around the block, groups of words in its markup and, if it is short, in its text; those of the heading above.

        Returns the groups of words in the text of each block.
        """
        import numpy as np

        blocks, kind = self._blocks, self._blocks.kind
        tag = np.array([INNERMOST_PLACE.get(path[-1], -1) if path else -1 for path, _ in blocks.kinds], np.int64)
        self.add_all([f"in {name}" for name in INNERMOST], tag == np.arange(len(INNERMOST))[:, None], kind)
        around = [sum(AROUND_BIT.get(name, 0) for name in set(path)) for path, _ in blocks.kinds]
        self.add_all([f"inside {name}" for name in AROUND], bits(around, len(AROUND)), kind)
        everywhere = bits([words.of_names(names) for _, names in blocks.kinds], len(words.NAMES))
        near = bits([words.of_names(names[-3:]) for _, names in blocks.kinds], len(words.NAMES))
        share = everywhere @ np.bincount(kind, blocks.words) / max(1.0, float(blocks.words.sum()))
        self.add_all([f"named {name}" for name in words.NAMES], everywhere * (1 - share)[:, None], kind)
        self.add_all([f"named {name} itself" for name in words.NAMES], near, kind)
        pairs = zip(blocks.lines, blocks.unspaced.tolist(), strict=True)
        short = {line: unspaced for line, unspaced in pairs if len(line) <= words.SHORT}
        groups = {line: words.of_text(line, spaced=not unspaced) for line, unspaced in short.items()}
        said = [groups.get(line, 0) for line in blocks.lines]
        for name in PAGE_NAMES:
            self._add_same(f"page named {name}", share[list(words.NAMES).index(name)])
        says = bits(said, len(words.TEXT))
        self.add_all([f"says {name}" for name in words.TEXT], says)
        headings = np.flatnonzero(blocks.heading)
        above = np.searchsorted(headings, blocks.order, side="right")
        of_heading = np.concatenate([says[:, headings], near[:, kind[headings]]])
        names = [*(f"heading says {name}" for name in words.TEXT), *(f"heading named {name}" for name in words.NAMES)]
        self.add_all(names, np.pad(of_heading, ((0, 0), (1, 0))), above)
        return said

    def _neighbours(self, own: "Array") -> None:
        """What is before and after the block, the nearer the weightier, and the two blocks on each side one by one."""
        import numpy as np

        blocks = self._blocks
        for name, column in (
            ("text", np.minimum(blocks.free, 60) / 60),
            ("linked", blocks.linked),
            ("headings", own[2]),
            ("stops", own[3]),
        ):
            for fade in FADES:
                weights = np.concatenate([[0], fade ** np.arange(1, int(5 / (1 - fade)))])
                self.add(f"{name} before, {fade}", np.convolve(column, weights)[: self.count])
                self.add(f"{name} after, {fade}", np.convolve(column[::-1], weights)[: self.count][::-1])
        kinds = ("words", "linked", "heading", "ends with stop", "upper case", "digits", "depth")
        padded = np.pad(own, ((0, 0), (0, 1)))
        for step in STEPS:
            at = blocks.order - step
            self.add_all([f"{kind} {step:+d}" for kind in kinds], padded, np.where((at >= 0) & (at < self.count), at, self.count))

    def _same(self, name: str, elements: "Numbers") -> None:
        """Whether the blocks before and after are in the same element."""
        import numpy as np

        same = elements[1:] == elements[:-1]
        self.add(f"same {name} before", np.append(False, same))
        self.add(f"same {name} after", np.append(same, False))

    def _add_same(self, name: str, value: float) -> None:
        """One more kind, of which all blocks have the same."""
        import numpy as np

        self.add_all([name], np.full((1, 1), value), np.zeros(self.count, np.int64))

    def _distance(self, marks: "Numbers", side: Literal["left", "right"]) -> "Array":
        """How far the last mark before (side right) or the next one after a block is; -1/3 if there is none."""
        import numpy as np

        order = self._blocks.order
        if not len(marks):
            return np.full(self.count, -1 / 3)
        at = np.searchsorted(marks, order, side=side) - (side == "right")
        near = marks[np.clip(at, 0, len(marks) - 1)]
        away = order - near if side == "right" else near - order
        return np.where(away >= 0, np.log1p(np.maximum(0, away)), -1) / 3


def gathered(document: Document) -> Evidence:
    """The evidence on a page's blocks. The document must be a page as it was read, with at least one block."""
    return Evidence(Blocks(document))


def _numbered(keys: Iterable[Hashable]) -> "Numbers":
    """The same number for the same key, by first occurrence."""
    import numpy as np

    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)
