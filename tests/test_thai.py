"""Thai: what the filters promise for every text, and the styles of mai yamok."""

import subprocess
import sys
import unicodedata
from itertools import groupby
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.thai_words import FREQUENT, ONE_WORD, corpus, made

from cleanweb import Pipeline
from cleanweb.filters.thai.lexicon import CODE_PAGE, TABLE, lexicon
from cleanweb.filters.thai.phrases import is_company_name
from tests import cases

THAI = Pipeline.default(select=["THA"])
STYLES = {
    style: Pipeline.default(select=["THA"], options={"THA": {"mai_yamok": style}}) for style in ("royal", "compact", "keep")
}
SPACES = Pipeline.default(select=["impossible-space", "space-in-word", "translation-space"])
LETTERS = "กขคงจทนมรสวหอฤะัาำิีึืุูๅเแโใไ็่้๊๋์ํฺฯๆ๕"
WORDS = (
    "บริษัท จำกัด ของ ต่างๆ ต่าง ๆ ข้อ รัฐ บาล ท า ทำ ใน เมือง นี้ ประเทศ ไทย ประ เท ศ งาน การ พัฒนา สวัสด ี ไ ใ ก็ เนื่องจาก พ.ศ. 50 ("
    " ฯ สำหรับ โรง เรียน ผู้"
)
thai = st.text(alphabet=LETTERS + " \u00a0\n.(-a1\uf70a\uf885", max_size=40)
phrases = st.builds("".join, st.lists(st.sampled_from([*WORDS.split(), " ", " ", " ", " ", " ", "\n"]), max_size=24))
ON_REQUEST = {
    "mai_yamok": "compact",
    "join_spaced_lines": True,
    "join_broken_lines": True,
    "paiyannoi": "royal",
    "digits": "arabic",
}
EVERYTHING = Pipeline.default(select=["THA"], options={"THA": {**ON_REQUEST, "latin_boundary": "space", "units": "spaced"}})


@given(st.one_of(thai, phrases))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for pipeline in (*STYLES.values(), EVERYTHING):
        clean = pipeline(text).text
        assert pipeline(clean).text == clean


@given(phrases)
def test_only_spaces_go_from_words_that_are_spelt_right(text: str) -> None:
    clean = SPACES(text).text
    if " า" not in text:
        assert clean.replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="ນຳໍາາ້ ກខ្មែរမြန်မ abc1.,", max_size=40))
def test_other_scripts_come_back_as_the_same_object(text: str) -> None:
    assert THAI(text).text is text


@pytest.mark.parametrize(
    ("style", "expected"),
    [("royal", "ต่าง ๆ มัก อื่น ๆ เช่น"), ("compact", "ต่างๆ มัก อื่นๆ เช่น"), ("keep", "ต่างๆมัก อื่น ๆ เช่น")],
)
def test_styles_of_mai_yamok(style: str, expected: str) -> None:
    assert STYLES[style]("ต่างๆมัก อื่น ๆ เช่น").text == expected


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("style", ["royal", "compact"])
def test_unicode_forms_of_thai_come_out_as_the_same_thai(form: str, style: str) -> None:
    text = "ผู้คนดื่มน้ำและทำงานต่างๆ ด้วยความสำเร็จ พันธุ์ไม้ก็งอกงาม"
    assert STYLES[style](unicodedata.normalize(form, text)).text == STYLES[style](text).text


@pytest.mark.parametrize("style", ["royal", "compact", "keep"])
def test_the_gold_of_the_seed_is_left_as_it_is(style: str) -> None:
    gold = (cases.SEED / f"gold_{style}.txt").read_text(encoding="utf-8")
    assert STYLES[style](gold).text == gold


