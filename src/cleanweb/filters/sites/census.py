"""How often texts occur on the pages of a site: one pass, bounded memory."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from cleanweb.filters.sites.sketch import Sketch

LIMIT = 100_000
"""Texts that are counted at once, some 90 MB. When there are more, those of the fewest pages are forgotten."""
EXAMPLES = 2
START, END = b"start", b"end"
Value = TypeVar("Value")


@dataclass(slots=True)
class Usual(Generic[Value]):
    """The value that comes most (the majority vote of Boyer and Moore, 1981), and how often it came, at least."""

    value: Value
    times: int = 0
    votes: int = 0

    def add(self, value: Value) -> None:
        """One more value."""
        if not self.votes:
            self.value, self.times = value, 0
        agrees = value == self.value
        self.times += agrees
        self.votes += 1 if agrees else -1


@dataclass(slots=True)
class Count:
    """One text: on how many pages it was seen, in which language, and the keys of the texts before and after it.

    `missed` is on how many earlier pages it may have been and was forgotten; `text` is empty until its second page.
    """

    missed: int
    language: Usual[str]
    before: Usual[bytes]
    after: Usual[bytes]
    pages: int = 0
    text: str = ""
    same: int = 1
    examples: list[str] = field(default_factory=list[str])

    def add(self, page: Sketch, text: str, before: bytes, after: bytes) -> None:
        """One more page."""
        self.pages += 1
        if self.pages == 2:
            self.text = text
        self.same += text == self.text
        self.language.add(page.language)
        self.before.add(before)
        self.after.add(after)
        if page.name and len(self.examples) < EXAMPLES:
            self.examples.append(page.name)

    @property
    def varies(self) -> bool:
        """Whether its numbers differ on most pages."""
        return self.same * 2 < self.pages


class Census:
    """The texts of a site's pages with their counts. A page that says the same as an earlier one is not counted again.

    Texts that are on few pages are forgotten when there are too many (as in lossy counting, Manku and Motwani 2002): a count
    is never too high, and too low by `missed` pages at most.
    """

    def __init__(self) -> None:
        """Before the first page."""
        self.pages = 0
        self.languages: Counter[str] = Counter()
        self.sites: Counter[str] = Counter()
        self.counts: dict[bytes, Count] = {}
        self._missed = 0
        self._known: set[int] = set()

    def add(self, page: Sketch) -> None:
        """One more page; one without text is none."""
        keys = tuple(key for key, _ in page.texts)
        if not keys or hash(keys) in self._known:
            return
        self._known.add(hash(keys))
        self.pages += 1
        self.languages[page.language] += 1
        self.sites[page.site] += 1
        for (key, text), before, after in zip(page.texts, (START, *keys), (*keys[1:], END), strict=False):
            count = self.counts.get(key)
            if not count:
                count = self.counts[key] = Count(self._missed, Usual(page.language), Usual(before), Usual(after))
            count.add(page, text, before, after)
        if len(self.counts) > LIMIT:
            self._forget()

    def _forget(self) -> None:
        """Forget the half of the texts that is on the fewest pages, and which pages are known."""
        seen = sorted(count.pages + count.missed for count in self.counts.values())
        self._missed = seen[len(seen) // 2]
        self.counts = {key: count for key, count in self.counts.items() if count.pages + count.missed > self._missed}
        if len(self._known) > LIMIT:
            self._known.clear()
