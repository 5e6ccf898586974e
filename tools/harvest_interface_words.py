"""Makes a list of interface words from the translations in a package, for tools/interface_words.py.

    pip download --no-deps django-oscar && python -m zipfile -e django_oscar*.whl /tmp/oscar
    python tools/harvest_interface_words.py oscar /tmp/oscar

Reads gettext catalogues (.po) and JSON files with one language each. A text is taken when its English original is one of the
English forms in tools/interface_words/own.tsv; placeholders are left out on both sides, so that "{amount} comments" gives the
plural. Only for packages with a permissive licence: note it in src/cleanweb/data/interface_words.NOTICE.md.
"""

import ast
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cleanweb.filters.tokens.lexicon import normalised

LISTS = Path(__file__).parent / "interface_words"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\{?\w*\}?\}|\[\w+\]|<[^>]*>|&\w+;")
LANGUAGE = re.compile(r"^(?!src$|lib$|app$|po$|css$|doc$|api$)([a-z]{2,3})(?:[-_@][A-Za-z]{2,8})*$")
CORRECTED = {
    "no": "nb",
    "iw": "he",
    "in": "id",
    "kz": "kk",
    "cz": "cs",
    "jp": "ja",
    "ua": "uk",
    "gr": "el",
    "se": "sv",
    "dk": "da",
}
ENGLISH = ("en", "en_EN", "en-GB", "en_US", "en-US")


def english_forms() -> dict[str, str]:
    """The key of each English form."""
    rows = (row.split("\t") for row in (LISTS / "own.tsv").read_text(encoding="utf-8").splitlines())
    return {normalised(form): key for key, language, cell in rows if language == "en" for form in cell.split("|")}


def language_of(path: Path) -> str | None:
    """The language that a file's name or one of its folders says."""
    for name in (path.stem, *reversed(path.parent.parts)):
        if match := LANGUAGE.match(name):
            return CORRECTED.get(match[1], match[1])
    return None


def pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The English texts of a file with their translations."""
    if path.suffix == ".po":
        yield from _catalogue(path.read_text(encoding="utf-8", errors="replace"))
    else:
        texts = _flat(_json(path))
        beside = [path.with_name(f"{name}.json") for name in ENGLISH] + [path.parent.with_name("en") / path.name]
        english = next((_flat(_json(each)) for each in beside if each.exists()), {})
        for key, text in texts.items():
            yield english.get(key) or key.rpartition("|")[2], text


def _catalogue(text: str) -> Iterator[tuple[str, str]]:
    for entry in re.split(r"\n\s*\n", text):
        if "#, fuzzy" in entry or "#~" in entry:
            continue
        found = dict(re.findall(r'^(msg\w+(?:\[\d\])?)\s+((?:"(?:[^"\\]|\\.)*"\s*)+)', entry, re.MULTILINE))
        strings = {
            name: "".join(ast.literal_eval(part) for part in re.findall(r'"(?:[^"\\]|\\.)*"', value))
            for name, value in found.items()
        }
        for name, string in strings.items():
            if name.startswith("msgstr"):
                yield strings.get("msgid", ""), string
                yield strings.get("msgid_plural", ""), string


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError:
        return {}


def _flat(value: Any, path: str = "") -> dict[str, str]:
    if isinstance(value, str):
        return {path: value}
    items = value.items() if isinstance(value, dict) else ()
    return {key: text for name, each in items for key, text in _flat(each, f"{path}|{name}").items()}


def main(name: str, folder: str) -> None:
    keys = english_forms()
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for path in sorted(Path(folder).rglob("*")):
        language = language_of(path.relative_to(folder)) if path.suffix in (".po", ".json") else None
        if language and language != "en":
            for english, text in pairs(path):
                key = keys.get(normalised(PLACEHOLDER.sub(" ", english)))
                form = " ".join(PLACEHOLDER.sub(" ", text).split()).strip(" :()")
                if key and form and "|" not in form:
                    found[key, language][form] = None
    rows = [f"{key}\t{language}\t{'|'.join(forms)}\n" for (key, language), forms in sorted(found.items())]
    (LISTS / f"{name}.tsv").write_text("".join(rows), encoding="utf-8")
    print(f"{name}: {sum(map(len, found.values()))} forms, {len({language for _, language in found})} languages")


if __name__ == "__main__":
    main(*sys.argv[1:])
