"""Characters: what Unicode says of every code point, and strings that break programs, by kind."""

import re
import unicodedata
from functools import cache

import pytest

from cleanweb import Pipeline

cleaned = Pipeline.default(select=["CHR", "SPC"])
everything = Pipeline.default()

NAUGHTY = {
    "nothing": ["", " ", "\n", "\t", "\x00", "\ufeff", "\u200b", "\ud800", "\U0010ffff", "\ufffe", "\uffff"],
    "reserved words": ["undefined", "null", "NaN", "True", "None", "\\", "\\\\", "-1e99", "0x0", "NUL", "../../etc"],
    "markup": ["<b>x", "<!--", "]]>", "&#0;", "&#xD800;", "&#x110000;", "&#99999999999;", "&&amp;;", "<svg onload=alert(1)>"],
    "queries and shells": [
        "' OR 1=1 --",
        '"; DROP TABLE t',
        "$(touch x)",
        "`id`",
        "%s%n%x",
        "{0.__class__}",
        "{{7*7}}",
        "${HOME}",
    ],
    "terminals": ["\x1b[2J\x1b[H", "\x1b]0;t\x07", "\x1b]8;;http://x\x1b\\y", "\x1b", "\x1b[", "\x9b31m", "a\bb\rc"],
    "marks": ["\u0301", "a" + "\u0301" * 99, "Z\u0351\u036b\u0343\u036a", "\u0e48\u0e49\u0e33", "ก็็็็็็็็็็", "\u20dd\u20e3"],
    "direction": ["\u202eabc", "a\u2066b", "\u2069\u202c", "\u200f\u200e", "אב(ג)12", "עברית English العربية"],
    "joiners": ["👨\u200d👩\u200d👧", "👨\u200d", "\u200d\u200d", "क्\u200d", "می\u200cخواهم", "\U0001f1e6\U0001f1e7\U0001f1e8"],
    "selectors and tags": ["❤\ufe0f\ufe0e", "#\ufe0f\u20e3", "葛\U000e0100", "🏴\U000e0067\U000e007f", "\U000e0001\U000e0041"],
    "folding": ["ǅ ß ẞ ŉ İı ﬃ ΐ", "Ⅷ ⅷ", "ſ K Å Ω", "ﷺ", "𝕳𝖊𝖑𝖑𝖔", "ＡＢＣ", "①②"],
    "spaces": ["\u00a0\u2003\u3000", "\u1680\u180e\u205f", "\u2028\u2029\x0b\x0c\x85", "\r\r\n\n\r", " \u3000 x \u3000 "],
    "mojibake": ["Ã©", "â€™", "Ã", "â€", "Ã\xa0", "à¸", "ï¿½", "ï»¿", "ÃƒÂ©", "\x80\x99"],
    "surrogates": ["\ud83d\ude00", "\ude00\ud83d", "\ud83d \ude00", "\udcff", "a\ud800\u0301"],
    "compositions": ["\u1100\u1161\u11a8", "\u0958", "\u2adc", "\U0001d15e", "\u0344", "\u0f73\u0f75", "\uf900", "\u212b"],
}


@pytest.mark.parametrize("kind", NAUGHTY)
def test_naughty_strings(kind: str) -> None:
    for naughty in NAUGHTY[kind]:
        for text in (naughty, f"{naughty}\n{naughty}", f"before{naughty}after", f" {naughty} "):
            result = everything(text)
            assert everything(result.text.encode().decode()).text == result.text
            rebuilt, at = "", 0
            for hunk in result.hunks():
                rebuilt += text[at : hunk.start] + hunk.replacement
                at = hunk.end
            assert rebuilt + text[at:] == result.text


@cache
def assigned() -> list[str]:
    """The characters of Unicode, but of letters without case, composition and class, such as ideographs, one in sixteen."""
    return [char for char in map(chr, range(0x20, 0xF0000)) if _counts(char)]


def _counts(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind not in ("Cn", "Cs", "Co") and (kind != "Lo" or bool(unicodedata.decomposition(char)) or ord(char) % 16 == 0)


@pytest.mark.parametrize("base", ["", "a", "ก", "ا"])
def test_canonically_equivalent_texts_become_the_same(base: str) -> None:
    """UAX #15: every character alone and after a letter, composed and decomposed."""
    lines = [f"{base}{char}." for char in assigned()]
    composed, decomposed = (
        cleaned("\n".join(unicodedata.normalize(form, line) for line in lines)).text for form in ("NFC", "NFD")
    )
    assert composed == decomposed
    assert all(unicodedata.is_normalized("NFC", line) for line in composed.split("\n"))


def test_compatibility_characters_stay() -> None:
    """Of the characters that only NFKC replaces, none changes but ligatures, positional forms and spaces."""
    normalize = unicodedata.normalize
    compatible = [char for char in assigned() if normalize("NFKC", char) != normalize("NFC", char) == char]
    lines = [f"x{char}x" for char in compatible]
    after = cleaned("\n".join(lines)).text.split("\n")
    changed = "".join(char for char, line, new in zip(compatible, lines, after, strict=True) if line != new)
    assert re.fullmatch("[\u00a0\u2002-\u200a\u202f\u205f\u3000\ufb00-\ufb28\ufb50-\ufdc7\ufe80-\ufefc]+", changed)
    assert len(after) == len(lines)


@pytest.mark.parametrize(
    ("start", "stop"), [(0, 0x3000), (0x3000, 0xD800), (0xD800, 0x11000), (0x1F000, 0x20000), (0xE0000, 0xE1000)]
)
def test_every_code_point_beside_letters(start: int, stop: int) -> None:
    """No exception, UTF-8 comes out, nothing changes twice; unassigned code points and surrogates among them."""
    once = cleaned("\n".join(f"a{chr(code)}b {chr(code)}ก" for code in range(start, stop))).text
    assert cleaned(once.encode().decode()).text == once


def test_letters_and_marks_of_india_and_burma_in_pairs() -> None:
    rows = [chr(code) for code in (*range(0x0900, 0x0E00), *range(0x1000, 0x10A0)) if unicodedata.category(chr(code)) != "Cn"]
    marks = [char for char in rows if unicodedata.category(char)[0] == "M"]
    not_nfc = Pipeline.default(select=["not-nfc"])
    for mark in marks:
        text = " ".join(letter + mark for letter in rows)
        assert not_nfc(text).text == unicodedata.normalize("NFC", text)
