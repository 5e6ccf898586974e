"""What is known about the blocks of a page: every number means what the model learned that it means."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from cleanweb import Document
from cleanweb.filters.page.evidence import gathered
from cleanweb.filters.page.letters import BAR, COMMA, DIGIT, LOWER, OTHER, QUESTION, SPACE, STOP, UNSPACED, UPPER, kinds_of
from cleanweb.filters.page.network import shipped
from cleanweb.filters.page.words import LONGEST_PART, MOST_LETTERS, NAMES, SHORT, TEXT, of_name, of_text
from cleanweb.html import read
from tests.cases import FIXTURES

PAGES = FIXTURES / "pages"
NAME = dict(zip(NAMES, (1 << bit for bit in range(len(NAMES))), strict=True))
GROUP = dict(zip(TEXT, (1 << bit for bit in range(len(TEXT))), strict=True))


def written() -> Iterator[str]:
    """Each column of evidence on a small page: its name and the values of the blocks, nothing if all are 0."""
    evidence = gathered(read((PAGES / "evidence.html").read_text(encoding="utf-8")))
    for name in evidence.names:
        column = evidence.column(name).tolist()
        yield "\t".join([name, *(f"{value:.3g}" for value in column if any(column))])


def test_the_evidence_is_what_the_model_learned_from() -> None:
    """If this is meant, learn anew (`tools/page_model.py`), then: python -m tests.test_page_evidence"""
    known = [line.split("\t") for line in (PAGES / "evidence.tsv").read_text(encoding="utf-8").splitlines()]
    found = [line.split("\t") for line in written()]
    assert [name for name, *_ in found] == [name for name, *_ in known] == list(shipped().names)
    for (name, *values), (_, *before) in zip(found, known, strict=True):
        assert [*map(float, values)] == pytest.approx([*map(float, before)], abs=0.002), name


@pytest.mark.parametrize(
    ("letters", "kind"),
    [
        ("aßж\u0301ـ", LOWER),
        ("AÉЖ", UPPER),
        ("1๕Ⅳ½", DIGIT),
        (" \u00a0\u3000\t\n\r", SPACE),
        ("กล\u0e34កあ漢豈한가힣", UNSPACED),
        (",、،;；", COMMA),
        (".。!！।…؟", STOP),
        ("?？:", QUESTION),
        ("|/»›•·→©", BAR),
        ("$★_\x07\ud800", OTHER),
    ],
)
def test_kinds_of_letters(letters: str, kind: int) -> None:
    assert kinds_of(letters).tolist() == [kind] * len(letters)


def test_letters_beyond_the_basic_plane_are_of_one_kind() -> None:
    assert len(set(kinds_of("😀𝐀𠀀\uffff").tolist())) == 1


def bare(*lines: str, **meta: str) -> Document:
    """A page of paragraphs beside each other."""
    return replace(read("".join(f"<p>{line}</p>" for line in lines)), meta=meta)


def marked(name: str, *lines: str, **meta: str) -> list[int]:
    """The blocks of which a kind of evidence is not 0."""
    return np.flatnonzero(gathered(bare(*lines, **meta)).column(name)).tolist()


def test_a_title_is_looked_for_from_eight_letters_on() -> None:
    lines = "A new hall", "hall No.8", "The hall No.8, hall No.8", "hall No.9"
    assert marked("title", *lines, title="hall No.8") == [1, 2]
    assert marked("title", *lines, title="all No.8") == [1, 2]
    assert marked("title", *lines, title="ll No.8") == []


def test_a_description_is_looked_for_as_far_as_pages_write_it_out() -> None:
    said = "After eight months of repairs the hall is open again."
    lines = "Home", f"{said[:41]} shut."
    assert marked("description", *lines, description=said[:25]) == [1]
    assert marked("description", *lines, description=said[:24]) == []
    assert marked("description", *lines, description=said) == [1], "40 code points are enough"
    assert marked("description", "Home", f"{said[:39]}!", description=said) == []


def test_distances_grow_with_the_blocks_between() -> None:
    lines = "An oak", "The market hall", "An ash", "The market hall", "An elm"
    found = gathered(bare(*lines, title=lines[1]))
    assert (found.column("after the title") * 3).tolist() == pytest.approx([-1, 0, np.log(2), 0, np.log(2)])
    assert (found.column("before the title") * 3).tolist() == pytest.approx([np.log(2), 0, np.log(2), 0, -1])
    assert (gathered(bare(*lines)).column("before the title") * 3).tolist() == pytest.approx([-1] * 5)


@pytest.mark.parametrize(
    ("word", "groups"),
    [
        ("mainNav", {"navigation", "content"}),
        ("nav2", {"navigation"}),
        ("na", set()),
        ("ad", {"promotion"}),
        ("adx", set()),
        ("my-ads", {"promotion"}),
        ("articleBody", {"content", "body"}),
        ("article-body", {"content", "body"}),
        ("ARTICLE_BODY", {"content", "body"}),
        ("xcommentsx", {"comment"}),
        ("complementary", {"side"}),
        ("h1", {"title"}),
        ("", set()),
    ],
)
def test_words_of_the_markup(word: str, groups: set[str]) -> None:
    assert {name for name, bit in NAME.items() if of_name(word) & bit} >= groups
    assert bool(of_name(word)) == bool(groups)


def test_how_much_of_a_word_is_looked_at() -> None:
    assert of_name("x" * (LONGEST_PART - 5) + "share") == NAME["social"]
    assert of_name("x" * (LONGEST_PART - 4) + "share") == 0
    assert of_name("x-" * (MOST_LETTERS // 2) + "share") == 0
    assert of_name("x-" * (MOST_LETTERS // 2 - 3) + "share") == NAME["social"]


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        ("Share", {"share"}),
        ("“Share”!", {"share"}),
        ("share_it", set()),
        ("Privacy and cookies", {"legal", "function"}),
        ("分享这篇文章", set()),
        ("Ash oak elm fir yew bay fig ivy fen moor wood share", {"share"}),
        ("Ash oak elm fir yew bay fig ivy fen moor wood hill share", set()),
        ("", set()),
    ],
)
def test_words_of_short_blocks(line: str, groups: set[str]) -> None:
    assert {name for name, bit in GROUP.items() if of_text(line, spaced=True) & bit} == groups


def test_words_between_no_spaces_are_found_anywhere() -> None:
    assert of_text("分享这篇文章", spaced=False) == GROUP["share"]


def test_words_of_long_blocks_say_nothing() -> None:
    def said(size: int) -> list[int]:
        return gathered(read(f"<p>{'share '.ljust(size - 1, 'a')}.</p>")).said

    assert said(SHORT) == [GROUP["share"]]
    assert said(SHORT + 1) == [0]


if __name__ == "__main__":
    (PAGES / "evidence.tsv").write_text("\n".join(written()) + "\n", encoding="utf-8")
