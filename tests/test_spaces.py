"""Spaces: what holds beyond fixtures and examples."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cleanweb import Pipeline
from cleanweb.testing.text_strategies import documents

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
