"""Pages: the same blocks from every tree, and only what a reader would see."""

import json

import lxml.html
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from cleanweb import clean_html
from cleanweb.document import LINE_END, Document, Link
from cleanweb.errors import UndecodableError
from cleanweb.html import read
from cleanweb.html.linear import shown
from cleanweb.html.markup import DEEPEST
from cleanweb.html.positions import positions

PAGE = """<!doctype html>
<html lang="th"><head><title>not in the page</title><style>p {}</style></head><body>
<nav class="menu top"><a href="/">Home</a> <a href="/about">About</a></nav>
<h1 id="title">Hello   <b>World</b></h1>
<p>One<br>two &amp; three<!-- not seen --> <span hidden>not seen</span><i style="color: red; display: none">not seen</i></p>
<pre>
def f():
    return 1
</pre>
<table><tr><th>a</th><td> b </td></tr><tr><td><p>c</p></td></tr></table>
<ul><li>x</li><li>y <a href="#">z</a></li></ul><script>alert(1)</script><noscript>not seen</noscript>
</body></html>"""
LINES = ["Home About", "Hello World", "One", "two & three", "def f():", "    return 1", "a\tb", "c", "x", "y z"]


def test_what_a_reader_sees() -> None:
    document = read(PAGE, url="https://example.org/")
    assert document.text.split("\n") == LINES
    assert document.meta == {"language": "th", "title": "not in the page", "url": "https://example.org/"}
    assert read(PAGE, language="en").meta["language"] == "en"


def test_each_block_has_its_element() -> None:
    document = read(PAGE)
    elements = [document.element(block) for block in document.blocks]
    assert len(elements) == len(LINES)
    assert None not in elements
    menu, title, *_, last = elements
    assert (menu.path, menu.names, menu.link_density) == (("html", "body", "nav", "a"), ("menu", "top"), 1.0)
    assert (title.heading, title.names) == (1, ("title",))
    assert last.link_density == 0.5


@pytest.mark.parametrize("parser", ["html.parser", "lxml"])
def test_soups_give_the_same_blocks(parser: str) -> None:
    assert read(BeautifulSoup(PAGE, parser)) == read(PAGE)


def test_tags_and_lxml_elements_give_their_own_blocks() -> None:
    assert read(lxml.html.fromstring(PAGE)) == read(PAGE)
    assert read(BeautifulSoup(PAGE, "html.parser").ul).text == "x\ny z"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('<i f=" style="display:none>seen', "seen"),
        ('<i f=" hidden=">seen', "seen"),
        ('<i f=" hidden=" hidden>not seen', ""),
        ('<i f="a=" style="display:none">not seen', ""),
        ('<i f="" "" style="display:none">not seen', ""),
    ],
)
def test_a_value_that_reads_like_an_attribute_is_none(page: str, text: str) -> None:
    assert read(page).text == text


texts = st.text(alphabet="ab \n&;กำ中", max_size=8).map(lambda text: text.replace("&", "&amp;"))
ELEMENT = "<{0}>{1}</{0}>".format
inline = st.recursive(texts, lambda inner: st.builds(ELEMENT, st.sampled_from(["b", "i", "span"]), inner), max_leaves=4)
links = inline.map("<a href=#>{}</a>".format)
block_tags = st.sampled_from(["p", "div", "h2", "blockquote", "pre", "script", "style", "template"])
ROW = "<table><tr class='r r'><td>{}</td><td hidden>{}</td><th style=\"display:none\">x</th></tr></table>".format
LIST = "<ul id='&lt;&amp;'><li>{}<li>{}</ul>".format
blocks = st.builds(ELEMENT, block_tags, st.one_of(inline, links))
parts = st.one_of(blocks, inline, st.builds(ROW, inline, texts), st.builds(LIST, texts, links))
bodies = st.lists(st.one_of(parts, st.just("<br>"), st.just("<!-- <p>x</p> -->")), max_size=8).map("".join)


@given(bodies)
def test_any_well_formed_page_gives_the_same_blocks(body: str) -> None:
    page = f"<html><head></head><body>{body}</body></html>"
    assert read(BeautifulSoup(page, "lxml")).text == read(page).text
    if "<li>" not in body:  # html.parser knows no end of an item that is left open
        assert read(BeautifulSoup(page, "html.parser")) == read(page)


