"""Normal form C: one way to write each character with its marks."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from unicodedata import category, combining, decomposition, is_normalized, normalize

from cleanweb.document import Document
from cleanweb.filters.characters.marks import long_runs
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.functions import changed_runs
from cleanweb.patterns import expression
from cleanweb.places import places_of
from cleanweb.rules import Example, Rule

NOT_NFC = Rule(
    code="CHR107",
    name="not-nfc",
    summary="Letters and marks that are not in normal form C",
    what="""
    Composes letters with their marks and puts marks into canonical order (UAX #15, NFC). What is seen stays the same. Runs of
    more than 30 marks, the limit of UAX #15's Stream-Safe format, are left as they are: see stacked-marks.
    """,
    why="`é` can be one character or two. Search, duplicates and dictionaries compare characters, and the web writes NFC.",
    wrong="""
    Some CJK compatibility ideographs have a canonical equivalent: where a name must keep that exact form, leave the rule
    out. Hebrew with several marks on a letter is reordered, which a few old fonts show less well.
    """,
    examples=(
        Example("cafe\u0301", becomes="café"),
        Example("\u1112\u1161\u11ab\u1100\u1173\u11af", becomes="한글"),
        Example("café ﬁn １２ ²"),
    ),
)
ROWS_IN_NFC = frozenset((0x00, 0x01, 0x02, 0x1E, *range(0x4E, 0xA0), *range(0xAC, 0xD7)))
"""Rows without marks and without characters that NFC replaces."""
ROWS_IN_DOUBT = frozenset((*range(0x09, 0x0E), 0x10))
"""Rows of India and Burma: some of their marks may compose, so that CPython normalises whole lines to know."""
ROWS_OF_SECONDS = frozenset((0x03, 0x06, 0x1B, 0x30)) | ROWS_IN_DOUBT
"""Rows, but for `ROWS_BEYOND`, of characters that may compose with one before them. Without any a look at the text is enough."""
ROWS_BEYOND = frozenset((0x11, *range(0xD7, 0xE0)))
"""Rows of conjoining jamo and of surrogates, for which `_doubtful` does not speak."""
RARE, FEW = 8, 20
"""Where fewer than one in so many is beside ASCII, the different ones are soon looked at one by one, and so are the words with
those of them, if they are few, that are not always in normal form C.
"""
WORD = expression("[^ \n]+")
LONGEST_RUN = 30
SHORT = 2_000
"""Code points in which even the quadratic time that CPython's normalisation takes for a run of marks is short."""


class NotNfc(WithoutOptions):
    """Normal form C."""

    __slots__ = ()
    rules = (NOT_NFC,)
    needs = frozenset(range(256)) - ROWS_IN_NFC

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per changed word."""
        text, traits = document.text, document.traits
        if len(document.beyond_ascii) * RARE < len(text):
            others = [char for char in set(document.beyond_ascii) if not _is_inert(char)]
            if len(others) <= FEW:
                yield from _changes(_words_at(sorted(at for char in others for at in places_of(char, text)), text))
                return
        if traits.isdisjoint(ROWS_BEYOND):
            if traits.isdisjoint(ROWS_OF_SECONDS) and is_normalized("NFC", text):
                return
            if traits & ROWS_IN_DOUBT and not _doubtful().search(text):
                return
        yield from _changes(_words_of_lines(text))


@cache
def _doubtful() -> re.Pattern[str]:
    """What every text of the basic plane has that is not in normal form C: a character that has another form, a mark after
    a mark, or one after a letter with which it composes.
    """
    characters = list(map(chr, (*range(0x20, 0x3100), *range(0xA66F, 0xABFF), *range(0xF900, 0xFFFE))))
    composites = [normalize("NFD", char) for char in characters if decomposition(char) and normalize("NFC", char) == char]
    bases, seconds = {parts[0] for parts in composites}, {parts[-1] for parts in composites if len(parts) > 1}
    others = "".join(char for char in characters if normalize("NFC", char) != char)
    letters = "".join(char for char in characters if normalize("NFD", char)[0] in bases)
    marks = "".join(filter(combining, characters))
    after = "".join(sorted(seconds))
    return expression(f"[{re.escape(others)}]|[{re.escape(letters)}][{after}]|[{marks}][{after}{marks}]")


@lru_cache(1000)
def _is_inert(char: str) -> bool:
    """Whether a character is in normal form C whatever stands beside it: no mark, no jamo; beyond the basic plane nobody asks."""
    return is_normalized("NFC", char) and category(char)[0] != "M" and ord(char) >> 8 not in ROWS_BEYOND and char < "\U00010000"


def _is_nfc(part: str) -> bool:
    if len(part) < SHORT and is_normalized("NFC", part):
        return True
    return part.isascii() or all(is_normalized("NFC", piece) for _, piece in _pieces(part))


def _changes(words: Iterable[tuple[int, str]]) -> Iterator[Finding]:
    """What changes in these words, each with its place: nothing composes with a space."""
    for at, word in words:
        if not _is_nfc(word):
            for start, piece in _pieces(word):
                for first, last, after in changed_runs(piece, normalize("NFC", piece)):
                    yield Finding(NOT_NFC.code, at + start + first, at + start + last, f"normal form C is {after!r}", after)


def _words_of_lines(text: str) -> Iterator[tuple[int, str]]:
    """The words of all lines that are not in normal form C, each with its place."""
    at = 0
    for line in text.split("\n"):
        if _is_nfc(line):
            at += len(line) + 1
        else:
            for word in line.split(" "):
                yield at, word
                at += len(word) + 1


def _words_at(places: Iterable[int], text: str) -> Iterator[tuple[int, str]]:
    """The words at these places, which ascend, each with its own place."""
    end = 0
    for at in places:
        if at >= end:
            start = max(end, text.rfind(" ", end, at) + 1, text.rfind("\n", end, at) + 1)
            found = WORD.match(text, start)
            assert found
            yield start, found[0]
            end = found.end()


def _pieces(part: str) -> Iterator[tuple[int, str]]:
    """The text without its long runs of marks, each piece with its place."""
    start = 0
    for run_start, run_end in long_runs(part, LONGEST_RUN + 1) if len(part) > LONGEST_RUN else ():
        yield start, part[start:run_start]
        start = run_end
    yield start, part[start:]
