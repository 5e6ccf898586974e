"""Stray tokens: where blocks begin and end, and what goes from the end of a line."""

import pytest

from cleanweb import Document, Pipeline
from cleanweb.filters.tokens import InlineStrays, InterfaceBlocks
from cleanweb.filters.tokens.blocks import LETTING_GO, LONGEST_TITLE, MENU, SHORT, costs_of, is_headline, stretches, title_of
from cleanweb.filters.tokens.inline import LEAST, MANY
from cleanweb.filters.tokens.marks import Mark
from cleanweb.filters.tokens.surroundings import lines_in

PROSE = "The council said on Monday that the old bridge over the river would be closed for repairs until spring."
THAI = "ชาวบ้านรอสะพานนี้มาเกือบสิบปี และหลายคนยังไม่แน่ใจว่าจะเสร็จตามกำหนดหรือไม่"


@pytest.mark.parametrize(
    ("line", "cost"),
    [
        ("Oak", SHORT),
        ("x" * 39, SHORT),
        ("x" * 40, -0.1),
        ("X" * 99, -0.1),
        ("X" * 100, None),
        ("X" * 28 + ".", -1.0),
        ("X" * 29 + ".", None),
        ("Oak and ash, elm.", -1.0),
        ("Oak, elm.", SHORT),
        ("oak", -1.0),
        (", Oak", -1.0),
        ("- Oak", -1.0),
        ("3. Oak", SHORT),
        ("ก" * 29, SHORT),
        ("ก" * 30, None),
        ("山" * 15, SHORT),
        ("山" * 16, -0.1),
        ("山" * 39, -0.1),
        ("山" * 40, None),
        ("山" * 10 + "，" + "山" * 10, None),
        ("山" * 10 + "，" + "山" * 9, -0.1),
    ],
)
def test_what_other_lines_cost_a_block(line: str, cost: float | None) -> None:
    line = line[:1].upper() + line[1:] if line.startswith("x") else line
    assert costs_of(lines_in(Document(line)), {}) == [cost]


def test_how_long_a_title_and_its_headline_are() -> None:
    title = "The bridge opens " + "x" * LONGEST_TITLE
    assert title_of(title[:LONGEST_TITLE]) == title[:LONGEST_TITLE].casefold().replace(" ", "")
    assert title_of(title[: LONGEST_TITLE + 1]) == ""
    letters = "thebridgeopens"
    assert is_headline("The bridge ope", letters)
    assert not is_headline("The bridge op", letters), "the spaces are none of its letters"
    assert is_headline("thebridgeope", letters)
    assert not is_headline("thebridgeop", letters), "one letter too few"
    assert not is_headline("The bridge on", letters)
    assert is_headline("老桥重新开", "老桥重新开放"), "Han count for more"
    assert not is_headline("老桥重新", "老桥重新开放")
    long = "x" * (2 * LONGEST_TITLE)
    assert is_headline(long, f"{long}x")
    assert not is_headline(f"{long}x", f"{long}x")


OWN = Mark(frozenset(["own"]), frozenset(), "our choir")
VAGUE = Mark(frozenset(["next"]), frozenset(), "next")


def blocks(marks: str, *costs: float | None) -> list[tuple[int, int, float]]:
    """The stretches of lines: `o` a user's own mark, `v` a vague one, each another one, and what the others cost."""
    others = iter(costs)
    known = {i: (OWN if mark == "o" else VAGUE)._replace(text=f"{i}") for i, mark in enumerate(marks) if mark != "."}
    return [(*each,) for each in stretches(known, [0.0 if i in known else next(others) for i in range(len(marks))], [1] * 9)]


def test_where_a_block_ends() -> None:
    assert blocks("oo.o", None) == [(0, 1, 4.0), (3, 3, 2.0)], "before running text"
    assert blocks("o.v", -0.7) == [(0, 2, 2.0)], "with the last mark that brings the sum up again"
    assert blocks("o.v", -0.8) == [(0, 0, 2.0)]
    assert blocks("ooo.o", -LETTING_GO) == [(0, 2, 6.0), (4, 4, 2.0)]
    assert blocks("ooo.o", 0.1 - LETTING_GO) == [(0, 2, 6.0)], "the mark behind brings less than was lost"
    assert blocks("o.o", -2.0) == [(0, 0, 2.0), (2, 2, 2.0)], "nothing is left of the sum"
    assert blocks("...", 0.0, 0.0, 0.0) == []


def test_what_is_said_again_counts_for_half() -> None:
    marks = dict.fromkeys(range(3), OWN)
    assert [each.total for each in stretches(marks, [0.0] * 3, [1, 1, 1])] == [2 + 1 + 0.5]
    assert [each.total for each in stretches({0: OWN}, [0.0], [3])] == [2 + 1 + 0.5]


def test_from_how_many_lines_on_a_block_is_a_menu() -> None:
    buttons = ["Search", "Log in", "Register", "Subscribe", "Newsletter", "Share", "Print"]
    assert len(buttons) == MENU - 1
    short, menu = [*buttons[:-2], "Mill Lane", buttons[-1]], [*buttons[:-1], "Mill Lane", buttons[-1]]
    clean = Pipeline((InterfaceBlocks(),))
    assert clean("\n".join([PROSE, *short, PROSE])).text == f"{PROSE}\nMill Lane\n{PROSE}"
    assert clean("\n".join([PROSE, *menu, PROSE])).text == f"{PROSE}\n{PROSE}"


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Oh, it is. Read more", "Oh, it is."),
        ("Oh it is. Read more", None),
        (f"{PROSE} Read more.", None),
        (f"{PROSE[:-1]} Read more »", PROSE[:-1]),
        (f"{PROSE[:-1]} [Read more]", PROSE[:-1]),
        (f"{PROSE[:-1]} Read more]", None),
        (f"{PROSE[:-1]} «Read more»", None),
        (f"{PROSE[:-1]} Next »", None),
        (f"{THAI} Read more »", THAI),
        ("Read more »".rjust(LEAST), None),
    ],
)
def test_what_goes_from_the_end_of_a_line(line: str, rest: str | None) -> None:
    text = f"{PROSE}\n{line}\n{PROSE}"
    assert Pipeline((InlineStrays(),))(text).text == f"{PROSE}\n{line if rest is None else rest}\n{PROSE}"


def test_latin_at_the_end_of_a_line_is_weak_evidence_in_other_scripts_only() -> None:
    def found(line: str) -> list[tuple[bool, str]]:
        return [(finding.applied, finding.message.split(", ")[-1]) for finding in Pipeline((InlineStrays(),))(line).findings]

    assert found(f"{THAI} Read more") == [(False, "in Latin letters")]
    assert found(f"{PROSE[:-1]} Read more") == []
    assert found(f"{THAI} อ่านต่อ") == []


def test_a_line_of_many_strays_has_none() -> None:
    def goes(count: int) -> bool:
        strays = " Read more »" * count
        kept = Pipeline((InlineStrays(),))(PROSE + strays).text
        assert kept in {PROSE, PROSE + strays}
        return kept == PROSE

    assert [goes(count) for count in range(1, MANY)] == [True] * (MANY - 1)
    assert not goes(3 * MANY)


def test_a_line_of_nothing_but_strays_is_empty_in_the_end() -> None:
    assert Pipeline((InlineStrays(),))(f"{PROSE}\nمشاركة Lire la suite ...\n{PROSE}").text == f"{PROSE}\n\n{PROSE}"
