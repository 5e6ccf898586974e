"""The lexicon of interface words: shipped as it is built, with a notice for every source, wide enough."""

import runpy
from pathlib import Path

import pytest

from cleanweb.filters.tokens.lexicon import TABLE, lookup, table

ROOT = Path(__file__).parent.parent
LISTS = sorted((ROOT / "tools" / "interface_words").glob("*.tsv"))


def test_it_is_what_the_tool_builds() -> None:
    built = runpy.run_path(str(ROOT / "tools" / "interface_words.py"))["build"](LISTS)
    assert built.keys() == table().keys()
    for form, keys in built.items():
        word = lookup(form)
        assert word is not None
        assert word.keys == keys.keys()
        assert word.languages == set().union(*keys.values())


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_list_has_its_licence(path: Path) -> None:
    notice = TABLE.with_name("interface_words.NOTICE.md").read_text(encoding="utf-8")
    assert f"| {path.stem} |" in notice


@pytest.mark.parametrize(
    "key", ["share", "read_more", "read_also", "related", "ad", "follow", "subscribe", "print", "copy", "comment"]
)
def test_the_main_keys_are_in_seventy_languages(key: str) -> None:
    words = (lookup(form) for form in table())
    assert len({language for word in words if word and key in word.keys for language in word.languages}) >= 70
