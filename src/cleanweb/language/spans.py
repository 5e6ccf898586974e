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
from cleanweb.language.scripts import LANGUAGES, Run, script_runs
from cleanweb.patterns import expression

LINE = expression(r"[^\n\r]+")
TOGETHER = 50_000
"""Code points of the lines whose words are looked up together."""

ADDRESS = expression(r"(?:https?://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|[#@]\w+")
"""Links, addresses of mail, hashtags and handles are in no language."""
NAME_LENGTH, NAME_WORDS = 40, 3
"""Code points and words that a run must stay below to be taken for a name at once."""
NO_PROSE = 1000
"""How many times the script changes in a line that is no text in any language."""

Line = Mapping[str, Sequence[Run]]
"""The runs of each script in a line."""


def language_spans(text: str) -> list[LanguageSpan]:
    """The spans of a text, in order and disjoint: what has no letters belongs to the span before it."""
    runs = list(islice(script_runs(text), 2))
    if len(runs) == 1 and runs[0].script in LANGUAGES:
        return [_by_script_alone(*runs)]
    return list(_merged(line_spans(text)))


def line_spans(text: str) -> Iterator[LanguageSpan]:
    """The spans of a text, cut at line ends."""
    if "://" in text or "www." in text or "@" in text or "#" in text:
        text = ADDRESS.sub(lambda match: " " * len(match[0]), text)
    lines: list[Line] = []
    start = 0
    for line in LINE.finditer(text):
        if line[0].isspace():
            continue
        runs = joined(list(script_runs(text, *line.span())))
        lines.append(_by_script(_without_names(text, runs) if len(runs) > 1 else runs))
        if line.end() - start > TOGETHER:
            yield from _of_lines(text, lines)
            lines, start = [], line.end()
    yield from _of_lines(text, lines)


def _merged(spans: Iterable[LanguageSpan]) -> Iterator[LanguageSpan]:
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
    length = dict.fromkeys((run.script for run in runs), 0)
    for run in runs:
        length[run.script] += run.end - run.start
    main = max(length, key=length.__getitem__)
    if main in LANGUAGES and all(run.script == main or _is_name(text, run) for run in runs):
        return [Run(runs[0].start, runs[-1].end, main)]
    return runs if len(runs) < NO_PROSE else [Run(runs[0].start, runs[-1].end, "")]


def _is_name(text: str, run: Run) -> bool:
    """Whether a run is too short to be more than a name."""
    return run.end - run.start < NAME_LENGTH and run.script != "Hani" and text.count(" ", run.start, run.end - 1) < NAME_WORDS


def _by_script(runs: Iterable[Run]) -> Line:
    found: dict[str, list[Run]] = {}
    for run in runs:
        found.setdefault(run.script, []).append(run)
    return found


def _of_lines(text: str, lines: Sequence[Line]) -> Iterator[LanguageSpan]:
    for line, shared in zip(lines, weighed(text, lines), strict=True):
        runs = [run for those in line.values() for run in those]
        if len(runs) == 1 and runs[0].script in LANGUAGES:
            yield _by_script_alone(*runs)
            continue
        language = language_by_letters(text[runs[0].start : runs[0].end], runs[0].script) if len(runs) == 1 else ""
        if language:
            yield LanguageSpan(*runs[0][:2], language, BY_LETTERS)
            continue
        if len(runs) == 1 and shared and shared[runs[0].script].only:
            yield rated_alone(shared[runs[0].script])
            continue
        stretches = [
            each
            for script, those in line.items()
            for each in (_of_words(shared[script]) if script in shared else _of_script(text, script, those))
        ]
        stretches.sort(key=attrgetter("start"))
        yield from _merged(rated(proven(text, stretches)))


def _by_script_alone(run: Run) -> LanguageSpan:
    return LanguageSpan(run.start, run.end, LANGUAGES[run.script], BY_SCRIPT)


def _of_words(words: Words) -> Iterator[Stretch]:
    for start, end, language, first, last in words.pieces():
        yield Stretch(start, end, language, words.script, words, first, last)


def _of_script(text: str, script: str, runs: Sequence[Run]) -> Iterator[Stretch]:
    """The runs of a script that needs no words."""
    if script == "Hani":
        yield from (Stretch(start, end, language, script) for start, end, language in chinese_or_japanese(text, runs))
    else:
        yield from (Stretch(run.start, run.end, LANGUAGES.get(script, UNKNOWN), script) for run in runs)
