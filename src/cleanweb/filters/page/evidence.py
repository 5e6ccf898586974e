"""What is known about each block of a page, as one row of numbers: its letters, its markup, its place, its neighbours."""

from collections import Counter
from collections.abc import Hashable, Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanweb.document import Document
from cleanweb.filters.page import words
from cleanweb.filters.page.columns import PARAGRAPH, Columns, bits, shifted
from cleanweb.filters.page.letters import BAR, COMMA, DIGIT, LOWER, OTHER, QUESTION, STOP, UPPER

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating[Any]]

INNERMOST = """article header footer form ul li td th blockquote figcaption pre section p div h1 h2 h3 h4 h5 button label option
    a span strong time center dd dt body summary cite em font i b small""".split()
AROUND = """article main aside nav footer header form ul ol li table blockquote figure figcaption pre section p dl button
    label select a details center address textarea code strong em script""".split()
INNERMOST_PLACE = {tag: place for place, tag in enumerate(INNERMOST)}
AROUND_BIT = {tag: 1 << bit for bit, tag in enumerate(AROUND)}
PAGE_NAMES = ("comment", "forum", "content")
"""Of these groups the share (0..1) of the page that is named so tells what kind of page it is."""
LEVELS = (1, 2, 3, 5)
FADES = (0.6, 0.9)
AROUND_WEIGHTS = [0.5, 0.7, 1, 0.7, 0.5]
STEPS = (1, 2, -1, -2)
ANCHORS = 3
"""Of the places with the title, the description or a first heading so many are looked at."""


class Evidence(NamedTuple):
    """One row per block; `names` are those of the columns.

    `words` is the length of each block in words, `said` the groups of words in its text (see `words.TEXT`). `alike` numbers the
    groups of blocks that are marked up alike: by their paths, and by their last tags and names.
    """

    names: list[str]
    rows: "Array"
    words: "Array"
    said: list[int]
    alike: "list[NDArray[np.int64]]"

    def column(self, name: str) -> "Array":
        """One kind of evidence, for every block."""
        return self.rows[:, self.names.index(name)]


def gathered(document: Document) -> Evidence:
    """The evidence on a page's blocks. The document must be a page as it was read, with at least one block."""
    return _Gathering(document).evidence()


