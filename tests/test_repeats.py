"""Repeats: the record names the copy that stays, and the order, the place and the number of copies do not matter."""

import random
import sys
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanweb import Document, Pipeline
from cleanweb.filters.repeats import Repeats, effort, recurrences
from cleanweb.filters.repeats.folding import Folded
from tests.hostile import TEXTS, WORDS

DUP = Pipeline.default(select=["DUP"])
ARTICLE = [
    "Researchers found that street trees cool a city far more than earlier studies had suggested.",
    "นักวิจัยพบว่าต้นไม้ริมถนนช่วยลดอุณหภูมิของเมืองได้มากกว่าที่เคยคาดไว้ โดยเฉพาะในช่วงบ่ายของฤดูร้อน",
    "What was measured",
    "قرأ الحارس كل صباح أكثر من عشرين مقياسا للمطر في أطراف البلدة ودون ما وجده في دفتر قديم كاملين",
    "街道两旁的树木使城市降温的效果远远超过以往研究的估计,在夏天的下午尤其明显,结果让许多人感到意外。",
    "Исследователи установили, что деревья на улицах охлаждают город гораздо сильнее, чем считалось раньше.",
]


@pytest.mark.parametrize("copies", [2, 3, 5, 9, 40])
def test_an_article_stays_once(copies: int) -> None:
    assert DUP("\n".join(ARTICLE * copies)).text == "\n".join(ARTICLE)


@pytest.mark.parametrize("stray", ["Share", "مشاركة", "***"])
def test_a_stray_line_between_copies_stays(stray: str) -> None:
    assert DUP("\n".join([*ARTICLE, stray, *ARTICLE])).text == "\n".join([*ARTICLE, stray])


def test_each_copy_names_the_block_that_stays() -> None:
    result = DUP("\n".join([*ARTICLE, "Share", *ARTICLE, *ARTICLE]))
    removed = [finding for finding in result.findings if finding.applied]
    assert len(removed) == 2 * len(ARTICLE)
    for finding in removed:
        assert finding.related is not None
        assert result.original[slice(*finding.related)] == result.original[finding.start : finding.end].strip("\n")
        assert finding.related.end <= result.original.index("Share")


@given(st.lists(st.sampled_from(ARTICLE), max_size=12))
def test_what_stays_is_settled(lines: list[str]) -> None:
    once = DUP("\n".join(lines)).text
    assert DUP(once).text == once
    assert set(once.split("\n")) == set("\n".join(lines).split("\n"))


