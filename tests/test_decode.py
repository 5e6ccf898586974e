"""Bytes to text."""

import codecs
import os
import tarfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanweb.decoding import decode
from cleanweb.errors import UndecodableError
from cleanweb.labels import codecs_meant

SENTENCES = {
    "Thai": "การแปลงไฟล์ที่ไม่ได้บอกรหัสอักขระเป็นเรื่องที่ต้องทำบ่อย",
    "Greek": "Το κείμενο αυτό δεν λέει ποια κωδικοποίηση έχει.",
    "Hindi": "यह पाठ नहीं बताता कि इसकी कूटलेखन विधि क्या है।",
    "Chinese": "这篇文章没有说明它使用哪种编码，我们需要自己判断。",
    "Japanese": "この文章は、どの文字コードで書かれているかを示していません。",
    "Korean": "이 글은 어떤 인코딩으로 쓰였는지 알려 주지 않습니다.",
    "French": "Le texte déchiffré à l’aide d’un codage « bien » choisi.",
    "Arabic": "هذا النص لا يقول بأي ترميز كتب، وعلينا أن نعرف ذلك.",
}
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
LEGACY = {
    "Thai": "cp874",
    "Greek": "cp1253",
    "Chinese": "gb18030",
    "Japanese": "shift_jis",
    "Korean": "euc_kr",
    "Arabic": "cp1256",
}


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("language", SENTENCES)
def test_unicode_in_every_form(language: str, encoding: str) -> None:
    assert decode(SENTENCES[language].encode(encoding))[:2] == (SENTENCES[language], encoding)


@pytest.mark.parametrize("language", LEGACY)
def test_legacy_encodings_are_detected(language: str) -> None:
    pytest.importorskip("chardet")
    decoded = decode(SENTENCES[language].encode(LEGACY[language]))
    assert (decoded.text, decoded.how) == (SENTENCES[language], "detected")


@pytest.mark.parametrize("language", LEGACY)
def test_the_sender_may_name_the_encoding(language: str) -> None:
    data = SENTENCES[language].encode(LEGACY[language])
    assert decode(data, LEGACY[language])[::2] == (SENTENCES[language], "declared")


def test_escapes() -> None:
    assert decode(SENTENCES["Japanese"].encode("iso2022_jp")).encoding == "iso2022_jp"
    assert decode("编码".encode("hz")).text == "编码"
    assert decode("인코딩".encode("iso2022_kr")).text == "인코딩"


@pytest.mark.parametrize("declared", ["gb2312", "euc-jp", "iso-8859-1", "no-such-encoding", ""])
def test_a_lie_about_utf_8(declared: str) -> None:
    assert decode(SENTENCES["Chinese"].encode(), declared)[1:3] == ("utf-8", "valid UTF-8")


def test_another_script_declared_as_latin_1() -> None:
    pytest.importorskip("chardet")
    assert decode(SENTENCES["Greek"].encode("cp1253"), "iso-8859-1").text == SENTENCES["Greek"]


def test_letters_with_accents_are_as_many_as_the_others_at_most() -> None:
    pytest.importorskip("chardet")

    def read_as(text: str) -> str:
        return decode(text.encode("cp1252"), "latin-1").how

    assert read_as("éèàùç abcde") == "declared"
    assert read_as("éèàùç abcd") == "detected", "one more"
    assert read_as("éèàù abc") == "declared", "too few to say so"


@pytest.mark.parametrize("head", ['<meta charset="windows-1252">', "<?xml version='1.0' encoding='ISO-8859-1'?>"])
def test_the_page_may_name_the_encoding(head: str) -> None:
    assert decode(f"{head}<p>déjà “vu”</p>".encode("cp1252")) == (f"{head}<p>déjà “vu”</p>", "cp1252", "declared", 0)


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("windows-874", "cp874"),
        ("text/html; charset=TIS-620", "tis-620"),
        ('text/plain;charset="iso-8859-11"', "cp874"),
        (" x-cp1251 ", "cp1251"),
        ("x-sjis", "shift_jis"),
        ("KS_C_5601-1987", "cp949"),
        ("iso-8859-8-i", "iso8859-8"),
        ("latin1", "cp1252"),
    ],
)
def test_names_that_senders_use(label: str, encoding: str) -> None:
    assert codecs_meant(label)[0] == encoding


@pytest.mark.parametrize(
    "label",
    [
        "hex",
        "rot13",
        "unicode_escape",
        "raw-unicode-escape",
        "UTF-7",
        "idna",
        "undefined",
        "utf-16",
        "utf-16-le",
        "utf-32-be",
        "\0",
    ],
)
def test_names_that_no_text_can_have(label: str) -> None:
    pytest.importorskip("chardet")
    text = "Voilà l’élève déçu, où est-il passé ce matin ?"
    assert decode(text.encode("cp1252"), label)[:3] == (text, "cp1252", "detected")


