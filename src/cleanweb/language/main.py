"""The language of a whole document, from a sample of its blocks."""

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, compress, islice

from cleanweb.document import Document
from cleanweb.language import UNKNOWN
from cleanweb.language.plain import plain_languages
from cleanweb.language.scripts import LANGUAGES, LOOK, apart_from, home_of, is_latin, letter_count, letters_by_script, script_runs
from cleanweb.language.spans import spans_of_lines

SAMPLE = 16_000
"""Code points that are read of a document, at most."""
FIRST = 0.6
"""The share of the sample that is read first: if it is in one language, it has most letters of all."""
PIECE = 200
"""Code points that are read of a block, at most, if there are several."""


def primary_tag(tag: object) -> str:
    """`"th"` of `"th-TH"`; "" of what is no tag of a known language."""
    primary = tag.replace("_", "-").split("-")[0].lower() if isinstance(tag, str) else ""
    return primary if primary.isalpha() and primary != UNKNOWN else ""


def main_language(document: Document) -> str:
    """The language of most letters of a sample, repeated blocks counted once; "und" if it cannot be told."""
    return of_sample(_sample(document))


def _sample(document: Document) -> str:
    """The beginnings of the document's different blocks; of a long document those of some, evenly spread."""
    blocks = document.blocks
    step = max(1, len(blocks) * PIECE // SAMPLE)
    length = PIECE if len(blocks) > 1 else SAMPLE
    return "\n".join(dict.fromkeys(block.text[:length] for block in blocks[::step]))[:SAMPLE]


@lru_cache(maxsize=64)
def of_sample(sample: str) -> str:
    """The language of most letters of a sample."""
    home = home_of(sample)
    if home and _is_mostly(home, sample):
        return LANGUAGES[home]
    if not is_latin(sample):
        runs = list(islice(script_runs(sample), 2))
        scripts = letters_by_script(sample, kana="Hani") if len(runs) > 1 else {run.script: 1 for run in runs}
        most = max(scripts, key=scripts.__getitem__, default="")
        if most in LANGUAGES and 2 * scripts[most] > sum(scripts.values()):
            return LANGUAGES[most]
    lines = sample.split("\n")
    languages: list[str] = []
    first = 1 + bisect_left(list(accumulate(map(len, lines))), FIRST * len(sample))
    for some in (lines[:first], lines[first:]):
        languages += plain_languages(some, known=True)
        for language in set(languages).difference([""]):
            plain = "\n".join(compress(lines, map(language.__eq__, languages)))
            if letter_count(plain) > len(sample) - len(plain):
                return language
    spans = spans_of_lines([line for line, language in zip(lines, languages, strict=True) if not language])
    letters: dict[str, int] = {}
    for line, language in zip(lines, languages, strict=True):
        for start, end, tag in [(0, len(line), language)] if language else [span[:3] for span in next(spans)]:
            letters[tag] = letters.get(tag, 0) + letter_count(line[start:end])
    return max(letters, key=letters.__getitem__, default=UNKNOWN)


def _is_mostly(script: str, text: str) -> bool:
    """The cheapest test that can tell whether most letters of a text are of a script: what is apart from it has fewer, even if
    all of that were letters. The text goes on until there are enough of them.
    """
    parts = apart_from(script, text)
    if parts is None:
        return False
    beside = sum(map(len, parts))
    return letter_count(text[: LOOK + 4 * beside]) > 2 * beside
