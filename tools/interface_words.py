"""Rebuilds src/cleanweb/data/interface_words.tsv from the lists in tools/interface_words/, one per source.

    python tools/interface_words.py

It also prints, for each key, in how many languages packages have it, and how many there are with own.tsv, which was written for
cleanweb.

A list has rows `key TAB language TAB form|form|...` as the source writes them. This script cleans the forms and turns the
table round: one row per form, with the keys and languages in which it is in use.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from cleanweb.filters.tokens.lexicon import LONGEST, TABLE, normalised
from cleanweb.filters.tokens.marks import COUNTED

LISTS = Path(__file__).with_suffix("")
PLACEHOLDER = re.compile(r"[{}%#<>$@\\]|\b[A-Z]+_[A-Z]+\b")
NOT_IN_LATIN = (
    *(
        "am",
        "ar",
        "ba",
        "be",
        "bg",
        "bn",
        "ckb",
        "dv",
        "dz",
        "el",
        "fa",
        "gu",
        "he",
        "hi",
        "hy",
        "ja",
        "ka",
        "kk",
        "km",
        "kn",
        "ko",
    ),
    *(
        "ky",
        "lo",
        "mk",
        "ml",
        "mn",
        "mr",
        "my",
        "ne",
        "or",
        "os",
        "pa",
        "ps",
        "ru",
        "sa",
        "sd",
        "si",
        "ta",
        "te",
        "tg",
        "th",
        "ti",
    ),
    *("tt", "ug", "uk", "ur", "yi", "zh"),
)
"""Languages in which a form of nothing but ASCII was left in English."""
UNSPACED = ("ja", "km", "lo", "my", "th", "zh")


def forms_of(cell: str, language: str, key: str) -> Iterator[str]:
    """The clean forms of one cell: no placeholders, no alternatives behind a comma, none left in English."""
    for form in cell.split("|"):
        alternatives = re.split(r"\s*[,،、]\s*", form) if " " not in form.strip() or language in UNSPACED else [form]
        for alternative in alternatives:
            word = unicodedata.normalize("NFC", normalised(alternative))
            letters = sum(map(str.isalpha, word))
            if PLACEHOLDER.search(form) or not 1 < len(word) <= LONGEST or letters < (3 if word.isascii() else 2):
                continue
            if (language in NOT_IN_LATIN and word.isascii()) or (key in COUNTED and any(map(str.isdigit, word))):
                continue
            yield word


def key_of(key: str, form: str, language: str) -> str:
    """`read_more` says what a bare "more" does not: forms of two words, or of four letters without spaces between words."""
    if language in UNSPACED and key in ("more", "read_more"):
        return "read_more" if len(form) >= 4 else "more"
    return "read_more" if key == "more" and " " in form else key


def build(lists: Iterable[Path]) -> dict[str, dict[str, set[str]]]:
    """For each form its keys, and for each key the languages."""
    table: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in lists:
        for row in path.read_text(encoding="utf-8").splitlines():
            key, language, cell = row.split("\t")
            for form in forms_of(cell, language, key):
                table[form][key_of(key, form, language)].add(language)
    return table


def coverage(table: dict[str, dict[str, set[str]]], english: set[str]) -> dict[str, set[str]]:
    """For each key the languages that have a form of their own for it, not the English one."""
    languages: dict[str, set[str]] = defaultdict(set)
    for form, keys in table.items():
        for key, spoken in keys.items():
            languages[key] |= {"en"} if form in english else spoken
    return languages


def main() -> None:
    rows: list[str] = []
    lists = sorted(LISTS.glob("*.tsv"))
    table = build(lists)
    for form, keys in sorted(table.items()):
        cells = (f"{key}:{','.join(sorted(languages))}" for key, languages in sorted(keys.items()))
        rows.append(f"{form}\t{' '.join(cells)}\n")
    TABLE.write_text("".join(rows), encoding="utf-8")
    english = {form for form, keys in table.items() if any("en" in spoken for spoken in keys.values())}
    packaged = coverage(build(path for path in lists if path.stem != "own"), english)
    for key, languages in sorted(coverage(table, english).items()):
        print(f"{key:12} {len(packaged[key]):4} {len(languages):4}")
    print(f"{len(rows)} forms")


if __name__ == "__main__":
    main()
