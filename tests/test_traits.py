"""Traits: exact for every text and after every edit, and enough to know that a filter would find nothing."""

from dataclasses import replace
from unicodedata import decomposition, normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleanweb import Document, Filter, Pipeline, Rule
from cleanweb.filters import BUILTIN
from cleanweb.filters.characters.normal_form import ROWS_BEYOND, ROWS_OF_SECONDS
from cleanweb.filters.characters.suspicion import ROWS, SUSPICIOUS
from cleanweb.patterns import compiled
from cleanweb.plugins import PluginFilter
from cleanweb.selection import options_of
from cleanweb.testing import documents
from cleanweb.timing import Meter, timed
from cleanweb.traits import BEGINNING, HIDDEN, traits_after, traits_of

PICKY = [each for each in BUILTIN if hasattr(each, "needs")]
ASKING = {"digits": "arabic", "latin_boundary": "space", "paiyannoi": "royal", "most": 2}
"""Options with which filters find most."""
texts = st.text(
    st.sampled_from("aé\x00\x7f\x85\xa0\xad\u0301\u0e01\u2019\u200b\u2028\u3000\ufeff\ud800\U0001f600\U000e0041 \n\t")
)
MANY_ROWS = "".join(map(chr, range(0x3041, 0xA041, 0x100)))


def by_hand(text: str) -> set[int | str]:
    """The traits, character by character."""
    beyond = [char for char in text if char not in "\t\n\r" and not " " <= char <= "~"]
    units = "".join(beyond).encode("utf-16-be", "surrogatepass")
    return {*units[::2], *(char for char in beyond if HIDDEN.match(char))}


@given(texts)
@example("a" * BEGINNING + "\u0e01\u200b")
@example("\u0e01" * BEGINNING + "\u2019é\x07")
def test_traits_are_those_of_all_characters(text: str) -> None:
    assert traits_of(text) == Document(text).traits == by_hand(text)


@given(texts, texts, texts, texts)
@example("", MANY_ROWS, "", "plain" + MANY_ROWS)
@example("", MANY_ROWS, "\u200b", "plain")
def test_traits_after_an_edit_are_those_of_the_text(before: str, gone: str, come: str, after: str) -> None:
    assert traits_after(traits_of(before + gone + after), gone, come, before + come + after) == traits_of(before + come + after)


def test_visible_ascii_has_no_traits() -> None:
    assert traits_of("".join(map(chr, range(32, 127))) + "\t\r\n") == set()
    assert traits_of("\x00\x1b\x7f") == {0, "\x00", "\x1b", "\x7f"}
    assert traits_of("ไทย, “é”") == {0x0E, 0x20, 0}
    assert traits_of("\U0001f600\u200b") == {0xD8, 0xDE, 0x20, "\u200b"}


@given(documents)
def test_a_filter_finds_nothing_without_what_it_needs(text: str) -> None:
    traits = traits_of(text)
    for each in PICKY:
        asking = replace(each, **{name: ASKING[name] for name in options_of(each) if name in ASKING})  # type: ignore[type-var]
        if asking.needs.isdisjoint(traits):
            assert not list(asking(Document(text)))


@pytest.mark.parametrize("each", PICKY, ids=lambda each: type(each).__name__)
def test_every_row_that_a_filter_finds_something_in_is_needed(each: Filter) -> None:
    """Each example of its rules has what it needs, so `needs` is not too narrow; visible ASCII has not, so it is not too wide."""
    for rule in each.rules:
        for case in rule.examples:
            if case.becomes is not None or case.reports is not None:
                assert not each.needs.isdisjoint(traits_of(case.text)), case
    assert each.needs.isdisjoint(traits_of("plain 'ASCII'\tand\nlines"))


def test_a_filter_is_not_asked_where_it_needs_something_else() -> None:
    asked: list[str] = []

    class Thai:
        rules = (Rule("TST101", "thai", "a test"),)
        needs = frozenset((0x0E,))

        def __call__(self, document: Document) -> tuple[()]:
            asked.append(document.text)
            return ()

    plain = Pipeline((Thai(),))
    for pipeline in (plain, timed(plain, Meter("outside")), Pipeline((PluginFilter(Thai(), "acme"),))):
        pipeline("é")
        pipeline("ไทย")
    assert asked == ["ไทย"] * 3


def test_the_rows_of_mojibake_are_those_of_its_first_character() -> None:
    first = SUSPICIOUS.split("\n")[1].strip()
    assert {ord(char) >> 8 for char in map(chr, range(0x10000)) if compiled(first).match(char)} == ROWS


def test_the_rows_of_characters_that_compose_with_one_before_them() -> None:
    parts = (decomposition(char).split() for char in map(chr, range(0x10000)) if normalize("NFC", char) == char)
    seconds = {int(each[1], 16) >> 8 for each in parts if len(each) > 1 and not each[0].startswith("<")}
    assert seconds <= ROWS_OF_SECONDS | ROWS_BEYOND
    assert ROWS_OF_SECONDS - seconds <= {0x0A}
