"""The views of a text: lines, blocks, what has layout, what goes with a block that is removed."""

import pytest

from cleanweb import Document, Finding

MIXED = "one\r\n\r two\n \nthree\r"


@pytest.mark.parametrize("text", [MIXED, MIXED.replace("\r\n", "\n").replace("\r", "\n"), "", "\n", "one", "\r\r"])
def test_lines_are_what_stands_between_line_ends(text: str) -> None:
    lines = [text[start:end] for start, end in Document(text).lines]
    assert lines == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.parametrize("text", [MIXED, MIXED.replace("\r\n", "\n").replace("\r", "\n")])
def test_blocks_are_the_lines_that_are_not_blank(text: str) -> None:
    blocks = Document(text).blocks
    assert [block.text for block in blocks] == ["one", " two", "three"]
    assert [text[block.start : block.end] for block in blocks] == ["one", " two", "three"]


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("one\ntwo", []),
        ("one\n```\ntwo\n~~~\n```\nthree", [1, 2, 3, 4]),
        ("~~~\none\n~~~\ntwo", [0, 1, 2]),
        ("one\n    code\n  no code\n\tcode", [1, 3]),
        ("one\n| a | b |\na | b\nx\ty", [1, 3]),
    ],
)
def test_code_and_tables_have_a_layout(text: str, layout: list[int]) -> None:
    assert sorted(Document(text).preformatted) == layout


@pytest.mark.parametrize(
    ("text", "indices", "left"),
    [
        ("a\n\nb\nc", [1], "a\n\nc"),
        ("a\nb\n\nc", [1], "a\n\nc"),
        ("a\nb\nc\nd", [1, 2], "a\nd"),
        ("\na\nb\n", [0], "\nb\n"),
        ("a\nb\n", [1], "a\n"),
        ("a\nb", [0, 1], ""),
        ("a\nb\nc\nd\ne", [0, 2, 4], "b\nd"),
    ],
)
def test_a_block_takes_one_line_end_with_it(text: str, indices: list[int], left: str) -> None:
    at, kept = 0, ""
    for start, end in Document(text).removals(indices):
        kept, at = kept + text[at:start], end
    assert kept + text[at:] == left


@pytest.mark.parametrize(("start", "end", "seen"), [(3, 9, 5), (3, 5, 3), (0, 3, 0), (4, 7, 5)])
def test_a_removal_is_seen_after_the_line_ends_that_it_begins_with(start: int, end: int, seen: int) -> None:
    assert Finding("T1", start, end, "").seen_at("one\n\ntwo ") == seen
