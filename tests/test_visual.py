"""The visual report: every change in its place, nothing lost, nothing live."""

import re

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleanweb import Pipeline, Result, clean, clean_html
from cleanweb.testing import documents
from cleanweb.visual import Shown, report
from cleanweb.visual.pieces import Row, rows
from tests.cases import SEED
from tests.command import cleanweb, failed

DEFAULT = Pipeline.default()
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><svg onload=alert(1)>",
    '" onmouseover="alert(1)',
    "]]>--><img src=x onerror=alert(1)>",
    "</style></div></section></main><h1>out</h1>",
    "javascript:alert(1) $title ${script}",
    "\x1b[31mred\x07 \u202eevil\u202c \ud800 \ufffe",
]


def page(*documents: Shown) -> LexborHTMLParser:
    return LexborHTMLParser(report(documents, DEFAULT.rules))


def kept(of_rows: list[Row], result: Result) -> str:
    return "".join(
        piece.instead if piece.gone else result.original[piece.start : piece.end] for row in of_rows for piece in row.pieces
    )


@given(documents)
def test_rows_hold_the_original_and_the_clean_text(text: str) -> None:
    result = DEFAULT(text)
    of_rows = list(rows(result))
    assert "".join(text[piece.start : piece.end] for row in of_rows for piece in row.pieces) == text
    assert kept(of_rows, result) == result.text
    assert [row.number for row in of_rows] == list(range(1, len(result.document.lines) + 1))


def test_a_mark_is_shown_with_its_letter() -> None:
    result = Pipeline.default(select=["THA101"])("สํารวจ")
    (row,) = rows(result)
    changed = next(piece for piece in row.pieces if piece.gone)
    assert (result.original[changed.start : changed.end], changed.instead) == ("สํา", "สำ")


def test_a_removal_is_shown_as_what_removed_it() -> None:
    paragraph = (
        "市議会は月曜日、長い議論の末に、川にかかる古い橋を冬が来る前に修理することを決めた。工事の費用と期間が主な争点となった。"
    )
    result = clean(
        f"{paragraph}\n別の段落がここにあり、橋の歴史について少し詳しく書かれている。\nシェア\n{paragraph}\n続きを読む"
    )
    first = {row.number: result.findings[row.pieces[0].findings[0]].rule for row in rows(result) if row.pieces[0].gone}
    assert first == {3: "TOK103", 4: "DUP101", 5: "TOK103"}


def test_every_finding_can_be_reached() -> None:
    result = clean((SEED / "web3-japan-th.txt").read_text(encoding="utf-8"))
    places = page(Shown("seed", result)).css("[data-f]")
    reached = {int(number) for place in places for number in (place.attributes["data-f"] or "").split()}
    assert reached == set(range(len(result.findings)))
    assert {place.attributes["data-r"] for place in places} >= {"DUP102", "TOK101", "LNG101", "THA101", "THA109"}


@given(st.lists(st.sampled_from(HOSTILE), min_size=1), st.sampled_from(["\n", " ", ""]))
def test_text_from_the_web_is_text_on_the_page(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    shown = page(Shown(text, clean(text)))
    assert len(shown.css("script")) == 2
    assert len(shown.css("h1")) == len(shown.css("main")) == 1
    assert not shown.css("svg, img, iframe, object, form")
    assert not any(name.startswith("on") for node in every(shown) for name in node.attributes)
    report([Shown(text, clean(text))], DEFAULT.rules).encode()


def every(shown: LexborHTMLParser) -> list[LexborNode]:
    return shown.css("*")


def test_the_page_loads_nothing() -> None:
    html = report([Shown("a page", clean_html("<p>One  paragraph of a page, which is long enough to stay.</p>"))], DEFAULT.rules)
    assert "default-src 'none'" in html
    addresses = [value for node in every(LexborHTMLParser(html)) for value in map(node.attributes.get, ("href", "src")) if value]
    assert all(address.startswith("#") for address in addresses)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest", html)


def test_the_command_writes_one_page(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("one  two\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "three  four"}\n{"text": "five"}\n', encoding="utf-8")
    done = cleanweb("report", "a.txt", "b.jsonl", "-o", "page.html", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    shown = LexborHTMLParser((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert [each.text() for each in shown.css("h2")] == ["a.txt", "b.jsonl:1", "b.jsonl:2"]
    assert len(shown.css("nav li")) == 3
    few = cleanweb("report", "--limit", "1", "a.txt", "b.jsonl", cwd=tmp_path)
    assert "the first 1 documents" in few.stderr
    assert "b.jsonl" not in few.stdout
    assert failed(cleanweb("report", "none.txt", cwd=tmp_path), "none.txt")
