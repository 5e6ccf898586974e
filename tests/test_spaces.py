"""Spaces: what holds beyond fixtures and examples."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanweb import Pipeline
from cleanweb.testing import documents

spaces = Pipeline.default(select=["SPC"])
lines = st.lists(st.sampled_from(["a", "b  c", " ", "", "\t", "    d", "```", "| e |", "x    y", "xy   y"]), max_size=12)


@given(documents)
def test_only_space_goes(text: str) -> None:
    assert re.sub(r"\s", "", spaces(text).text) == re.sub(r"\s", "", text)


@given(lines, st.sampled_from(["\n", "\r\n", "\r"]))
def test_line_ends_stay_what_they_are(found: list[str], line_end: str) -> None:
    text = line_end.join(["first", *found, "last"])
    cleaned = spaces(text).text
    assert set(re.findall(r"\r\n|\r|\n", cleaned)) <= {line_end}
    assert [line.strip() for line in cleaned.split(line_end) if line.strip()] != []


@given(lines)
def test_indentation_stays(found: list[str]) -> None:
    def indentations(text: str) -> list[str]:
        return [re.match(r"\s*", line)[0] for line in text.split("\n") if line.strip()]  # type: ignore[index]

    text = "\n".join(found)
    assert indentations(spaces(text).text) == indentations(text)


@given(lines)
def test_words_stay_apart(found: list[str]) -> None:
    text = "\n".join(found)
    assert spaces(text).text.split() == text.split()


def test_wrapped_lines_are_joined_on_request() -> None:
    joined = Pipeline.default(select=["hard-wrap"], unsafe=True)
    latin = "This paragraph was written for a terminal\nand every line of it ends where the next-\nword would have been too much."
    assert joined(latin).text == latin.replace("-\n", "-").replace("\n", " ")
    thai = "ย่อหน้านี้ถูกตัดบรรทัดให้มีความกว้างเท่ากันเพื่อ\nแสดงบนหน้าจอแคบและทุกบรรทัดมีความยาวใกล้เคียง\nกันจึงควรต่อกลับเป็นบรรทัดเดียว"
    assert joined(thai).text == thai.replace("\n", "")
    verse = "Die Luft ist kühl und es dunkelt,\nUnd ruhig fließt der Rhein;\nDer Gipfel des Berges funkelt\nIm Abendsonnenschein."
    assert joined(verse).text == verse


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("odd-space", "5\u00a0km\nไทย", "5\u00a0km\nไทย"),
        ("odd-space", "ไทย\n5\u00a0km", "ไทย\n5\u00a0km"),
        ("odd-space", "ไทย 5\u00a0km", "ไทย 5 km"),
        ("odd-space", "a\nb\n5\u00a0km ไทย\n", "a\nb\n5 km ไทย\n"),
        ("odd-space", "\u3000a\n \u3000b\nc\u3000d", "\u3000a\n \u3000b\nc d"),
        ("blank-lines", "a\n\n", "a\n"),
        ("blank-lines", "\na", "a"),
        ("edge-space", "a\t\nb", "a\nb"),
        ("edge-space", "a \rb", "a\rb"),
        ("edge-space", " \nb", "\nb"),
    ],
)
def test_where_a_space_stands_decides(rule: str, text: str, expected: str) -> None:
    assert Pipeline.default(select=[rule])(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "- an item of a list that is as wide as a paragraph would be in it\none two three\nfour five six\nseven eight nine",
        "The first line of a poem that is as wide as prose would be\nis followed by one that is not\nand by another\nand so on",
        "ย่อหน้านี้ถูกตัดบรรทัดให้มีความกว้างเท่ากัน\nแสดงบนหน้าจอแคบและทุกบรรทัดมีความยาวใกล้เคียงกันหรือยาวกว่า\nกันจึงควรต่อกลับเป็นบรรทัดเดียวกันทั้งหมดนี้",
    ],
)
def test_lines_that_had_room_for_the_next_word_are_not_wrapped(text: str) -> None:
    assert not Pipeline.default(select=["hard-wrap"])(text).findings