def test_svg_and_void_elements_do_not_unbalance_the_page() -> None:
    page = read("<div><svg><source>a</source></svg><b>c</b></div><p>d<br/>e<xmp><b>f</b></xmp>")
    assert page.text == "ac\nd\ne\n<b>f</b>"
    assert [element.path[2:] for element in page.elements] == [("div", "svg"), ("p",), ("p",), ("xmp",)]


def test_what_looks_like_a_comment_in_raw_text_is_text() -> None:
    assert read("<xmp><!-- a --></xmp><!-- <xmp>b</xmp> -->c").text == "<!-- a -->\nc"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<styl<b>a</styl<b><p<q x<y>b", "a\nb"),
        ("<a<><b =<>c", "c"),
        ("<a<!--b>c<!-- d -->e<!-- <a<b> -->f", "cef"),
        ("<p>a<plaintext>b</plaintext> <i>c", "a\nb</plaintext> <i>c"),
    ],
)
def test_names_with_signs_of_tags(page: str, text: str) -> None:
    assert read(page).text == text


def test_only_scripts_hold_data() -> None:
    data = '{"headline": "It rains", "author": {"name": "Ann Field"}}'
    page = "<html><body><{0} type='application/ld+json'>{1}</{0}><script>{2}</script><p>x</p></body></html>".format
    for parser in (str, lambda markup: BeautifulSoup(markup, "html.parser"), lxml.html.fromstring):
        assert read(parser(page("script", data, ""))).meta["author"] == "Ann Field"
        assert "author" not in read(parser(page("p", data, ""))).meta
        assert "author" not in read(parser(page("b", "", data))).meta


def test_an_address_is_no_author() -> None:
    page = '<meta name="author" content="https://a.example/ann">{}<p>x'
    script = '<script type="application/ld+json">{"headline": "It rains", "author": [{"name": "Ann"}, "Ben"]}</script>'
    assert read(page.format(script)).meta["author"] == "Ann, Ben"
    assert "author" not in read(page.format("")).meta


def test_an_article_that_only_the_data_hold() -> None:
    told = "The first sentence of a long article that a script puts into the page when it is seen. " * 6
    data = json.dumps({"@type": "Article", "headline": "A headline", "articleBody": f"{told}\n\n<b>{told}</b>"})
    page = f'<script type="application/ld+json">{data}</script><nav><a href="/">Home</a></nav>'
    for tree in (page, BeautifulSoup(page, "html.parser"), lxml.html.fromstring(page)):
        assert read(tree).text == "Home\n" + "\n".join([told.strip()] * 2)
    assert "sentence" in clean_html(page).text
    assert "Home" not in clean_html(page).text
    seen = f"<p>{told}</p><p>another</p>" + page
    assert read(seen).text == f"{told.strip()}\nanother\nHome"
    assert [element.in_body for element in read(seen).elements] == [True, False, False]


def test_bytes_are_decoded_as_declared() -> None:
    page = '<meta charset="windows-874"><p>สวัสดี</p>'
    assert read(page.encode("cp874")).text == "สวัสดี"
    assert read(page.encode()).text == "สวัสดี"
    assert read("<p>café</p>".encode("latin-1"), encoding="latin-1").text == "café"
    with pytest.raises(UndecodableError, match="these bytes are no text, or damaged"):
        read(b"\xff\xfe\x00")


def test_a_broken_byte_does_not_lose_the_page() -> None:
    assert read("<p>สวัสดี</p>".encode() * 100 + b"<p>caf\xe9</p>").text.endswith("café")


def test_what_is_no_page_is_an_error() -> None:
    with pytest.raises(TypeError, match="a page is a str, bytes, a BeautifulSoup, a Tag or an lxml element, not int"):
        clean_html(3)


def test_a_page_is_cleaned_block_by_block() -> None:
    result = clean_html("<p>one\u00a0 two</p><p>three</p>", language="en")
    assert result.original == "one\u00a0 two\nthree"
    assert result.document.meta["language"] == "en"


def test_text_after_a_link_that_is_never_closed_is_no_link() -> None:
    page = read('<p><a href="/one">One link</a> in a line<p><a name="two">Text <p>goes on<p><a href="/three">another link</a>')
    assert [[link.target for link in element.links] for element in page.elements] == [["/one"], [], [], ["/three"]]
    assert page.elements[2].link_density == 0
    assert page.text == "One link in a line\nText\ngoes on\nanother link"


def test_a_link_in_a_cell_ends_before_the_next_cell() -> None:
    (element,) = read("<table><tr><td><a href=/x>one </a></td><td>two <a href=/y>three</a></td></tr></table>").elements
    assert element.links == (Link(0, 3, "/x"), Link(8, 13, "/y"))
    assert element.link_density == 8 / 11


