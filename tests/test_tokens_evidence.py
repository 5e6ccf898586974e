"""Stray tokens: what lines say, and what is known of them at either side of each edge."""

import pytest

from cleanweb import Document, Element, Pipeline
from cleanweb.filters.tokens import StrayLines
from cleanweb.filters.tokens.evidence import AT_END, AT_START, BETWEEN_COPIES, IN_ROW, Evidence, score, strength, weigh
from cleanweb.filters.tokens.lexicon import LONGEST
from cleanweb.filters.tokens.marks import PREPOSITION, mark_of
from cleanweb.filters.tokens.strangers import FEW, scripts_of
from cleanweb.filters.tokens.surroundings import LONG, Surroundings, is_text, marks_in

PROSE = "The council said on Monday that the old bridge over the river would be closed for repairs until spring."
THAI = "ชาวบ้านรอสะพานนี้มาเกือบสิบปี และหลายคนยังไม่แน่ใจว่าจะเสร็จตามกำหนดหรือไม่"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("x" * LONG, True),
        ("x" * (LONG - 1), False),
        ("x" * (LONG // 2 - 1) + ".", True),
        ("x" * (LONG // 2 - 2) + ".", False),
        ("x" * (LONG // 2 - 2) + ".”", True),
        ("x" * (LONG // 2 - 1) + ",", False),
    ],
)
def test_running_text(line: str, *, text: bool) -> None:
    assert is_text(line) == text


def test_marks_are_marks_beside_running_text_only() -> None:
    beside, alone = (Document(f"Advertisement\n{line}") for line in ("x" * LONG, "x" * (LONG - 1)))
    assert list(marks_in(beside, (), ())) == [0]
    assert not marks_in(alone, (), ())


def test_a_mark_is_no_sentence_and_no_code() -> None:
    lines = ["Share.", "Share...", "Share!", "© 2026 The Valley.", "Copyright 2026 The Valley.", PROSE]
    assert list(marks_in(Document("\n".join(lines)), (), ())) == [1, 2, 3, 4]
    assert list(marks_in(Document(f"{PROSE}\n```\nShare\n```\nShare"), (), ())) == [4]


def test_a_mark_is_no_longer_than_the_longest_form() -> None:
    long = "a" * LONGEST
    assert mark_of(long, extend=[long]) is not None
    assert mark_of(f"{long}a", extend=[f"{long}a"]) is None
    assert list(marks_in(Document(f"{long}\n{PROSE}"), (long,), ())) == [0]


def test_own_words_are_told_by_their_form() -> None:
    assert mark_of("» OUR  Choir", extend=["our choir"]) == (frozenset(["own"]), frozenset(), "our choir")
    assert mark_of("Our river", extend=["our choir"]) is None
    assert mark_of("Share", extend=["our choir"]) == mark_of("Share")
    assert mark_of("Share", allow=["SHARE »"]) is None
    assert mark_of("Share", allow=["Print"]) == mark_of("Share")


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("© 2026 The Valley Post", {"copyright"}),
        ("(c) 2026 The Valley Post", {"copyright"}),
        ("(C) 2026 The Valley Post", {"copyright"}),
        ("Copyright 2026", {"copyright"}),
        ("copyright© the valley", {"copyright"}),
        ("Share via Facebook", {"share_on"}),
        ("Tweet with Facebook", {"share_on"}),
        ("Tweet under Facebook", None),
        ("Facebook", {"social"}),
        ("Share on X", {"share_on"}),
        ("Share | Tweet", {"row"}),
        ("Share - Tweet", {"row"}),
        ("Share   Tweet", {"row"}),
        ("Share Tweet", None),
        ("Share | Oak", None),
        ("Share |", {"share"}),
        (" | ".join(["Share"] * 7), {"row"}),
        ("|".join(["Top"] * 12), {"row"}),
        ("|".join(["Top"] * 13), None),
        ("3 💬", {"counter"}),
        ("(1.2k) Comments", {"counter"}),
        ("12 ครั้ง แชร์", {"counter"}),
        ("12", None),
        ("12 oaks", None),
    ],
)
def test_what_lines_say(line: str, keys: set[str] | None) -> None:
    mark = mark_of(line)
    assert (mark and set(mark.keys)) == keys


def test_a_preposition_is_short() -> None:
    assert len("with") == PREPOSITION


@pytest.mark.parametrize(
    ("line", "rank"),
    [
        ("Share on Facebook", "interruption"),
        ("Advertisement", "interruption"),
        ("Accept", "action"),
        ("Accept cookies", "interruption"),
        ("Share", "action"),
        ("Read more", "action"),
        ("Contact", "label"),
        ("Contact us", "action"),
        ("Next", "vague"),
    ],
)
def test_how_sure_words_are(line: str, rank: str) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert strength(mark) == rank


def evidence(text: str, line: str, *, cuts: tuple[int, ...] = ()) -> dict[str, float]:
    """What is known of the first such line of a text: the words and their weight."""
    document = Document(text, cuts=cuts)
    marks = marks_in(document, (), ())
    around = Surroundings(document, marks)
    index = next(index for index, block in enumerate(around.blocks) if block.text == line)
    return {words: weight for weight, words in weigh(index, marks[index], around, glossary=False)}


def test_the_place_of_a_line() -> None:
    start, end = "at the start of the text", "at the end of the text"
    assert evidence(f"Print\n{PROSE}", "Print")[start] == AT_START.weight
    assert evidence(f"{PROSE}\nPrint", "Print")[end] == AT_END.weight
    assert not {start, end} & evidence(f"{PROSE}\nPrint\n{PROSE}", "Print").keys()
    assert evidence(f"Share\nPrint\n{PROSE}", "Print")[start] == AT_START.weight, "the row is there"
    assert end not in evidence(f"{PROSE}\nPrint\nThe end", "Print")


def test_a_place_between_copies() -> None:
    text = f"{PROSE}\nPrint\n{PROSE}"
    before, after = len(PROSE), len(PROSE) + len("\nPrint\n")
    for cut in range(len(text) + 1):
        weight = evidence(text, "Print", cuts=(cut,)).get("where a copy of the text began")
        assert weight == (BETWEEN_COPIES.weight if before <= cut <= after else None), cut
    assert "where a copy of the text began" in evidence(f"{PROSE}\nPrint", "Print", cuts=(len(text) - len(PROSE) - 1,))
    assert "where a copy of the text began" in evidence(f"Print\n{PROSE}", "Print", cuts=(0,))


def test_rows_count_up_to_four() -> None:
    buttons = ["Print", "Reply", "Save", "Search", "Register"]
    for size in range(1, 6):
        found = evidence("\n".join([PROSE, *buttons[:size], PROSE]), "Print")
        assert found.get(f"one of {size} such lines in a row") == (pytest.approx(IN_ROW * min(3, size - 1)) if size > 1 else None)


def test_what_speaks_against_a_line() -> None:
    assert "announced by the line before" in evidence(f"{PROSE}\nSay one word:\nPrint\n{PROSE}", "Print")
    assert "announced by the line before" not in evidence(f"{PROSE}\nSay one word\nPrint\n{PROSE}", "Print")
    assert evidence(f"{PROSE}\nPrint!\n{PROSE}", "Print!")["an exclamation"] < 0
    assert not evidence(f"{PROSE}\n(Print)\n{PROSE}", "(Print)"), "in brackets"
    assert not evidence(f"{PROSE}\n- Print\n{PROSE}", "- Print"), "an item"
    assert evidence(f"{PROSE}\nPrint\n{PROSE}", "Print")["text under it as under a heading"] < 0
    assert "text under it as under a heading" not in evidence(f"{PROSE}\nPrint\nOak\n{PROSE}", "Print")
    assert "repeated" in evidence(f"{PROSE}\nPrint\n{PROSE}\nPrint", "Print")


def test_links_and_headings_of_a_page() -> None:
    def of(element: Element) -> set[str]:
        document = Document(f"{PROSE}\nPrint", elements=[Element(0, ("p",)), element])
        marks = marks_in(document, (), ())
        return {words for _, words in weigh(1, marks[1], Surroundings(document, marks), glossary=False)}

    start = len(PROSE) + 1
    assert "a link" in of(Element(start, ("a",), link_density=0.8))
    assert "a link" not in of(Element(start, ("a",), link_density=0.79))
    assert not of(Element(start, ("h2",), heading=2))
    assert of(Element(start, ("h2",), heading=2, link_density=0.8))


def test_the_bar_is_the_least_score_that_goes() -> None:
    text = f"{PROSE}\nPrint"
    known = score(Evidence(weight, words) for words, weight in evidence(text, "Print").items())
    assert Pipeline((StrayLines(bar=known),))(text).text == PROSE
    assert Pipeline((StrayLines(bar=known + 0.01),))(text).text == text


def test_a_few_letters_of_a_script_are_foreign_to_a_text() -> None:
    def foreign(thai: int, latin: int) -> bool:
        return "Thai" in scripts_of("ก" * thai + "a" * latin)[1]

    assert foreign(1, 20)
    assert foreign(FEW, 4 * FEW)
    assert not foreign(FEW + 1, 4 * FEW + 4), "not few"
    assert not foreign(4, 12), "a fourth of the text"
    assert foreign(4, 13)
