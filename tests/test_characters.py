"""Characters: what holds beyond fixtures and examples."""

import gzip
import itertools
import json
import os
import unicodedata
from pathlib import Path

import ftfy
import pytest
from ftfy.badness import MOJIBAKE_CATEGORIES, is_bad
from hypothesis import example, given
from hypothesis import strategies as st

from cleanweb import Document, Pipeline
from cleanweb.filters.characters.marks import ROWS_WITH_MARKS, long_runs, may_have_long_runs
from cleanweb.filters.characters.mojibake import MOJIBAKE
from cleanweb.filters.characters.suspicion import SUSPICIOUS
from cleanweb.patterns import compiled
from cleanweb.testing.text_strategies import documents, lines

suspicious = compiled(SUSPICIOUS)
mojibake = Pipeline.default(select=["mojibake"])
not_nfc = Pipeline.default(select=["not-nfc"])

SPECIAL = "aZ .1?ÂÃÎÐØÙœŒà√≈‚ÄâóàвЂВГРСўΒΓΞΟβ€āĀ×²³°µ»®©Ÿž\xa0\xad\ufffd"
SAMPLE = sorted({chars[at] for chars in MOJIBAKE_CATEGORIES.values() for at in (0, len(chars) // 2, -1)} | set(SPECIAL))
suspects = st.text(st.sampled_from(SAMPLE), min_size=2, max_size=7)
languages = st.sampled_from(
    ["déjà vu", "Ελλάδα", "Привіт «їжак»", "สวัสดีครับ", "日本語のテスト", "العربية", "“so” – it’s", "Łódź", "½ €"]
)
ENCODINGS = ["latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac-roman", "cp437"]


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A line of which some words were encoded as UTF-8 and decoded as something else, once or twice."""
    words: list[str] = []
    for word in draw(st.lists(languages, min_size=1, max_size=4)):
        spoilt = word
        for _ in range(draw(st.integers(0, 2))):
            spoilt = spoilt.encode().decode(draw(st.sampled_from(ENCODINGS)), "replace")
        words.append(spoilt.replace("\n", " ").replace("\r", " "))
    return " ".join(words)


@given(line=st.one_of(broken(), suspects, lines))
def test_the_gate_changes_nothing(line: str) -> None:
    if not set("\r\n") & set(line):
        assert mojibake(line).text == ftfy.fix_encoding(line)


def test_the_gate_knows_all_that_ftfy_calls_bad() -> None:
    for sequence in map("".join, itertools.product(SAMPLE, repeat=2)):
        assert suspicious.search(sequence) or not is_bad(sequence)


@given(suspects)
def test_the_gate_knows_longer_sequences(line: str) -> None:
    assert suspicious.search(line) or not is_bad(line)


@pytest.mark.skipif("CLEANWEB_EVAL" not in os.environ, reason="CLEANWEB_EVAL names no folder with texts")
def test_the_gate_changes_nothing_in_real_texts() -> None:
    with gzip.open(Path(os.environ["CLEANWEB_EVAL"]) / "languages/easy.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = [line for row in map(json.loads, file) for line in row["text"].split("\n")[:2]][::2]
    spoilt = [line.encode().decode(ENCODINGS[number % len(ENCODINGS)], "replace") for number, line in enumerate(lines)]
    for line in (*lines, *spoilt):
        for piece in line.splitlines():
            assert mojibake(piece).text == ftfy.fix_encoding(piece)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("âœ” No problems", "✔ No problems"),
        ("lâ€™humanitÃ©", "l’humanité"),
        ("ÃƒÂºnico", "único"),
        ("Ã\xa0 perturber la rÃ©flexion", "à perturber la réflexion"),
        ("The Mona Lisa doesnÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢t have eyebrows.", "The Mona Lisa doesn’t have eyebrows."),
        ("CÃ´te d'Ivoire, voilÃ\xa0 le travail", "Côte d'Ivoire, voilà le travail"),
        ("schÃ¶n, StraÃŸe, Ã¼ber", "schön, Straße, über"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚, Ð¼Ð¸Ñ€", "Привет, мир"),
        ("æ—¥æœ¬èªž", "日本語"),
        ("ðŸ˜€ ok", "😀 ok"),
        ("caf\x85 \x93quoted\x94", "caf… “quoted”"),
        ("5 Âµm, 20 Â°C, Â£10", "5 µm, 20 °C, £10"),
    ],
)
def test_what_ftfy_repairs(text: str, expected: str) -> None:
    assert mojibake(text).text == ftfy.fix_encoding(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Con il corpo e lo spirito ammaccato, è come se nel cuore avessi un vetro conficcato.",
        "RENÉE…PARIS, ‘NOËL’ – CAFÉ™, 10 €/m²",
        "¡Qué! «así» ¿sí? 4288×…  ½ · ÷",
        "ªº ÀÈÌ ÇÃO, NÃO, AÇÃO; São João",
        "ΒΓΞ Ελλάδα «ΝΑΙ», Київ “так”, Łódź „tak”",
        "Ấn Độ, ÂM NHẠC, Đà Nẵng; İSTANBUL, ÂŞIK",
    ],
)
def test_what_ftfy_leaves_alone(text: str) -> None:
    assert mojibake(text).text == ftfy.fix_encoding(text) == text


def test_a_long_line_is_repaired_in_pieces() -> None:
    assert mojibake("cafÃ© " * 20_000).text == "café " * 20_000


def test_one_finding_for_each_changed_word() -> None:
    findings = mojibake("cafÃ© and thÃ©").findings
    assert [(finding.rule, finding.replacement) for finding in findings] == [(MOJIBAKE.code, "é"), (MOJIBAKE.code, "é")]


@given(documents)
def test_normal_form_is_that_of_the_standard(text: str) -> None:
    assert not_nfc(text).text == unicodedata.normalize("NFC", text)


def test_every_character_in_normal_form() -> None:
    every = "\n".join(map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x30000)]))
    assert not_nfc(every).text == unicodedata.normalize("NFC", every)


@pytest.mark.parametrize("marks", ["\u0301" * 10_000, "\u0315\u0300\u0327\u05ae" * 10_000])
def test_marks_without_end_stay(marks: str) -> None:
    assert not_nfc(f"cafe\u0301 a{marks} e\u0301").text == f"café a{marks} é"


def test_text_of_every_character_comes_out_as_utf8() -> None:
    every = "".join(map(chr, range(0x11000)))
    assert Pipeline.default(select=["CHR", "SPC"])(every).text.encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&amp;amp;amp;", "&"),
        ("&#8364;5 &#x80;5 &EURO;5", "€5 €5 €5"),
        ("ellipsis&#133; V&SCARON;E &nTILDE;", "ellipsis… VŠE &nTILDE;"),
        ("cats&dogs &not html; &#20x6;", "cats&dogs &not html; &#20x6;"),
        ("a&#13;\nb", "a\nb"),
        ("&#38;#38;#38;lt; 3", "< 3"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        ("`&nbsp;`", "`&nbsp;`"),
        ("&" + "#" * 3 + "9" * 5_000 + ";", "&" + "#" * 3 + "9" * 5_000 + ";"),
    ],
)
def test_entities(text: str, expected: str) -> None:
    assert Pipeline.default(select=["html-entity"])(text).text == expected


def test_unsafe_runs_repair_lookalikes_and_stacks() -> None:
    unsafe = Pipeline.default(select=["CHR"], unsafe=True)
    assert unsafe("pаypal Mосква").text == "paypal Москва"
    assert unsafe("x" + "\u0316" * 40 + "y").text == "x" + "\u0316" * 5 + "y"


@given(documents)
def test_unsafe_runs_change_nothing_twice(text: str) -> None:
    unsafe = Pipeline.default(select=["CHR", "SPC"], unsafe=True)
    once = unsafe(text).text
    assert unsafe(once).text == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("👩\u200dx", "👩x"),
        ("x\u200d👧", "x👧"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("a\ufe0f \ufe0f\ufe0fb", "a b"),
        ("\ufe0fb", "b"),
        ("❤\ufe0f\ufe0fb", "❤\ufe0fb"),
        ("ᠠ\u180ex", "ᠠx"),
        ("x\u180eᠡ", "xᠡ"),
        ("ᠠ\u180eᠡ", "ᠠ\u180eᠡ"),
        ("\u202cabcd\u202ce", "abcde"),
    ],
)
def test_what_does_not_show_stays_where_both_neighbours_need_it(text: str, expected: str) -> None:
    assert Pipeline.default(select=["CHR"])(text).text == expected


def test_messages_say_what_was_found() -> None:
    def told(text: str) -> list[tuple[str, str | None]]:
        pipeline = Pipeline.default(select=["CHR"], ignore=["replacement-character"])
        return [(finding.message, finding.replacement) for finding in pipeline(text).findings]

    assert told("a\ud83d\ude00b\ud800") == [("a character in two halves", "😀"), ("half of a UTF-16 pair", "\ufffd")]
    assert told("Wооо")[0] == ("letters of two scripts that look alike", "Wooo")
    assert told("сaхс")[0] == ("letters of two scripts that look alike", "сахс")
    assert told("a\u200bb") == [("zero width space, which cannot be seen", "")]


@given(st.text(st.sampled_from("a\u0301\u0323\u0483\u0e4c\u20d0\u3099\ufe20é’ж語\U0001f600"), min_size=3))
@example("e\u0301\u20d0\u20d0")
@example("e\u0301\u0483\u0483")
@example("\u0e01\u0e4c\u3099\u3099")
def test_no_run_of_marks_is_missed_for_the_row_of_one_of_them(text: str) -> None:
    found = Document(text).traits & ROWS_WITH_MARKS and list(long_runs(text, 3, beyond_bmp=False))
    assert may_have_long_runs(Document(text), 3) or not found