def test_the_page_is_asked_when_the_sender_is_wrong() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-874"><p>ภาษาไทย'
    for declared in ("utf-8", "latin-1", "nonsense", None):
        assert decode(page.encode("cp874"), declared) == (page, "cp874", "declared", 0)


def test_words_of_two_scripts_are_the_last_guess() -> None:
    pytest.importorskip("chardet")
    assert decode("un café à deux".encode("cp1252")) == ("un café à deux", "cp1252", "detected", 0)


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")])
def test_big_endian_marks_are_written_back(mark: bytes, encoding: str) -> None:
    data = mark + SENTENCES["Thai"].encode(encoding)
    decoded = decode(data)
    assert (decoded.text, decoded.how) == (SENTENCES["Thai"], "byte order mark")
    assert decoded.text.encode(decoded.encoding) == data


def test_stray_bytes_of_windows_1252_in_utf_8() -> None:
    decoded = decode("façade, ".encode() * 9 + b"caf\xe9 \x93ok\x94")
    assert decoded == ("façade, " * 9 + "café “ok”", "utf-8", "UTF-8 with stray bytes of windows-1252 (3)", 0)
    assert decoded.mixed
    assert not decode("façade".encode()).mixed
    assert decode("façade, ".encode() * 9 + b"\xe2\x82 5").text.endswith("â‚ 5"), "two bytes of three"
    marked = decode(codecs.BOM_UTF8 + "façade, ".encode() * 9 + b"caf\xe9")
    assert (marked.text[-4:], marked.encoding, marked.text[0]) == ("café", "utf-8-sig", "f")


def test_how_many_bytes_may_be_stray() -> None:
    """One in five of those outside ASCII."""
    pytest.importorskip("chardet")
    assert decode("çç".encode() + b"caf\xe9 ").mixed
    assert not decode("“".encode() + b" caf\xe9 of the town, where we go ").mixed


def test_units_of_two_bytes_need_no_zeros_to_be_told() -> None:
    text = "".join(letter for letter in SENTENCES["Chinese"] if min(letter.encode("utf-16-le")) > 0x20) * 2
    assert decode(text.encode("utf-16-le")) == (text, "utf-16-le", "two or four bytes for each character", 0)


def test_nothing_is_replaced_unasked() -> None:
    damaged = codecs.BOM_UTF16_LE + "text".encode("utf-16-le") + b"\x00"
    with pytest.raises(UndecodableError, match="utf-16"):
        decode(damaged)
    assert decode(damaged, replace=True) == ("text\ufffd", "utf-16", "with bytes replaced", 1)
    assert decode(b"\x80\x81\x9d\xff\x00", replace=True) == ("\ufffd" * 4 + "\0", "utf-8", "with bytes replaced", 4)


def test_ascii_and_nothing() -> None:
    assert decode(b"") == ("", "utf-8", "ASCII", 0)
    assert decode(b"plain\ttext\n\n\n\n") == ("plain\ttext\n\n\n\n", "utf-8", "ASCII", 0)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf_8_is_read_back(text: str) -> None:
    decoded = decode(codecs.BOM_UTF8 + text.encode())
    assert decoded.text.encode(decoded.encoding) == codecs.BOM_UTF8 + text.encode()


@given(st.binary(max_size=80))
def test_any_bytes_give_a_text_or_an_error(data: bytes) -> None:
    pytest.importorskip("chardet")
    try:
        decoded = decode(data)
    except UndecodableError:
        decoded = decode(data, replace=True)
        assert decoded.replaced
    else:
        assert not decoded.replaced
    assert isinstance(decoded.text, str)


@given(st.sampled_from(sorted(SENTENCES)), st.sampled_from(UNICODE), st.integers(20, 60))
def test_what_was_read_can_be_written_back(language: str, encoding: str, size: int) -> None:
    data = SENTENCES[language][:size].encode(encoding)
    decoded = decode(data)
    assert decoded.text.encode(decoded.encoding) == data


PAGES = sorted(Path(os.environ["CLEANWEB_EVAL"]).glob("html/*.tar.xz")) if "CLEANWEB_EVAL" in os.environ else []


@pytest.mark.skipif(not PAGES, reason="CLEANWEB_EVAL names no folder with pages")
def test_real_pages_are_read_whatever_they_declare() -> None:
    read: Counter[str] = Counter()
    for archive in map(tarfile.open, PAGES):
        with archive:
            for member in archive.getmembers():
                data = archive.extractfile(member).read() if member.name.endswith(".html") else b""  # type: ignore[union-attr]
                decoded = decode(data)
                read[decoded.how.partition(" with")[0]] += 1
                assert decoded.text.count("\ufffd") == data.count("\ufffd".encode())
    assert {"valid UTF-8", "UTF-8", "declared"} <= set(read)
