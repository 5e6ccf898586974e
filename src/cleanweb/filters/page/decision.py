"""From the probabilities of blocks to those that stay, and to findings on those that go."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from cleanweb.document import Document
from cleanweb.filters.page.agreement import agreed, smoothed
from cleanweb.filters.page.evidence import Evidence, gathered
from cleanweb.filters.page.network import shipped
from cleanweb.filters.page.reasons import BYLINE_WORDS, MOSTLY, NEAR, by_markup, by_text
from cleanweb.findings import Finding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Marks = NDArray[np.bool_]

BARS = {"balance": 0.45, "precision": 0.6, "recall": 0.25}
"""The probability from which on a block stays."""
BEST = 3
SHARE_OF_BEST = 0.6
"""On a page whose best blocks are doubtful, it is enough to reach this share of their mean probability."""
LEAST_BEST = 0.15
"""Below this mean, nothing on the page looks like text."""
GAP = 3
GAP_SHARE = 0.8
"""Up to so many blocks between two that stay, stay too from this share of the bar on."""
APART = {"comment": 0.5, "consent": 0.3}
"""What is named so goes as a whole, unless less than this share of the words that would stay is left."""
FORUM = 0.5
"""From this share of the page on in elements named for threads, answers and posts, comments are the text."""
PIECE = 5_000
"""Blocks whose evidence is put together at once, some six megabytes of it."""
NAVIGATING = ("nav", "header", "footer")
NAMED = 0.2
"""How much of the page must not be named so too (0..1), for the name to tell something."""


def removed(document: Document, favor: str, keep: frozenset[str], *, drop_all: bool) -> Iterator[Finding]:
    """A finding for each block that goes."""
    import numpy as np

    evidence = gathered(document)
    probabilities = agreed(evidence, probabilities_of(evidence))
    stays = chosen(evidence, probabilities, favor)
    if drop_all and best(probabilities) < LEAST_BEST:
        stays[:] = False
    stays |= _wanted(document, evidence, keep)
    gone = np.flatnonzero(~stays)
    first = int(np.argmax(stays))
    doubts = probabilities.tolist()
    briefs = (evidence.words <= BYLINE_WORDS).tolist()
    said_by_markup = cache(by_markup)
    for index, (start, end) in zip(gone.tolist(), document.removals(gone.tolist()), strict=True):
        element, brief = document.elements[index], briefs[index]
        rule, why = said_by_markup(element.path, element.names[-NEAR:], brief=brief) or by_text(
            element, evidence.said[index], brief=brief, before_text=index < first
        )
        yield Finding(rule.code, start, end, why, "", round(1 - doubts[index], 3))


def probabilities_of(evidence: Evidence) -> "NDArray[np.floating[Any]]":
    """What the model says of each block by itself."""
    import numpy as np

    model = shipped()
    return np.concatenate([model(evidence.rows(at, min(at + PIECE, evidence.count))) for at in range(0, evidence.count, PIECE)])


def best(probabilities: "NDArray[np.floating[Any]]") -> float:
    """The mean probability of the blocks that look most like text."""
    import numpy as np

    return float(np.sort(probabilities)[-BEST:].mean())


def chosen(evidence: Evidence, probabilities: "NDArray[np.floating[Any]]", favor: str) -> "Marks":
    """Which blocks are the text of the page: what only its data tell in any case; all, if nothing on it looks like text."""
    told = evidence.column("inside script") > 0
    if best(probabilities) < LEAST_BEST:
        return told if told.any() else probabilities >= 0
    forum = evidence.column("page named forum")[0] >= FORUM
    smooth = probabilities if forum else smoothed(probabilities)  # posts of forums are short, and stand beside what is none
    kept = smooth >= min(BARS[favor], SHARE_OF_BEST * best(smooth))
    kept = kept & (evidence.column("inside textarea") == 0)
    for name, least in APART.items():
        rest = kept & (evidence.column(f"named {name}") <= NAMED)
        if evidence.words[rest].sum() >= least * evidence.words[kept].sum() and not (forum and name == "comment"):
            kept = rest
    return _filled(kept, probabilities >= GAP_SHARE * BARS[favor]) | told


def _filled(kept: "Marks", possible: "Marks") -> "Marks":
    """What stays, with what is possible in short gaps."""
    import numpy as np

    order = np.arange(len(kept))
    before = np.maximum.accumulate(np.where(kept, order, -1))
    after = np.minimum.accumulate(np.where(kept, order, 2 * len(kept))[::-1])[::-1]
    return kept | (possible & (before >= 0) & (after < len(kept)) & (after - before <= GAP + 1))


def _wanted(document: Document, evidence: Evidence, keep: frozenset[str]) -> "Marks":
    """What stays because the caller wants it."""
    import numpy as np

    wanted = np.zeros(len(evidence.words), bool)
    if "title" in keep:
        wanted |= evidence.column("title") > 0
        headings = np.flatnonzero([element.heading == 1 for element in document.elements])
        wanted[headings[:1]] = True
    if "comments" in keep:
        wanted |= (evidence.column("named comment") > NAMED) & (evidence.words >= 5)
    if "links" in keep:
        aside = np.any([evidence.column(f"inside {tag}") > 0 for tag in NAVIGATING], axis=0)
        wanted |= (evidence.column("linked") >= MOSTLY) & ~aside
    if "tables" in keep:
        wanted |= evidence.column("inside table") > 0
    if "captions" in keep:
        wanted |= evidence.column("inside figcaption") > 0
    return wanted