@given(st.lists(st.sampled_from(ARTICLE), unique=True))
def test_nothing_that_is_there_once_is_touched(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert DUP(text).text is text


@pytest.mark.parametrize(("keep", "stays"), [("first", "Before"), ("last", "After")])
def test_the_copy_that_stays_can_be_chosen(keep: str, stays: str) -> None:
    pipeline = Pipeline.default(select=["DUP"], options={"DUP": {"keep": keep}})
    lines = pipeline("\n".join(["Before", *ARTICLE, "After", *ARTICLE])).text.split("\n")
    assert sorted(lines) == sorted(["Before", "After", *ARTICLE])
    beside = lines.index(ARTICLE[0]) - 1
    assert lines[beside] == stays


@pytest.mark.parametrize("article", [line for line in ARTICLE if len(line) > 30])
@pytest.mark.parametrize("after", [True, False])
def test_of_a_part_and_its_whole_the_whole_stays(article: str, *, after: bool) -> None:
    teaser = article[: len(article) * 2 // 3].rstrip() + "…"
    found = DUP("\n".join([article, "Share", teaser] if after else [teaser, "Share", article]))
    assert found.text == "\n".join([article, "Share"] if after else ["Share", article])
    assert [finding.rule for finding in found.findings] == ["DUP104"]


def test_a_paragraph_that_came_again_as_two_goes_as_two() -> None:
    text = "\n".join([f"{ARTICLE[0]} {ARTICLE[5]}", "Share", ARTICLE[0], ARTICLE[5]])
    assert DUP(text).text == f"{ARTICLE[0]} {ARTICLE[5]}\nShare"


@pytest.mark.parametrize("article", [line for line in ARTICLE if len(line) > 30])
def test_news_in_a_copy_keeps_it(article: str) -> None:
    news = "But nobody knew then what the second team had already found out in the harbour of another town."
    text = "\n".join([article, "Share", f"{article} {news}"])
    assert DUP(text).text.endswith(news)


@given(st.lists(st.sampled_from([*ARTICLE, "Share", "555555", "And we will sing until the morning comes"]), max_size=30))
def test_findings_are_disjoint_and_name_what_stays(lines: list[str]) -> None:
    result = DUP("\n".join(lines))
    removed = [finding for finding in result.findings if finding.applied]
    for finding in removed:
        assert finding.related is not None
        assert not any(other.start < finding.related.end and finding.related.start < other.end for other in removed)


def test_a_weak_pair_is_pointed_out_and_goes_when_asked() -> None:
    original = "The team placed more than three hundred sensors and recorded temperatures for two years."
    edited = "The teem placed moer than tree hundred sensors and recordet temperatures for tow years."
    text = "\n".join([original, ARTICLE[0], edited])
    (finding,) = DUP(text).findings
    assert not finding.applied
    assert 0.5 <= finding.score < 0.65
    assert finding.related == (0, len(original))
    assert Pipeline.default(select=["DUP"], unsafe=True)(text).text == "\n".join([original, ARTICLE[0]])
    assert Pipeline.default(select=["DUP"], options={"DUP": {"bar": 0.6}})(text).text == "\n".join([original, ARTICLE[0]])


@pytest.mark.parametrize("line", ["Subscribe today.", ARTICLE[0], "free shipping today " * 6])
@pytest.mark.parametrize("times", [19, 20, 21, 22, 60])
def test_a_long_loop_fares_as_its_first_lines(line: str, times: int) -> None:
    result = DUP("\n".join([*ARTICLE, *[line] * times, "The end of it."]))
    lines = result.text.split("\n")[len(ARTICLE) : -1]
    assert len(set(lines)) <= 1
    assert len(lines) in {0, 1, times}
    assert DUP(result.text).text == result.text


@pytest.mark.parametrize("unit", ["free shipping today ", "ส่งฟรีทั่วประเทศวันนี้ ", "配送無料は今日までですよ、", "اشترك الآن مجانا "])
@given(times=st.integers(5, 60), glue=st.sampled_from(["", "\u200b", "  "]))
def test_a_loop_is_said_once(unit: str, times: int, glue: str) -> None:
    result = DUP("It said " + (unit + glue) * times + "and no more of it.")
    assert result.text.count(unit.strip(" 、")) == 1
    assert result.text.startswith("It said ")
    assert result.text.endswith("and no more of it.")


def test_many_equal_and_many_near_identical_lines_stay() -> None:
    equal = "\n".join(["Subscribe to our newsletter today."] * 5000)
    rows = "\n".join(f"Item {i}: price {i % 97} baht, in stock, add to cart now" for i in range(5000))
    assert DUP(equal).text == equal
    assert DUP(rows).text == rows


def test_a_paragraph_in_a_long_loop_stays_once() -> None:
    assert DUP("\n".join([ARTICLE[0]] * 3000)).text == ARTICLE[0]


def test_an_exact_copy_goes_though_the_headline_is_like_it() -> None:
    headline = "The council decides to mend the old bridge over the river before winter"
    paragraph = f"{headline} comes, said its speaker on Monday after a long debate."
    (finding,) = Pipeline.default()(f"{headline}\n{paragraph}\nSomething else was said there, too.\n{paragraph}\n").findings
    assert (finding.rule, finding.applied) == ("DUP101", True)


@pytest.mark.parametrize(
    "case",
    ["counters", "cut-lines", "cut-from-many", "edited-copies", "whole-and-parts", "seven-lines-mixed", "two-lines-in-turn"],
)
def test_work_is_in_proportion_to_the_text(case: str) -> None:
    calls = 0

    def called(*_: object) -> None:
        nonlocal calls
        calls += 1

    text = TEXTS[case](60_000)
    sys.setprofile(called)
    try:
        DUP(text)
    finally:
        sys.setprofile(None)
    assert calls < 45 * len(text)


def test_where_all_effort_is_spent_only_equal_paragraphs_go(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join([*ARTICLE, "Share", *(f"{line} Or so they said." for line in ARTICLE[1:]), "***", ARTICLE[0]])
    assert len(DUP(text).text.split("\n")) < len(ARTICLE) + 4
    monkeypatch.setattr(effort, "LEAST", 0)
    monkeypatch.setattr(effort, "PER_LETTER", 0)
    assert DUP(text).text == text.removesuffix(f"\n{ARTICLE[0]}")


@pytest.mark.parametrize("case", ["sentences-twice", "loops-in-one-line"])
def test_all_that_is_said_again_in_one_paragraph_goes_in_one_call(case: str) -> None:
    once = DUP(TEXTS[case](6_000)).text
    assert len(once) < 3_200
    assert DUP(once).text is once


def test_memory_is_a_few_times_the_text() -> None:
    rng = random.Random(1)
    document = Document("\n".join(" ".join(rng.choices(WORDS, k=60)) for _ in range(3_000)))
    list(Repeats()(Document(document.text[:1_000])))
    tracemalloc.start()
    try:
        list(Repeats()(document))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 9 * len(document.text)


@given(st.lists(st.text(st.sampled_from("aZ9 .\n\t\x85-'éÉßÿµª²½×—’“…€ſKＡﬁ𝐴œ\u200b\ufe0f\ud800"), max_size=24), max_size=6))
def test_latin_text_is_compared_as_any_other(lines: list[str]) -> None:
    texts = ["".join(line.split("\n")) for line in lines]
    folded, wide = Folded(texts), Folded([text + "ก" for text in texts])
    assert [folded.of(block).tolist() for block in range(len(texts))] == [
        wide.of(block).tolist()[:-1] for block in range(len(texts))
    ]
    assert folded.identities.tolist() == wide.identities.tolist()


def test_a_text_in_parts_is_compared_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join([TEXTS["edited-copies"](20_000), *ARTICLE, TEXTS["sentences-twice"](5_000), *ARTICLE])
    whole = DUP(text)
    monkeypatch.setattr(recurrences, "LARGE", 1_000)
    monkeypatch.setattr(recurrences, "LEADS", 4)
    monkeypatch.setattr(recurrences, "PART", 500)
    assert DUP(text).findings == whole.findings
