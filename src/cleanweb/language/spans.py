"""Language spans of a text: line by line, and only as much work as a line needs.

A line of one script with one language is decided by its script. Elsewhere the words of each script are labelled, and a
second language must prove itself against the language that most of the line is in.
"""

import re
from collections.abc import Iterator, Sequence

from cleanweb.language import UNKNOWN, LanguageSpan
from cleanweb.language.han import chinese_or_japanese, joined
from cleanweb.language.proof import Stretch, proven
from cleanweb.language.scripts import LANGUAGES, Run, script_runs
from cleanweb.language.words import LANGUAGES_OF, Words

LINE = re.compile(r"[^\n\r]+")


def language_spans(text: str) -> list[LanguageSpan]:
    """The spans of a text, in order and disjoint: what has no letters belongs to the span before it."""
    spans: list[LanguageSpan] = []
    for line in LINE.finditer(text):
        for start, end, language, confidence in _of_line(text, *line.span()):
            if spans and spans[-1].lang == language:
                last = spans[-1]
                spans[-1] = LanguageSpan(last.start, end, language, confidence)
            else:
                spans.append(LanguageSpan(start, end, language, confidence))
    return spans


def _of_line(text: str, start: int, end: int) -> Iterator[LanguageSpan]:
    runs = list(joined(script_runs(text, start, end)))
    if not runs:
        return
    stretches: list[Stretch] = []
    for script in dict.fromkeys(run.script for run in runs):
        stretches += _of_script(text, script, [run for run in runs if run.script == script])
    stretches.sort(key=lambda each: each.start)
    for each in proven(text, stretches):
        yield LanguageSpan(each.start, each.end, each.language, 0.9)


def _of_script(text: str, script: str, runs: Sequence[Run]) -> Iterator[Stretch]:
    """The runs of one script, each cut where its language may change."""
    if script in LANGUAGES_OF:
        words = Words(text, runs)
        for start, end, language, (first, last) in words.pieces():
            yield Stretch(start, end, language, script, words, first, last)
    elif script == "Hani":
        for run in runs:
            yield from (Stretch(start, end, language, script) for start, end, language in chinese_or_japanese(text, run))
    else:
        yield from (Stretch(start, end, LANGUAGES.get(script, UNKNOWN), script) for start, end, _ in runs)
