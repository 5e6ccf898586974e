"""Which of the texts that a site repeats are its own: judged by how many pages, by length and by place."""

from collections.abc import Iterator
from typing import NamedTuple

from cleanweb.filters.sites.census import END, START, Census, Count
from cleanweb.filters.tokens.marks import mark_of
from cleanweb.filters.tokens.surroundings import is_text
from cleanweb.patterns import expression

LEAST_PAGES = 4
"""Pages that a text must be on."""
ENOUGH = 10
"""Pages that show what a site repeats."""
LEAST_OF_LANGUAGE = 4
"""Pages in a language from which they are a site of their own."""
OFTEN, SOMETIMES = 0.5, 0.1
"""Share of the pages (0..1) on which a short text is what the site says, and from which it may be what a section says."""
SENTENCE, REPORT = (60, 0.6), (300, 0.8)
"""Letters of running text, and the share of pages from which it is the site's: one between these is measured between them."""
GOES, REPORTED = (0.7, 0.3), (0.4, 0.2)
"""Score of a text that is the site's, and of one that may not be: a base, and what the share of pages adds."""
MENU = 3
"""Texts from which a run is a section's menu."""
FARTHEST = 200
"""Texts that are looked over for the edge of the page."""
WIDE = expression("[\u2e80-\ud7af]")


class Share(NamedTuple):
    """A text's pages, of how many, and in which language these are; "" for all pages."""

    pages: int
    of: int
    language: str = ""

    @property
    def value(self) -> float:
        """As a share, 0..1."""
        return self.pages / self.of


class Verdict(NamedTuple):
    """A text that the site repeats: `place` is start, end or inside of a page, or alone: with nothing like it beside it."""

    counted: Count
    share: Share
    place: str
    score: float


def judged(census: Census) -> list[Verdict]:
    """The texts that may be the site's own, those on most pages first."""
    site = _Site(census)
    found = [verdict for key in site.shares if (verdict := site.verdict(key))]
    return sorted(found, key=lambda each: (-each.counted.pages, each.counted.text))


class _Site:
    """The repeated texts, and what usually stands beside each."""

    def __init__(self, census: Census) -> None:
        self.counts = {key: count for key, count in census.counts.items() if count.pages >= LEAST_PAGES}
        self.shares = {key: _share(count, census) for key, count in self.counts.items()}
        self.after = {key: count.after.value for key, count in self.counts.items() if count.after.times * 2 >= count.pages}
        self.before = {key: count.before.value for key, count in self.counts.items() if count.before.times * 2 >= count.pages}

    def verdict(self, key: bytes) -> Verdict | None:
        """What one text is, if it may be the site's."""
        count, share = self.counts[key], self.shares[key]
        framed = [self._is_frame(side.get(key)) for side in (self.before, self.after)]
        beside = any(framed)
        if is_text(count.text):
            goes, doubtful = share.value >= needed(self._run_length(key)), share.value >= OFTEN / 2
        else:
            often = share.value >= OFTEN
            goes = often and (beside or mark_of(count.text) is not None)
            goes = goes or (share.value >= SOMETIMES and self._is_attached(key))
            doubtful = often
        if not (goes or doubtful):
            return None
        base, more = GOES if goes and (all(framed) or not count.varies) else REPORTED
        return Verdict(count, share, self._place(key) if beside else "alone", round(base + more * share.value, 2))

    def _is_frame(self, key: bytes | None) -> bool:
        """Whether this is an edge of the page, or what most pages say."""
        return key in (START, END) or (key in self.shares and self.shares[key].value >= OFTEN)

    def _is_attached(self, key: bytes) -> bool:
        """Whether a text is in a run of short repeated ones that hangs on the frame and does not lead to a repeated article."""
        run, ends = 1, list[bytes | None]()
        for side in (self.before, self.after):
            at = side.get(key)
            steps = 0
            while at in self.counts and not self._is_frame(at) and not is_text(self.counts[at].text) and steps < FARTHEST:
                at, steps = side.get(at), steps + 1
            run += steps
            ends.append(at)
        framed = [self._is_frame(end) for end in ends]
        leads_on = any(end in self.counts and not frame for end, frame in zip(ends, framed, strict=True))
        return not leads_on and (all(framed) or (any(framed) and run >= MENU))

    def _place(self, key: bytes) -> str:
        for name, side, edge in (("start", self.before, START), ("end", self.after, END)):
            if edge in self._from(key, side):
                return name
        return "inside"

    def _run_length(self, key: bytes) -> int:
        """Letters of a text with the repeated running texts that usually stand around it: a report has several paragraphs."""
        run = {key}
        for side in (self.before, self.after):
            for each in self._from(key, side):
                if each not in self.counts or not is_text(self.counts[each].text):
                    break
                run.add(each)
        return sum(letters(self.counts[each].text) for each in run)

    def _from(self, key: bytes, side: dict[bytes, bytes]) -> Iterator[bytes]:
        """The texts that usually follow one another on one side of a text."""
        at: bytes | None = side.get(key)
        for _ in range(FARTHEST):
            if at is None:
                return
            yield at
            at = side.get(at)


def needed(length: int) -> float:
    """The share of pages (0..1) from which running text of so many letters is the site's."""
    (short, low), (long, high) = SENTENCE, REPORT
    return low + (high - low) * min(1.0, max(0.0, (length - short) / (long - short)))


def letters(text: str) -> int:
    """Its length in letters of an alphabet: Han, kana and Hangul count two and a half."""
    return len(text) + len(WIDE.findall(text)) * 3 // 2


def _share(count: Count, census: Census) -> Share:
    """Of all pages, or of those in its language if that is more: the menus of a site in five languages are on a fifth of it."""
    whole = Share(count.pages, census.pages)
    language, of = count.language.value, census.languages[count.language.value]
    if language == "und" or not LEAST_OF_LANGUAGE <= of < census.pages:
        return whole
    return max(whole, Share(count.language.times, of, language), key=lambda share: share.value)