def test_places_of_the_same_elements_are_told_alike_and_apart() -> None:
    page = read("<main><div class='a b'><p>one<p>two</div><div class=a id=b>three<table><tr><td>four</table></div></main>five")
    first, second, third, fourth, last = page.elements
    assert first.path is second.path
    assert first.names == third.names == ("a", "b")
    assert first.places[:-1] == second.places[:-1] != third.places
    assert (fourth.path[-3:], len(fourth.places)) == (("table", "tr", "td"), len(fourth.path))
    assert (last.path, last.places) == (("html", "body"), first.places[:2])


def test_what_is_too_deep_counts_as_in_the_last_element() -> None:
    depth = DEEPEST + 20
    page = read("<section>" + "<div>" * depth + "<p>one<p>two" + "</div>" * depth + "three")
    one, two, three = page.elements
    assert one.places == two.places
    assert (len(one.path), one.path[-1]) == (DEEPEST, "div")
    assert three.path == ("html", "body", "section")


@pytest.mark.parametrize("parser", ["html.parser", "lxml"])
def test_in_soups_too(parser: str) -> None:
    page = read(BeautifulSoup('<p><a name="two">Text <b>goes <a href="/three">on</a> and on</b></p><p>and on</p>', parser))
    assert page.text == "Text goes on and on\nand on"
    assert [link.target for element in page.elements for link in element.links] == ["/three"]


def test_what_never_ends_holds_any_markup() -> None:
    assert read("<p>one</p><plaintext>two</xmp></p></pre><b").text == "one\ntwo</xmp></p></pre><b"


def test_raw_elements_within_foreign_ones_unbalance_nothing() -> None:
    assert "x" in read("<svg><xmp><title><xmp>x</pre><b>y").text


def test_a_tag_that_takes_the_next_for_an_attribute_unbalances_nothing() -> None:
    page = read('<div><span><img src="a.png" </span> one</div><p class="two">two</p>')
    assert page.text == "one\ntwo"
    assert (page.elements[-1].path[-2:], page.elements[-1].names) == (("body", "p"), ("two",))


PLACES = """<!doctype html>
<html><head><title>one two</title><script>var a = "one <b>two";</script></head>
<body><!-- one two --><p class="a>b">one  <b>tw&ouml;</b>
 three</p><table><tr><td>four</td><td>five</td></tr></table>
<pre>six
seven</pre><p>eight&nbsp;&amp; nine</p></body></html>
"""


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("one", 3),
        ("tw", 3),
        ("three", 4),
        ("four", 4),
        ("five", 4),
        ("six", 5),
        ("seven", 6),
        ("eight", 6),
        ("&", 6),
        ("nine", 6),
    ],
)
def test_a_place_of_the_text_is_found_in_the_markup(word: str, expected: int) -> None:
    document = read(PLACES)
    at = document.text.index(word)
    line, column = positions(PLACES, document, [at])[at]
    assert PLACES.split("\n")[line - 1][column - 1 :].startswith(word)
    assert line == expected


def test_a_block_that_is_not_found_has_the_place_of_what_follows_the_one_before() -> None:
    page = "<p>one</p>\n<p>two</p>"
    found = positions(page, Document("one\nthree\ntwo"), [0, 4, 10])
    assert found == {0: (1, 4), 4: (2, 4), 10: (2, 4)}
    assert positions("", Document(""), [0]) == {}
    assert positions("", Document("one"), [0]) == {0: (1, 1)}


@given(st.text(alphabet="<>/!-=\"' abp&;#1\n\x85\ud800script", max_size=80), st.integers(0, 80))
def test_every_place_is_one_of_the_page(page: str, offset: int) -> None:
    document = read(page)
    lines = [0, *(match.end() for match in LINE_END.finditer(page)), len(page) + 1]
    for line, column in positions(page, document, [min(offset, len(document.text))]).values():
        assert 1 <= line < len(lines)
        assert lines[line - 1] + column - 1 <= len(page)


def test_an_element_that_is_only_called_like_a_raw_one_is_none() -> None:
    assert read("<xmp-viewer><b>bold</b></xmp-viewer><p>after</p>").text == "bold\nafter"
    assert "<b>" in read("<xmp><b>raw</b></xmp>").text


def test_a_slash_before_a_line_end_closes_no_drawing() -> None:
    assert shown('<svg style="display:none"/\n>text') == []