@pytest.mark.parametrize(("style", "least"), [("royal", 29), ("compact", 29), ("keep", 29)])
def test_lines_of_the_seed_come_out_as_its_gold(style: str, least: int) -> None:
    source = (cases.SEED / "web3-japan-th.txt").read_text(encoding="utf-8").split("\n")
    gold = (cases.SEED / f"gold_{style}.txt").read_text(encoding="utf-8").splitlines()
    cleaned = [STYLES[style](line).text for line in source if line.strip()]
    assert sum(ours == theirs for ours, theirs in zip(cleaned, gold, strict=False)) >= least


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("ประกาศ เรื่อง ก า ร พั ฒ น า ป ร ะ เ ท ศ ในปีนี้", "ประกาศ เรื่อง การพัฒนาประเทศ ในปีนี้"),
        ("พ ร ะ ร า ช บ ั ญ ญ ั ต ิ", "พระราชบัญญัติ"),
        ("เด็ก ๆ ไป เล่น น้ำ ที่ ชายหาด กับ แม่ และ พ่อ ใน วัน หยุด", "เด็ก ๆ ไปเล่นน้ำที่ชายหาดกับแม่และพ่อในวันหยุด"),
        ("นโยบายของ\nรัฐบาลเรื่องเกษ\nตรกร", "นโยบายของรัฐบาลเรื่องเกษตรกร"),
        ("ข่าวเช้านี้\nฝนตกหนักให้\nโดยทั่วไป", "ข่าวเช้านี้\nฝนตกหนักให้\nโดยทั่วไป"),
    ],
)
def test_torn_lines_are_joined_on_request_only(text: str, joined: str) -> None:
    assert EVERYTHING(text).text == joined.replace(" ๆ", "ๆ")
    reported = Pipeline.default(select=["broken-line", "spaced-line"])(text)
    assert reported.text == text
    assert bool(reported.findings) == (joined != text)


def test_many_gaps_are_judged_like_few() -> None:
    line = "นโยบายของรัฐ บาลไทยต่อผู้บริ โภค เมื่อวานนี้ ฝนตก ข้อ จำกัด ก ข ค อุณห ภูมิ"
    clean = SPACES(line).text
    assert clean != line
    assert SPACES("\n".join([line] * 400)).text == "\n".join([clean] * 400)


def test_the_table_of_words_is_made_of_the_lists_of_the_library() -> None:
    assert TABLE.read_bytes() == made().encode(CODE_PAGE)


def test_words_cost_what_their_frequencies_say() -> None:
    rows = (line.split("\t") for line in (corpus() / "tnc_freq.txt").read_text(encoding="utf-8").splitlines())
    counts = {word: int(count) for word, count in rows if int(count) >= FREQUENT}
    dictionary = set((corpus() / "words_th.txt").read_text(encoding="utf-8").splitlines())
    words = set(filter(ONE_WORD.fullmatch, dictionary | set(counts)))
    most = log(sum(counts.values()))
    costs, lengths = lexicon()
    assert costs == {word: most - log(counts.get(word, 5)) + (0.0 if word in dictionary else 2.0) for word in words}
    assert {head: list(sizes) for head, sizes in lengths.items()} == {
        head: sorted({len(word) for word in those})
        for head, those in groupby(sorted(word for word in words if len(word) >= 4), lambda word: word[:4])
    }


def test_no_thai_words_are_read_for_a_text_without_thai() -> None:
    code = "import cleanweb; cleanweb.clean('Nothing Thai. \u0e9e\u0eb2\u0eaa\u0eb2')"
    code += "; from cleanweb.filters.thai.lexicon import lexicon; print(lexicon.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


@pytest.mark.parametrize("text", ["ก.ๆ ข", "ๆ ข", "1ๆ ข", "ต่าง ๆ มาก"])
def test_the_sign_is_styled_after_words_only(text: str) -> None:
    assert Pipeline.default(select=["mai-yamok"])(text).text == text


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("บริษัท ก่อสร้าง จำกัด", True),
        (f"บริษัท {'ก' * 70} จำกัด", True),
        ("จำกัด (มหาชน)", True),
        ("บริษัท ก่อสร้าง\nข้อ จำกัด", False),
        ("ข้อ จำกัด บริษัท", False),
    ],
)
def test_a_limit_is_part_of_a_name_after_a_company(text: str, is_name: bool) -> None:  # noqa: FBT001
    assert is_company_name(text, text.index("จำกัด")) is is_name
