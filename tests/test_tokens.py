"""Stray tokens: the lexicon, the marks, and what holds for any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanweb import Document, Pipeline
from cleanweb.filters.tokens import InlineStrays, InterfaceBlocks, StrayLines
from cleanweb.filters.tokens.lexicon import LONGEST, normalised, table
from cleanweb.filters.tokens.marks import mark_of
from tests.command import cleanweb

STRAYS = Pipeline((InterfaceBlocks(), StrayLines(), InlineStrays()))
PARAGRAPH = "The old bridge will be repaired from next month and open to walkers before the year ends."
OTHER = "People in the valley have waited almost ten years for it, and many still doubt the date."

words = st.sampled_from(
    ["Share", "مشاركة", "Teilen", "Read more", "34 comments", "Comments", "Facebook", "Sony", "ต้มยำ", "Más", "(東京)"]
)
paragraphs = st.sampled_from(
    [PARAGRAPH, OTHER, "ชาวบ้านรอสะพานนี้มาเกือบสิบปี และหลายคนยังไม่แน่ใจว่าจะเสร็จตามกำหนดหรือไม่", f"{OTHER} Read more »"]
)
pages = st.lists(st.one_of(words, paragraphs), max_size=12).map("\n".join)


@given(pages)
def test_twice_is_once(page: str) -> None:
    once = STRAYS(page).text
    assert STRAYS(once).text == once


@given(pages)
def test_paragraphs_stay(page: str) -> None:
    kept = STRAYS(page).text
    assert kept.count(PARAGRAPH) == page.count(PARAGRAPH)
    assert kept.count(OTHER) == page.count(OTHER)


def test_forms_of_the_lexicon_are_found_as_they_are_written() -> None:
    assert all(normalised(form) == form and len(form) <= LONGEST for form in table())


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("▶ SHARE", {"share"}),
        ("Share on Facebook", {"share_on"}),
        ("分享到微信", {"share_on"}),
        ("Twitter", {"social"}),
        ("1.2K Shares", {"counter"}),
        ("コメント 1件", {"counter"}),
        ("Comments (34)", {"counter"}),
        ("👍 12", {"counter"}),
    ],
)
def test_marks(line: str, keys: set[str]) -> None:
    mark = mark_of(line)
    assert mark is not None
    assert keys <= mark.keys


@pytest.mark.parametrize(
    "line", ["Sony", "Share prices fall", "12", "34 trees", "Compartir el agua", "E = mc²", "Facebook buys a bridge", ""]
)
def test_no_marks(line: str) -> None:
    assert mark_of(line) is None


def test_a_stranger_goes_where_a_copy_was_cut() -> None:
    text = f"{PARAGRAPH}\nสวัสดี"
    assert STRAYS(Document(text, cuts=(len(text),))).text == PARAGRAPH
    assert STRAYS(Document(text)).text == text


def test_own_words() -> None:
    text = f"{PARAGRAPH}\nThe Valley Post\n{OTHER}\nAdvertisement\n{PARAGRAPH}"
    pipeline = Pipeline((StrayLines(extend=("the valley post",), allow=("ADVERTISEMENT",)),))
    assert pipeline(text).text == f"{PARAGRAPH}\n{OTHER}\nAdvertisement\n{PARAGRAPH}"


def test_weak_evidence_is_reported() -> None:
    thai = "ชาวบ้านรอสะพานนี้มาเกือบสิบปี และหลายคนยังไม่แน่ใจว่าจะเสร็จตามกำหนดหรือไม่"
    result = STRAYS(f"{thai}\nComments\n{thai}")
    assert result.text == result.original
    assert [(finding.rule, finding.replacement, finding.applied) for finding in result.findings] == [("TOK101", "", False)]


def test_own_words_make_a_block() -> None:
    text = f"{PARAGRAPH}\n{OTHER}\nOur shop\nOur choir\nOur river"
    extend = ("our shop", "our choir", "our river")
    assert Pipeline((InterfaceBlocks(extend=extend),))(text).text == f"{PARAGRAPH}\n{OTHER}"
    assert Pipeline((InterfaceBlocks(),))(text).text == text


def test_what_readers_wrote_stays() -> None:
    thread = "\n".join(f"Reply\nLike\nReport\nreader {number}\nvery true" for number in range(6))
    kept = STRAYS(f"{PARAGRAPH}\n{thread}\n{OTHER}").text
    assert kept.count("very true") == 6


def test_own_words_inside_a_line() -> None:
    text = f"{PARAGRAPH} Back to the valley »\n{OTHER} Read more »"
    options = {"TOK": {"extend": ["back to the valley"], "allow": ["Read more"]}}
    pipeline = Pipeline.default(select=["TOK"], options=options)
    assert pipeline(text).text == f"{PARAGRAPH}\n{OTHER} Read more »"


def test_own_words_by_site(tmp_path: Path) -> None:
    (tmp_path / "cleanweb.toml").write_text(
        '[[overrides]]\nfiles = ["valley/**"]\noptions = { TOK = { extend = ["Our choir"], allow = ["Advertisement"] } }\n'
    )
    text = f"{PARAGRAPH}\nOur choir\n{OTHER}\nAdvertisement\n{PARAGRAPH[::-1]}\n"
    for folder in ("valley", "hills"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text)
    assert cleanweb("clean", "--select", "TOK", "valley/a.txt", cwd=tmp_path).stdout == text.replace("Our choir\n", "")
    assert cleanweb("clean", "--select", "TOK", "hills/a.txt", cwd=tmp_path).stdout == text.replace("Advertisement\n", "")


def test_equal_lines_share_one_finding() -> None:
    result = STRAYS("\n".join([PARAGRAPH, *["Share"] * 500, OTHER]))
    assert result.text == f"{PARAGRAPH}\n{OTHER}"
    assert sum(finding.applied for finding in result.findings) == 1


def test_options_of_the_family() -> None:
    pipeline = Pipeline.default(select=["TOK"], options={"TOK": {"allow": ["Advertisement"]}})
    text = f"{PARAGRAPH}\nAdvertisement\n{OTHER}"
    assert pipeline(text).text == text


def test_many_strays_at_the_end_of_a_line_are_none() -> None:
    assert STRAYS(OTHER + " Read more »" * 3).text == OTHER
    crowded = OTHER + " Read more »" * 300
    assert STRAYS(crowded).text == crowded


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("The old bridge opens again - The Valley Post", "The old bridge opens again"),
        ("เปิดสะพานเก่าอีกครั้ง | ข่าวหุบเขา", "เปิดสะพานเก่าอีกครั้ง"),
        ("山谷老桥本月重新开放_山谷邮报", "山谷老桥本月重新开放"),
    ],
)
def test_a_headline_stays_inside_a_menu(title: str, headline: str) -> None:
    menu = ["Home", "News", "Log in", "Subscribe", "Search", "Weather", "Choir"]
    page = "\n".join([title, *menu, headline, "Anna Vale", "Share", "Tweet", "Print", "Mill Lane", "Comments", PARAGRAPH])
    assert STRAYS(page).text == f"{title}\n{headline}\nAnna Vale\n{PARAGRAPH}"


def test_a_block_names_three_of_its_words() -> None:
    prose = "The council said on Monday that the old bridge over the river would be closed for repairs until spring."
    found = Pipeline.default(select=["TOK"])(
        f"{prose}\nShare\nTweet\nRead more\nLog in\nSubscribe\nPrint\n{prose} And so it was."
    ).findings
    message = "one of 6 short lines in a row, among them 6 that pages say: 'Share', 'Tweet', 'Read more'"
    assert [finding.message for finding in found if finding.rule == "TOK103"] == [message] * 6


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("It would be closed for repairs until the spring. Read more", "behind the end of the sentence"),
        ("นักวิจัยติดตั้งเครื่องวัดอุณหภูมิทั่วเมืองและเก็บข้อมูลต่อเนื่องเป็นเวลาสองปี Read more", "in Latin letters"),
        ("It would be closed for repairs until the spring Read more", None),
    ],
)
def test_the_end_of_a_line_says_why_it_goes(line: str, why: str | None) -> None:
    rest = line.removesuffix(" Read more")
    found = [
        finding for finding in Pipeline.default(select=["TOK"])(f"{line}\n{rest}{rest}").findings if finding.rule == "TOK104"
    ]
    assert [finding.message for finding in found] == ([f"'Read more' is what pages say, not articles, {why}"] if why else [])
