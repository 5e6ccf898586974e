"""Rebuilds src/cleanweb/data/interface_words.tsv from the lists in tools/interface_words/, one per source.

    python tools/interface_words.py

A list has rows `key TAB language TAB form|form|...` as the source writes them. This script cleans the forms and turns the
table round: one row per form, with the keys and languages in which it is in use.
"""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from cleanweb.filters.tokens.lexicon import TABLE, normalised

LISTS = Path(__file__).with_suffix("")
PLACEHOLDER = re.compile(r"[{}%#<>$@\\]|\b[A-Z]+_[A-Z]+\b")
NOT_LATIN = frozenset(
    "am ar ba be bg bn chr ckb dv dz el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne or os pa ps ru sa si sr ta te tg"
    " th ti tt udm ug uk ur yi zh".split()
)
UNSPACED = frozenset("ja km lo my th zh".split())
LONGEST = 60


def forms_of(cell: str, language: str) -> list[str]:
    """The clean forms of one cell: no placeholders, no alternatives behind a comma, none left in English."""
    found: list[str] = []
    for form in cell.split("|"):
        if PLACEHOLDER.search(form) or (language in NOT_LATIN and form.isascii() and language != "sr"):
            continue
        for part in re.split(r"\s*[,،、]\s*", form) if " " not in form.strip() or language in UNSPACED else [form]:
            word = normalised(part)
            if 1 < len(word) <= LONGEST and any(map(str.isalpha, word)) and not (len(word) == 2 and word.isascii()):
                found.append(unicodedata.normalize("NFC", word))
    return found


def key_of(key: str, form: str, language: str) -> str:
    """"Read more" says what a bare "more" does not: forms of two words, or of four letters without spaces, are a key apart."""
    if key != "more":
        return key
    return "read_more" if " " in form or (language in UNSPACED and len(form) >= 4) else "more"


def build() -> dict[str, dict[str, set[str]]]:
    """For each form, its keys, and for each key the languages."""
    table: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in sorted(LISTS.glob("*.tsv")):
        for row in path.read_text(encoding="utf-8").splitlines():
            key, language, cell = row.split("\t")
            for form in forms_of(cell, language):
                table[form][key_of(key, form, language)].add(language)
    return table


def main() -> None:
    rows = [
        f"{form}\t{' '.join(f'{key}:{",".join(sorted(languages))}' for key, languages in sorted(keys.items()))}\n"
        for form, keys in sorted(build().items())
    ]
    TABLE.write_text("".join(rows), encoding="utf-8")
    print(f"{len(rows)} forms")


if __name__ == "__main__":
    main()
