"""Language spans of a text: line by line, and only as much work as a line needs.

A line of one script with one language is decided by its script. Elsewhere the words of each script are labelled, and a
second language must prove itself against the language that most of the line is in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter

from cleanweb.language import UNKNOWN, LanguageSpan
from cleanweb.language.alphabets import BY_LETTERS, language_by_letters
from cleanweb.language.confidence import BY_SCRIPT, rated, rated_alone
from cleanweb.language.han import chinese_or_japanese
from cleanweb.language.labels import Words, weighed
from cleanweb.language.lines import has_only_names_beside, line_runs, without_addresses
from cleanweb.language.proof import Stretch, proven
from cleanweb.language.scripts import LANGUAGES, LATIN_LETTER, Run, home_of, is_latin, script_runs

TOGETHER = 16_000
"""Code points of the lines whose words are looked up together."""


class Line:
    """A line with letters: the runs of each script in it, and the words of the scripts that several languages share."""

    def __init__(self, text: str, start: int, runs: Sequence[Run]) -> None:
        """`text` is that of all lines; this one starts at `start`."""
        self.start = start
        self.scripts: dict[str, list[Run]] = {}
        for run in runs:
            self.scripts.setdefault(run.script, []).append(run)
        self.words: Mapping[str, Words] = {}
        self._text = text

    def spans(self) -> Iterator[LanguageSpan]:
        """The languages of the line, in order and disjoint."""
        runs = [run for those in self.scripts.values() for run in those]
        if len(runs) == 1:
            (run,) = runs
            if run.script in LANGUAGES:
                yield _by_script_alone(run)
                return
            if language := self._by_letters():
                yield LanguageSpan(run.start, run.end, language, BY_LETTERS)
                return
            if run.script in self.words and self.words[run.script].only:
                yield rated_alone(self.words[run.script])
                return
        stretches = [each for script in self.scripts for each in self._stretches(script)]
        stretches.sort(key=attrgetter("start"))
        yield from merged(rated(proven(self._text, stretches)))

    def _by_letters(self) -> str:
        """The language that the letters of its first run have for themselves, if there is no other run."""
        ((run, *_), *_) = self.scripts.values()
        return language_by_letters(self._text[run.start : run.end], run.script)

    def _stretches(self, script: str) -> Iterator[Stretch]:
        if script in self.words:
            words = self.words[script]
            yield from (Stretch(start, end, tag, script, words, *part) for start, end, tag, *part in words.parts())
        elif script == "Hani":
            runs = chinese_or_japanese(self._text, self.scripts[script])
            yield from (Stretch(start, end, language, script) for start, end, language in runs)
        else:
            for run in self.scripts[script]:
                yield Stretch(run.start, run.end, LANGUAGES.get(script, UNKNOWN), script)


def language_spans(text: str) -> list[LanguageSpan]:
    """The spans of a text, in order and disjoint: what has no letters belongs to the span before it."""
    runs = list(islice(script_runs(text), 2))
    if len(runs) == 1 and runs[0].script in LANGUAGES:
        return [_by_script_alone(*runs)]
    return list(merged(span for line in _lines(text) for span in line.spans()))


def spans_of_lines(lines: Sequence[str]) -> Iterator[list[LanguageSpan]]:
    """The spans of each line, in its own code points; none where it has no letters. No line has a line end in it."""
    found = _lines("\n".join(lines)) if lines else iter(())
    line, start = next(found, None), 0
    for text in lines:
        if line and line.start == start:
            yield [span._replace(start=span.start - start, end=span.end - start) for span in line.spans()]
            line = next(found, None)
        else:
            yield []
        start += len(text) + 1


def _lines(text: str) -> Iterator[Line]:
    """The lines of a text that have letters, in order."""
    text = without_addresses(text)
    latin = is_latin(text)
    home = "" if latin else home_of(text)
    found: list[Line] = []
    begin = end = 0
    for content in _contents(text.replace("\r", "\n")):
        start, end = end, end + len(content)
        if latin:
            runs = [Run(start, end, "Latn")] if LATIN_LETTER.search(content) else []
        elif home and has_only_names_beside(home, content):
            runs = [Run(start, end, home)]
        else:
            runs = line_runs(text, start, end)
        if runs:
            found.append(Line(text, start, runs))
        if end - begin > TOGETHER:
            yield from _weighed(text, found)
            found, begin = [], end
        end += 1
    yield from _weighed(text, found)


def _contents(text: str) -> Iterator[str]:
    """The lines, one after the other: all at once they would take as much memory as the text."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _weighed(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with their words, which are looked up together."""
    for line, words in zip(lines, weighed(text, [line.scripts for line in lines]), strict=True):
        line.words = words
    return lines


def merged(spans: Iterable[LanguageSpan]) -> Iterator[LanguageSpan]:
    """The spans with neighbours in one language made one."""
    last: LanguageSpan | None = None
    for span in spans:
        if last and last.lang == span.lang:
            share = (span.end - span.start) / (span.end - last.start)
            last = LanguageSpan(last.start, span.end, last.lang, last.confidence + share * (span.confidence - last.confidence))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _by_script_alone(run: Run) -> LanguageSpan:
    return LanguageSpan(run.start, run.end, LANGUAGES[run.script], BY_SCRIPT)
