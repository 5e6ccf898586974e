"""Repeats: the record names the copy that stays, and the order, the place and the number of copies do not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanweb import Pipeline

DUP = Pipeline.default(select=["DUP"])
ARTICLE = [
    "Researchers found that street trees cool a city far more than earlier studies had suggested.",
    "นักวิจัยพบว่าต้นไม้ริมถนนช่วยลดอุณหภูมิของเมืองได้มากกว่าที่เคยคาดไว้ โดยเฉพาะในช่วงบ่ายของฤดูร้อน",
    "What was measured",
    "وضع الفريق أكثر من ثلاثمئة جهاز استشعار في أنحاء المدينة وسجل درجات الحرارة على مدى عامين كاملين",
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
