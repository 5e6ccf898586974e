"""The language of a whole document, from a sample of its blocks."""

from functools import lru_cache

from cleanweb.document import Document
from cleanweb.language import UNKNOWN, detect_languages
from cleanweb.language.scripts import LANGUAGES, letter_count, letters_by_script

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
    return _of_sample(_sample(document))


def _sample(document: Document) -> str:
    """The beginnings of the document's different blocks; of a long document those of some, evenly spread."""
    blocks = document.blocks
    step = max(1, len(blocks) * PIECE // SAMPLE)
    length = PIECE if len(blocks) > 1 else SAMPLE
    return "\n".join(dict.fromkeys(block.text[:length] for block in blocks[::step]))[:SAMPLE]


@lru_cache(maxsize=64)
def _of_sample(sample: str) -> str:
    scripts = letters_by_script(sample)
    most = max(scripts, key=scripts.__getitem__, default="")
    if most in LANGUAGES and 2 * scripts[most] > sum(scripts.values()):
        return LANGUAGES[most]
    letters: dict[str, int] = {}
    for start, end, language, _ in detect_languages(sample):
        letters[language] = letters.get(language, 0) + letter_count(sample[start:end])
    return max(letters, key=letters.__getitem__, default=UNKNOWN)