class _Gathering(Columns):
    def evidence(self) -> Evidence:
        import numpy as np

        own = self.letters_of_blocks()
        self.structure()
        self.containers()
        self.place()
        self.markup(own)
        self.neighbours(own)
        rows = np.empty((self.count, len(self.columns)), np.float32)
        while self.columns:  # each is let go as it is copied: a page of a megabyte has hundreds of megabytes of them
            column = self.columns.pop()
            rows[:, len(self.columns)] = column
        return Evidence(self.names, rows, self.words, self.said, self.alike)

    def letters_of_blocks(self) -> "Array":
        """How much text, of what characters; the columns that neighbours look at as well."""
        import numpy as np

        counts, total, some = self.counts, np.maximum(1, self.letters), np.maximum(1, self.words)
        first, last = self.kinds[self.starts], self.kinds[self.ends - 1]
        long, heading = np.log1p(self.words), (self.heading > 0) * 1.0
        upper, digit, ends = counts[:, UPPER] / total, counts[:, DIGIT] / total, (last == STOP) * 1.0
        depth = np.array(list(map(len, self.paths)), np.float64) / 20
        self.add("words", long)
        self.add("linked", self.linked)
        self.add("links", np.log1p(self.links))
        self.add("words outside links", np.log1p(self.free))
        self.add("upper case", upper)
        self.add("digits", digit)
        for name, kind in (("commas", COMMA), ("stops", STOP), ("questions", QUESTION), ("bars", BAR)):
            self.add(name, counts[:, kind] / some)
        self.add("many stops", np.log1p(counts[:, STOP]))
        self.add("many commas", np.log1p(counts[:, COMMA]))
        self.add("signs", counts[:, OTHER] / np.maximum(1, self.ends - self.starts))
        self.add("word length", np.minimum(self.letters / some, 30) * ~self.unspaced)
        self.add("unspaced", self.unspaced * 1.0)
        for name, kind in (("upper case", UPPER), ("lower case", LOWER), ("digit", DIGIT)):
            self.add(f"begins with {name}", (first == kind) * 1.0)
        self.add("begins with sign", (first >= BAR) * 1.0)
        self.add("ends with stop", ends)
        self.add("ends with question", (last == QUESTION) * 1.0)
        self.add("ends with letter", (last <= UPPER) * 1.0)
        self.add("ends with digit", (last == DIGIT) * 1.0)
        self.add("ends with sign", (last == OTHER) * 1.0)
        self.add("heading level", self.heading / 6)
        self.add("heading", heading)
        self.add("depth", depth)
        return np.stack([long, self.linked, heading, ends, upper, digit, depth], axis=1)

    def structure(self) -> None:
        """How many blocks are marked up alike, and how often the same line occurs."""
        import numpy as np

        kinds: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
        kind = np.array([kinds.setdefault(each, len(kinds)) for each in zip(self.paths, self.marks, strict=True)], np.int64)
        paths, ends = _numbered(path for path, _ in kinds), _numbered((path[-2:], names[-2:]) for path, names in kinds)
        self.alike = [paths[kind], ends[kind]]
        alike = np.bincount(kind)
        words, free = np.bincount(kind, self.words), np.bincount(kind, self.free)
        self.add("alike", np.log1p(alike)[kind])
        self.add("words of alike", np.log1p(words / alike)[kind])
        self.add("share of alike", (free / self.words.sum())[kind])
        self.add("linked of alike", (1 - free / np.maximum(1e-9, words))[kind])
        times = Counter(self.lines)
        cookies = np.array(["cookie" in line or "Cookie" in line for line in self.lines], np.float64)
        self.add("cookies", cookies)
        self.add("cookies around", np.convolve(cookies, AROUND_WEIGHTS)[len(AROUND_WEIGHTS) // 2 :][: self.count])
        self.add("repeated", np.log(np.array([times[line] for line in self.lines], np.float64)))

    def containers(self) -> None:
        """What the elements hold that a block is in, and where it is in relation to those that hold most paragraphs."""
        import numpy as np

        sizes = np.array(list(map(len, self.places)), np.int64)
        flat = np.array(list(chain.from_iterable(self.places)), np.int64)
        owner, after = np.repeat(self.order, sizes), np.cumsum(sizes)
        count = np.bincount(flat)
        words, paragraphs = np.bincount(flat, self.words[owner]), np.bincount(flat, self.paragraph[owner])
        linked = np.bincount(flat, (self.words * self.linked)[owner])
        all_words, all_paragraphs = self.words.sum(), max(1.0, float(self.paragraph.sum()))
        for share in (0.5, 0.8):
            chief = paragraphs >= share * all_paragraphs
            shared = np.bincount(owner, chief[flat], minlength=self.count)
            length = shared.max()
            inside = np.flatnonzero(shared >= length)
            self.add(f"levels outside {share}", (length - shared) / 5)
            self.add(f"inside {share}", (shared >= length) * 1.0)
            self.add(f"levels below {share}", np.minimum(sizes - shared, 10) / 5)
            self.add(f"before {share}", np.maximum(0, inside[0] - self.order) / self.count)
            self.add(f"after {share}", np.maximum(0, self.order - inside[-1]) / self.count)
        for name, marks in (
            ("title", self.titles),
            ("description", self.descriptions),
            ("heading", np.flatnonzero(self.heading == 1)),
        ):
            near = np.zeros(self.count)
            for mark in marks[:ANCHORS].tolist():
                of_mark = np.zeros(len(count))
                of_mark[list(self.places[mark])] = 1
                near = np.maximum(near, np.bincount(owner, of_mark[flat], minlength=self.count) / max(1, sizes[mark]))
            self.add(f"shared with {name}", near)
        self.parents: list[NDArray[np.int64]] = []
        for level in LEVELS:
            at = flat[np.maximum(after - level, after - sizes)] if len(flat) else np.zeros(self.count, np.int64)
            self.parents.append(at)
            some = np.maximum(1, words[at])
            self.add(f"share of page in {level}", words[at] / all_words)
            self.add(f"share of paragraphs in {level}", paragraphs[at] / all_paragraphs)
            self.add(f"linked in {level}", linked[at] / some)
            self.add(f"blocks in {level}", np.log1p(count[at]))
            self.add(f"paragraphs in {level}", paragraphs[at] / some)
            self.add(f"words a block in {level}", np.log1p(words[at] / np.maximum(1, count[at])))

    def place(self) -> None:
        """Where the block is on the page, and how far it is from headings, paragraphs, title and description."""
        import numpy as np

        count, order = self.count, self.order
        paragraphs = self.paragraph.sum()
        whole, most = max(1.0, float(self.words.sum())), max(1.0, float(paragraphs))
        before = np.cumsum(self.paragraph) / most
        self.add("position", order / count)
        self.add("blocks before", np.log1p(order) / 5)
        self.add("blocks after", np.log1p(count - order) / 5)
        self.add("blocks", np.full(count, np.log1p(count) / 5))
        self.add("words before", np.cumsum(self.words) / whole)
        self.add("paragraphs before", before)
        self.add("paragraphs before it", before - self.paragraph / most)
        self.add("paragraphs", np.full(count, np.log(most) / 5))
        self.add("share of paragraphs", np.full(count, paragraphs / whole))
        for name, marks in (
            ("first heading", np.flatnonzero(self.heading == 1)),
            ("a heading", np.flatnonzero(self.heading > 0)),
            ("a paragraph", np.flatnonzero(self.paragraph > 2 * PARAGRAPH)),
            ("the title", self.titles),
            ("the description", self.descriptions),
        ):
            self.add(f"after {name}", self.distance(marks, "right"))
            self.add(f"before {name}", self.distance(marks, "left"))
        for name, marks in (("title", self.titles), ("description", self.descriptions)):
            self.add(name, np.isin(order, marks) * 1.0)
        self.add("in body", self.in_body)
        self.add("body", np.full(count, self.in_body.any() * 1.0))
        self.add("has a title", np.full(count, float(len(self.titles) > 0)))

    def markup(self, own: "Array") -> None:
        """Tags around the block, groups of words in its markup and, if it is short, in its text; those of the heading above."""
        import numpy as np

        count = self.count
        tag = np.array([INNERMOST_PLACE.get(path[-1], -1) if path else -1 for path in self.paths], np.int64)
        self.add_all([f"in {name}" for name in INNERMOST], (tag[:, None] == np.arange(len(INNERMOST))) * 1.0)
        inside = {path: sum(AROUND_BIT.get(name, 0) for name in set(path)) for path in set(self.paths)}
        masks = [inside[path] for path in self.paths]
        self.add_all([f"inside {name}" for name in AROUND], bits(masks, len(AROUND)))
        everywhere = bits([words.of_names(names) for names in self.marks], len(words.NAMES))
        near = bits([words.of_names(names[-3:]) for names in self.marks], len(words.NAMES))
        share = self.words @ everywhere / max(1.0, float(self.words.sum()))
        self.add_all([f"named {name}" for name in words.NAMES], everywhere * (1 - share))
        self.add_all([f"named {name} itself" for name in words.NAMES], near)
        pairs = zip(self.lines, self.unspaced.tolist(), strict=True)
        short = {line: unspaced for line, unspaced in pairs if len(line) <= words.SHORT}
        said = {line: words.of_text(line, spaced=not unspaced) for line, unspaced in short.items()}
        self.said = [said.get(line, 0) for line in self.lines]
        for name in PAGE_NAMES:
            self.add(f"page named {name}", np.full(count, share[list(words.NAMES).index(name)]))
        says = bits(self.said, len(words.TEXT))
        self.add_all([f"says {name}" for name in words.TEXT], says)
        marks = np.flatnonzero(own[:, 2])
        above = np.searchsorted(marks, self.order, side="right") - 1
        both = np.concatenate([says, near], axis=1)
        of_heading = np.where((above >= 0)[:, None], both[marks[np.maximum(above, 0)]], 0) if len(marks) else both * 0
        self.add_all(
            [*(f"heading says {name}" for name in words.TEXT), *(f"heading named {name}" for name in words.NAMES)], of_heading
        )

    def neighbours(self, own: "Array") -> None:
        """What is before and after the block, the nearer the weightier, and the three blocks on each side one by one."""
        import numpy as np

        for name, column in (
            ("text", np.minimum(self.free, 60) / 60),
            ("linked", self.linked),
            ("headings", own[:, 2]),
            ("stops", own[:, 3]),
        ):
            for fade in FADES:
                weights = np.concatenate([[0], fade ** np.arange(1, int(5 / (1 - fade)))])
                self.add(f"{name} before, {fade}", np.convolve(column, weights)[: self.count])
                self.add(f"{name} after, {fade}", np.convolve(column[::-1], weights)[: self.count][::-1])
        kinds = ("words", "linked", "heading", "ends with stop", "upper case", "digits", "depth")
        for step in STEPS:
            self.add_all([f"{kind} {step:+d}" for kind in kinds], shifted(own, step))
        for name, ids in (("parent", self.parents[0]), ("grandparent", self.parents[1])):
            same = ids[1:] == ids[:-1]
            self.add(f"same {name} before", np.append(False, same) * 1.0)
            self.add(f"same {name} after", np.append(same, False) * 1.0)


def _numbered(keys: Iterable[Hashable]) -> "NDArray[np.int64]":
    """The same number for the same key, by first occurrence."""
    import numpy as np

    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)
