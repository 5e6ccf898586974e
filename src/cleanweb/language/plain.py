"""Lines that are plainly in one language: the lines of a text are read together, with no object for any of them."""

from collections.abc import Iterator, Sequence
from itertools import compress

from cleanweb.language.alphabets import language_by_letters
from cleanweb.language.confidence import surely_familiar
from cleanweb.language.evidence import UNIT
from cleanweb.language.han import chinese_or_japanese
from cleanweb.language.lines import has_only_names_beside, script_of_line, without_addresses
from cleanweb.language.scripts import LANGUAGES, LATIN_LETTER, SHARED, Run, home_of, is_latin
from cleanweb.language.windows import pieces_of, windows_of
from cleanweb.language.words import spaced

TOGETHER = 10_000
"""Code points of the lines whose words are looked up together."""


def plain_languages(lines: Sequence[str], *, known: bool = False) -> list[str]:
    """The language of each line whose one script or all windows of whose words say the same; "" of all others.

    The spans of such a line are one span, in this language or unknown: all its letters are of one script, and where that does
    not decide, no window could be given to another language. With `known` it surely is in this language. No line has a line
    end in it.
    """
    text = without_addresses("\n".join(lines))
    lines = text.split("\n") if lines else []
    languages = [""] * len(lines)
    shared: dict[str, list[int]] = {}
    for number, script in enumerate(_scripts(text, lines)):
        if script in LANGUAGES:
            languages[number] = LANGUAGES[script]
        elif script in SHARED and not language_by_letters(lines[number], script):
            shared.setdefault(script, []).append(number)
        elif script == "Hani":
            line = lines[number]
            those = {language for _, _, language in chinese_or_japanese(line, [Run(0, len(line), script)])}
            languages[number] = those.pop() if len(those) == 1 else ""
    for script, numbers in shared.items():
        for some in _in_parts(numbers, lines):
            for number, language in zip(some, _led(script, [lines[number] for number in some], known=known), strict=True):
                languages[number] = language
    return languages


def _scripts(text: str, lines: Sequence[str]) -> Iterator[str]:
    """The script that all letters of each line are of, names aside; "" if there are several or none."""
    if is_latin(text):
        yield from ("Latn" if LATIN_LETTER.search(line) else "" for line in lines)
        return
    home = home_of(text)
    for line in lines:
        yield home if home and has_only_names_beside(home, line) else script_of_line(line)


def _in_parts(numbers: Sequence[int], lines: Sequence[str]) -> Iterator[Sequence[int]]:
    """The numbers of some lines, so many of them at a time that the lines are not too long together."""
    first = size = 0
    for at, number in enumerate(numbers):
        size += len(lines[number])
        if size > TOGETHER:
            yield numbers[first : at + 1]
            first, size = at + 1, 0
    if first < len(numbers):
        yield numbers[first:]


def _led(script: str, lines: Sequence[str], *, known: bool) -> list[str]:
    """The language that leads in all windows of each line; "" if there are several, or if it must be known and may not be."""
    import numpy as np

    languages = [""] * len(lines)
    words = spaced(lines)
    filled = [at for at, each in enumerate(words) if each and not each.isspace()]
    if not filled:
        return languages
    windows = windows_of(script, [list(pieces_of(words[at])) for at in filled])
    leaders = windows.leaders
    led = np.minimum.reduceat(leaders, windows.firsts)
    plain = led == np.maximum.reduceat(leaders, windows.firsts)
    if known:
        # the language that leads in all windows has the highest total
        other, own = np.partition(windows.totals, -2, axis=1)[:, -2:].T
        plain &= surely_familiar(UNIT * own, UNIT * other, np.array(windows.words))
    for at, language in zip(compress(filled, plain.tolist()), led[plain].tolist(), strict=True):
        languages[at] = SHARED[script][language]
    return languages
