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
from cleanweb.language.han import chinese_or_japanese, joined
from cleanweb.language.labels import Words, weighed
from cleanweb.language.proof import Stretch, proven
from cleanweb.language.scripts import LANGUAGES, LATIN_LETTER, Run, apart_from, home_of, is_latin, script_runs
from cleanweb.patterns import expression

TOGETHER = 16_000
"""Code points of the lines whose words are looked up together."""

ADDRESS = expression(r"(?:https?://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|[#@]\w+")
"""Links, addresses of mail, hashtags and handles are in no language."""
NAME_LENGTH, NAME_WORDS = 40, 3
"""Code points and words that a run must stay below to be taken for a name at once."""
FIRST_OF_HAN = "\u2e80"
"""From here on there may be Han characters and kana, which are no names however few they are."""
NO_PROSE = 1000
"""How many times the script changes in a line that is no text in any language."""


class Line:
    """A line with letters: the runs of each script in it, and the words of the scripts that several languages share."""

    def __init__(self, text: str, start: int, scripts: Mapping[str, Sequence[Run]]) -> None:
        """`text` is that of all lines; this one starts at `start`."""
        self.start = start
        self.scripts = scripts
        self.words: Mapping[str, Words] = {}
        self._text = text

    @property
    def plain(self) -> str:
        """The one language that its script or all windows of its words say, "" if a closer look is needed.

        Whether its words are familiar enough for a language is left to `spans`.
        """
        if len(self.scripts) > 1:
            return ""
        ((script, runs),) = self.scripts.items()
        if len(runs) > 1:
            return ""
        if script in LANGUAGES:
            return LANGUAGES[script]
        return self.words[script].only if script in self.words and not self._by_letters() else ""

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
    return list(merged(span for line in lines_of(text) for span in line.spans()))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that have letters, in order."""
    if "://" in text or "www." in text or "@" in text or "#" in text:
        text = ADDRESS.sub(lambda match: " " * len(match[0]), text)
    latin = is_latin(text)
    home = "" if latin else home_of(text)
    found: list[Line] = []
    begin = end = 0
    for content in _contents(text.replace("\r", "\n")):
        start, end = end, end + len(content)
        if latin:
            line = _line_of_one(text, start, end, "Latn") if LATIN_LETTER.search(content) else None
        elif home and _has_only_names_beside(home, content):
            line = _line_of_one(text, start, end, home)
        else:
            line = _line(text, start, end)
        if line:
            found.append(line)
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


def _line_of_one(text: str, start: int, end: int, script: str) -> Line:
    return Line(text, start, {script: [Run(start, end, script)]})


def _has_only_names_beside(home: str, line: str) -> bool:
    """The cheapest test that can tell what `_without_names` would: nothing but words of names beside a script that decides."""
    parts = apart_from(home, line)
    return parts is not None and (
        2 * sum(map(len, parts)) < len(line)
        and all(len(part) < NAME_LENGTH and part.count(" ", 0, -1) < NAME_WORDS for part in parts)
        and max(map(max, filter(None, parts)), default="") < FIRST_OF_HAN
    )


def _line(text: str, start: int, end: int) -> Line | None:
    runs = joined(list(script_runs(text, start, end)))
    if len(runs) > 1:
        runs = _without_names(text, runs)
    scripts: dict[str, list[Run]] = {}
    for run in runs:
        scripts.setdefault(run.script, []).append(run)
    return Line(text, start, scripts) if scripts else None


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


def _without_names(text: str, runs: list[Run]) -> list[Run]:
    """One run for all, if there is only a word or two of other scripts in a line whose script decides."""
    length: dict[str, int] = {}
    for start, end, script in runs:
        length[script] = length.get(script, 0) + end - start
    main = max(length, key=length.__getitem__)
    if main in LANGUAGES and all(run.script == main or _is_name(text, run) for run in runs):
        return [Run(runs[0].start, runs[-1].end, main)]
    return runs if len(runs) < NO_PROSE else [Run(runs[0].start, runs[-1].end, "")]


def _is_name(text: str, run: Run) -> bool:
    """Whether a run is too short to be more than a name."""
    return run.end - run.start < NAME_LENGTH and run.script != "Hani" and text.count(" ", run.start, run.end - 1) < NAME_WORDS


def _by_script_alone(run: Run) -> LanguageSpan:
    return LanguageSpan(run.start, run.end, LANGUAGES[run.script], BY_SCRIPT)
