"""Which language each line is in: the band in the margin."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from cleanweb.language import UNKNOWN, LanguageSpan, detect_languages
from cleanweb.result import Result

COLORS = 6


class Bands:
    """The languages of a document, most first, and that of each of its lines."""

    def __init__(self, result: Result) -> None:
        """Languages of the original: a paragraph that is gone had one, too."""
        text = result.original
        spans = detect_languages(text)
        ends = [span.end for span in spans]
        self._lines = [_main(spans, bisect_right(ends, line.start), line.start, line.end) for line in result.document.lines]
        sizes = Counter[str]()
        for span in spans:
            sizes[span.lang] += span.end - span.start
        total = max(sum(size for language, size in sizes.items() if language != UNKNOWN), 1)
        self.shares = [(language, size / total) for language, size in sizes.most_common() if language != UNKNOWN]
        self._colors = {language: f"lang-{number}" for number, (language, _) in enumerate(self.shares[:COLORS])}

    def language(self, line: int) -> str:
        """The language of most of a line, which are counted from 1; "und" for none."""
        return self._lines[line - 1]

    def color(self, language: str) -> str:
        """The class of a language's color; "" for one that is rare here."""
        return self._colors.get(language, "")


def _main(spans: Sequence[LanguageSpan], first: int, start: int, end: int) -> str:
    sizes = Counter[str]()
    for span in spans[first:]:
        if span.start >= end:
            break
        sizes[span.lang] += min(span.end, end) - max(span.start, start)
    del sizes[UNKNOWN]
    return max(sizes, key=sizes.__getitem__) if sizes else UNKNOWN
