"""The main text of a page: what stays, what goes, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from cleanweb.document import Document, Element
from cleanweb.errors import UnknownNameError
from cleanweb.filters.page.rules import CUT_MARKUP, RULES
from cleanweb.findings import Finding

by_start = itemgetter(Element._fields.index("start"))
KEEPABLE = ("title", "comments", "tables", "captions", "links")


@dataclass(frozen=True, slots=True)
class MainText:
    """The blocks of a page that are its main text.

    `favor`: what matters more when in doubt. `keep`: what stays whatever the model says: `title` (the first heading and what
    equals the page's title), `comments`, `tables`, `captions`, `links` (lists of links, but for those in `nav`, `header` and
    `footer`). `without_article`: what becomes of a page on which nothing looks like text. The score of a finding is the
    probability that the block is no text.
    """

    favor: Literal["balance", "precision", "recall"] = "balance"
    keep: tuple[str, ...] = ()
    without_article: Literal["keep", "drop"] = "keep"

    rules = RULES

    def __post_init__(self) -> None:
        """Raises UnknownNameError for something that cannot be kept."""
        for name in self.keep:
            if name not in KEEPABLE:
                raise UnknownNameError("value of keep", name, KEEPABLE)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per block that goes."""
        if document.elements and _is_whole(document):
            from cleanweb.filters.page.decision import removed

            if cut := document.meta.get("cut"):
                first = document.blocks[0]
                yield Finding(CUT_MARKUP.code, first.start, first.end, f"left out or mended before parsing: {cut}")
            yield from removed(document, self.favor, frozenset(self.keep), drop_all=self.without_article == "drop")


def _is_whole(document: Document) -> bool:
    """Whether the page is as it was read. What is left of it was decided on with all that was around it, once."""
    elements, blocks = document.elements, document.blocks
    return (
        elements[-1].number == len(elements) - 1
        and len(blocks) == len(elements)
        and list(map(by_start, blocks)) == list(map(by_start, elements))
    )
