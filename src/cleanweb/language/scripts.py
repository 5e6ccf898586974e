"""Scripts: which writing system a letter is in, and the runs of one script in a text.

Scripts have their ISO 15924 codes; hiragana and katakana count as one, `Kana`. Letters are told apart by blocks of the
Unicode standard, with the few letters outside their script's blocks left out: `""` means no script or an unknown one.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from cleanweb.patterns import compiled, expression
from cleanweb.traits import beyond_plain_ascii

LETTERS = {
    "Latn": (
        r"A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af"
        r"\u1d00-\u1d25\u1d6b-\u1d77\u1d79-\u1d9a\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua787\ua78b-\ua7ff"
        r"\uab30-\uab5a\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a"
    ),
    "Thai": r"\u0e01-\u0e3a\u0e40-\u0e4e",
    "Hani": r"\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af",
    "Kana": r"\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Hang": r"\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uffa0-\uffdc",
    "Arab": (
        r"\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06ef\u06fa-\u06ff"
        r"\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
    ),
    "Cyrl": r"\u0400-\u052f\u1c80-\u1c88\u1d2b\u1d78\u2de0-\u2dff\ua640-\ua69f",
    "Deva": r"\u0900-\u0963\u0971-\u097f\ua8e0-\ua8ff",
    "Grek": r"\u0370-\u0373\u0376-\u037d\u0386-\u03ff\u1f00-\u1ffc",
    "Hebr": r"\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u05d0-\u05f2\ufb1d-\ufb4f",
    "Beng": r"\u0980-\u09e3\u09f0\u09f1",
    "Taml": r"\u0b82-\u0bd7",
    "Telu": r"\u0c00-\u0c63",
    "Knda": r"\u0c80-\u0ce3",
    "Mlym": r"\u0d00-\u0d63\u0d7a-\u0d7f",
    "Gujr": r"\u0a81-\u0ae3",
    "Guru": r"\u0a01-\u0a51\u0a59-\u0a5e\u0a70-\u0a75",
    "Orya": r"\u0b01-\u0b63\u0b71",
    "Sinh": r"\u0d81-\u0ddf",
    "Laoo": r"\u0e81-\u0ece\u0edc-\u0edf",
    "Khmr": r"\u1780-\u17d3\u17dc\u17dd",
    "Mymr": r"\u1000-\u103f\u1050-\u108f\uaa60-\uaa7f\ua9e0-\ua9ef",
    "Tibt": r"\u0f40-\u0fbc",
    "Geor": r"\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2d",
    "Armn": r"\u0531-\u0588\ufb13-\ufb17",
    "Ethi": r"\u1200-\u135f\u1380-\u138f\u2d80-\u2dde\uab01-\uab2e",
    "Thaa": r"\u0780-\u07b1",
    "Syrc": r"\u0710-\u074f\u0860-\u086a",
    "Mong": r"\u1820-\u18aa",
    "Cher": r"\u13a0-\u13fd\uab70-\uabbf",
    "Cans": r"\u1401-\u167f\u18b0-\u18f5",
    "Tfng": r"\u2d30-\u2d67",
    "Nkoo": r"\u07ca-\u07f5",
    "Yiii": r"\ua000-\ua48c",
}
"""For each script the class of its letters and marks, most frequent scripts first."""

LANGUAGES = {
    "Thai": "th",
    "Hang": "ko",
    "Grek": "el",
    "Hebr": "he",
    "Beng": "bn",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Gujr": "gu",
    "Guru": "pa",
    "Orya": "or",
    "Sinh": "si",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Tibt": "bo",
    "Geor": "ka",
    "Armn": "hy",
    "Ethi": "am",
    "Thaa": "dv",
    "Syrc": "syr",
    "Mong": "mn",
    "Cher": "chr",
    "Cans": "iu",
    "Tfng": "zgh",
    "Nkoo": "nqo",
    "Yiii": "ii",
}
"""Scripts that one language uses far more than all others: the script decides the language."""

SHARED = {
    "Latn": tuple("az ca cs da de en es et eu fi fr hr hu id is it ku lt lv nl no pl pt ro sk sl sq sv tl tr vi yo".split()),
    "Cyrl": ("be", "bg", "ru", "sr", "uk"),
    "Arab": ("ar", "fa", "ku", "ur"),
    "Deva": ("hi", "mr"),
}
"""Scripts that several languages share, with the languages that are told apart by their words."""

COMMON = r"\W\d_\xb2\xb3\xb9\xbc-\xbe\u2070-\u2089\u2150-\u218b\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3248-\u325f\u3280-\u32bf"
"""The class of what belongs to every script: white space, punctuation, digits and what is made of them."""
LATIN_LETTER = expression(f"[{LETTERS['Latn']}]")
NO_ASCII_LETTERS = bytes(range(9, 14)) + bytes(range(28, 65)) + b"[\\]^_`{|}~"
"""The ASCII characters that are no letters: controls that are no space are left to count."""
ASCII, BEYOND_ASCII = bytes(range(0x80)), bytes(range(0x80, 0x100))
LETTERS_BEYOND_ASCII = expression(
    r"[^\d\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u1680\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u3004\u3008-\u3020]+"
)
LOOK = 100
"""Code points after which most texts in other scripts have shown it."""
NOT_LATIN = expression(f"[^{LETTERS['Latn']}{COMMON}]")

SAME = {"bs": "sr", "hr": "sr", "nb": "no", "nn": "no", "ms": "id"}
"""Languages that are not told apart, each with the one that stands for them."""


def same(language: str) -> str:
    """The tag that stands for a language here."""
    return SAME.get(language, language)


def alike(one: str, other: str) -> bool:
    """Whether two tags are of languages that are not told apart."""
    return same(one) == same(other)


class Run(NamedTuple):
    """Code points `start` to `end` have letters of one script only; what is no letter belongs to the run before it."""

    start: int
    end: int
    script: str


def script_of(letter: str) -> str:
    """The script of one letter or mark, "" for anything else."""
    return _script(letter[:1]) or ""


def is_latin(text: str) -> bool:
    """Whether a text has letters of no other script."""
    return text.isascii() or (not NOT_LATIN.search(text[:LOOK]) and not NOT_LATIN.search(beyond_plain_ascii(text)))


def script_runs(text: str, start: int = 0, end: int | None = None, *, kana: str = "Kana") -> Iterator[Run]:
    """The runs of one script, in order; what comes before the first letter belongs to the first run. `kana` is the script that
    kana count as: with `Hani`, Japanese is in one.
    """
    end = len(text) if end is None else end
    if text[start:end].isascii() or NOT_LATIN.search(text, start, end) is None:
        if LATIN_LETTER.search(text, start, end):
            yield Run(start, end, "Latn")
        return
    at = before = start
    while at < end:
        script = _script(text[at])
        if script is None:
            at += 1
            continue
        script = kana if script == "Kana" else script
        run = _runs_of(script, "Kana" if script == kana else "").match(text, at, end)
        assert run
        yield Run(before, run.end(), script)
        at = before = run.end()


def home_of(text: str) -> str:
    """The script that a text begins in, or has in its middle, if one language uses it; "" otherwise."""
    scripts = (dominant_script(text[start : start + LOOK]) for start in (0, len(text) // 2))
    return next((script for script in scripts if script in LANGUAGES), "")


def apart_from(home: str, text: str) -> list[str] | None:
    """The parts of a text in which letters of other scripts are, or may be: all before the first letter of this one, and
    all from a letter of another script to the next one of this; None without a letter of this script.
    """
    letters, others = _home_and_others(home)
    first = letters.search(text)
    return [text[: first.start()], *others.findall(text, first.start())] if first else None


def letters_by_script(text: str, *, kana: str = "Kana") -> dict[str, int]:
    """How many letters and marks each script has in a text; kana count as those of the script `kana`."""
    runs: dict[str, list[str]] = {}
    for start, end, script in script_runs(text, kana=kana):
        runs.setdefault(script, []).append(text[start:end])
    return {script: letter_count("".join(those)) for script, those in runs.items()}


def letter_count(text: str) -> int:
    """How many letters and marks a text has."""
    data = text.encode("utf-8", "surrogatepass")
    of_ascii = len(data.translate(None, NO_ASCII_LETTERS + BEYOND_ASCII))
    if text.isascii():
        return of_ascii
    return of_ascii + sum(map(len, LETTERS_BEYOND_ASCII.findall(data.translate(None, ASCII).decode("utf-8", "surrogatepass"))))


def dominant_script(text: str) -> str:
    """The script of most letters of a text, the earlier one of equals; "" if it has none."""
    counts = letters_by_script(text)
    return max(counts, key=counts.__getitem__, default="")


@lru_cache(maxsize=4096)
def _script(char: str) -> str | None:
    """The script of a code point, "" if that is unknown, None if it belongs to every script."""
    for script, letters in LETTERS.items():
        if compiled(f"[{letters}]").match(char):
            return script
    return None if not char or compiled(f"[{COMMON}]").match(char) else ""


@cache
def _runs_of(script: str, other: str = "") -> re.Pattern[str]:
    """What a run of a script is, or of two; one expression for all of them takes longer to compile than most texts to be read."""
    if script:
        return expression(f"[{LETTERS[script]}{LETTERS.get(other, '')}{COMMON}]+")
    known = "".join(LETTERS.values())
    return expression(f"[^{known}{COMMON}][^{known}]*")


@cache
def _home_and_others(script: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    letters = LETTERS[script]
    return expression(f"[{letters}]"), expression(f"[^{letters}{COMMON}][^{letters}]*")
