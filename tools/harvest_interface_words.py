"""Makes a list of interface words from the translations in a package, for tools/interface_words.py.

    pip download --no-deps django-oscar && python -m zipfile -e django_oscar*.whl /tmp/oscar
    python tools/harvest_interface_words.py oscar /tmp/oscar
    python tools/harvest_interface_words.py pdf.js /tmp/pdf.js print

Reads locale files with one language each; interface_texts.py tells which. A text is taken when its English original is one of
the English forms in tools/interface_words/own.tsv; placeholders are left out on both sides, so that "{amount} comments" gives
the plural. With English texts after the folder only these are taken, for a program means other things by some words than a
page. A translation that is still English is none.

Only for packages with a permissive licence: note it in src/cleanweb/data/interface_words.NOTICE.md.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

from cleanweb.filters.tokens.lexicon import normalised
from interface_texts import pairs, place_of

LISTS = Path(__file__).parent / "interface_words"
SUFFIXES = (".po", ".json", ".yml", ".properties", ".pak")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\{?\w*\}?\}|\[\w+\]|<[^>]*>|&\w+;")


def english_forms() -> dict[str, str]:
    """The key of each English form."""
    rows = (row.split("\t") for row in (LISTS / "own.tsv").read_text(encoding="utf-8").splitlines())
    return {normalised(form): key for key, language, cell in rows if language == "en" for form in cell.split("|")}


def main(name: str, folder: str, *only: str) -> None:
    keys = english_forms()
    wanted = {normalised(each) for each in only} or set(keys)
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for path in sorted(Path(folder).rglob("*")):
        place = place_of(path, Path(folder)) if path.suffix in SUFFIXES else None
        if not place or place.language == "en":
            continue
        for source, text in pairs(path, place):
            english = normalised(PLACEHOLDER.sub(" ", source))
            form = " ".join(PLACEHOLDER.sub(" ", text).split()).strip(" :()")
            translated = normalised(form) not in ("", english) and form.endswith(".") <= source.strip().endswith(".")
            if english in keys and english in wanted and translated and "|" not in form:
                found[keys[english], place.language][form] = None
    rows = [f"{key}\t{language}\t{'|'.join(forms)}\n" for (key, language), forms in sorted(found.items())]
    (LISTS / f"{name}.tsv").write_text("".join(rows), encoding="utf-8")
    print(f"{name}: {sum(map(len, found.values()))} forms, {len({language for _, language in found})} languages")


if __name__ == "__main__":
    main(*sys.argv[1:])
