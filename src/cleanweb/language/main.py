"""The language of a whole document, from a sample of its blocks."""

from functools import lru_cache
from itertools import islice

from cleanweb.document import Document
from cleanweb.language import UNKNOWN
from cleanweb.language.scripts import LANGUAGES, apart_from, home_of, letter_count, letters_by_script, script_runs
from cleanweb.language.spans import lines_of, merged

SAMPLE = 16_000
"""Code points that are read of a document, at most."""
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
    runs = list(islice(script_runs(sample), 2))
    scripts = letters_by_script(sample) if len(runs) > 1 else {run.script: 1 for run in runs}
    most = max(scripts, key=scripts.__getitem__, default="")
    if most in LANGUAGES and 2 * scripts[most] > sum(scripts.values()):
        return LANGUAGES[most]
    spans = [span for line in lines_of(sample) for span in line.spans()]
    if len({span.lang for span in spans}) == 1:
        return spans[0].lang
    letters: dict[str, int] = {}
    for start, end, language, _ in merged(spans):
        letters[language] = letters.get(language, 0) + letter_count(sample[start:end])
    return max(letters, key=letters.__getitem__, default=UNKNOWN)


def _is_mostly(script: str, text: str) -> bool:
    """The cheapest test that can tell whether most letters of a text are of a script: what is apart from it has fewer, even if
    all of that were letters.
    """
    parts = apart_from(script, text)
    return parts is not None and letter_count(text) > 2 * sum(map(len, parts))
