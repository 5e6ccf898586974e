"""The English texts of a locale file with their translations: gettext, JSON, YAML, Java properties, Chromium's packs.

Files but gettext catalogues are read with the file of the English texts: the same path with `en` where the language stands.
"""

import ast
import json
import re
import struct
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

LANGUAGE = re.compile(r"(?:^|_)(?!src$|lib$|app$|po$|css$|doc$|api$)(([a-z]{2,3})(?:[-_@][A-Za-z]{2,8})*)$")
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
    "vn": "vi",
}
ENGLISH = ("en", "en_EN", "en-GB", "en_US", "en-US")
PACK_HEADER, PACK_ENTRY = struct.Struct("<IB3xHH"), struct.Struct("<HI")


class Place(NamedTuple):
    """A path around its language: `before` and `after` are the texts on its two sides."""

    before: str
    language: str
    after: str


def place_of(path: Path, root: Path) -> Place | None:
    """Where the name of a file, or of one of its folders under `root`, says a language."""
    for part in (path.with_suffix(""), *(root / each for each in path.relative_to(root).parents[:-1])):
        if match := LANGUAGE.search(part.name):
            start = len(str(part)) - len(match[1])
            return Place(str(path)[:start], CORRECTED.get(match[2], match[2]), str(path)[start + len(match[1]) :])
    return None


def pairs(path: Path, place: Place) -> Iterator[tuple[str, str]]:
    """The English texts of a file with their translations."""
    if path.suffix == ".po":
        yield from _catalogue(path.read_text(encoding="utf-8", errors="replace"))
        return
    beside = (Path(f"{place.before}{name}{place.after}") for name in ENGLISH)
    english = next((_texts(each) for each in beside if each.exists()), {})
    for key, text in _texts(path).items():
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


@cache
def _texts(path: Path) -> dict[str, str]:
    """The texts of a file by their keys."""
    if path.suffix == ".pak":
        return dict(_pack(path.read_bytes()))
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".json":
        return _flat(_json(text))
    return dict(_properties(text) if path.suffix == ".properties" else _yaml(text))


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return {}


def _flat(value: Any, path: str = "") -> dict[str, str]:
    if isinstance(value, str):
        return {path: value}
    items = value.items() if isinstance(value, dict) else ()
    return {key: text for name, each in items for key, text in _flat(each, f"{path}|{name}").items()}


def _properties(text: str) -> Iterator[tuple[str, str]]:
    for key, value in re.findall(r"^([\w.]+) *= *(.*)$", text, re.MULTILINE):
        yield key, re.sub(r"\\u([0-9A-Fa-f]{4})", lambda code: chr(int(code[1], 16)), value)


def _yaml(text: str) -> Iterator[tuple[str, str]]:
    """Texts of one line each, in nested mappings."""
    above: list[tuple[int, str]] = []
    for indent, key, value in re.findall(r"^( *)([\w-]+): *(.*?) *$", text, re.MULTILINE):
        above = [*(each for each in above if each[0] < len(indent)), (len(indent), key)]
        if value:
            yield "|".join(name for _, name in above), value.strip("'\"")


def _pack(data: bytes) -> Iterator[tuple[str, str]]:
    """Version 5 of the format: a header, entries of a number and an offset, the texts in UTF-8."""
    _, _, count, _ = PACK_HEADER.unpack_from(data)
    entries = [PACK_ENTRY.unpack_from(data, PACK_HEADER.size + at * PACK_ENTRY.size) for at in range(count + 1)]
    for (number, start), (_, end) in pairwise(entries):
        yield str(number), data[start:end].decode(errors="replace")
