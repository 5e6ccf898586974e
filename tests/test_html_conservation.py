"""Pages: no letter is lost between the markup and the blocks, whatever is broken, and what is without measure is bounded."""

import pytest

from cleanweb import clean_html
from cleanweb.html import read
from cleanweb.html.conservation import MOST_DOUBTS, LostTextError
from cleanweb.html.limits import MANY_TAGS, bounded


def test_a_missing_quotation_mark_loses_no_text() -> None:
    page = read('<p>A first paragraph that is long.</p><a href="/x>a link</a><p>A second one, which parsers lose, too.')
    assert page.text == "A first paragraph that is long.\na link\nA second one, which parsers lose, too."
    assert page.meta["cut"] == "a quotation mark that is missing in '<a href=\"/x>' was put in"
    found = clean_html('<p>x<a href="/x>a link</a><p>A second paragraph, which parsers lose, too.</p>').findings
    assert [finding.rule for finding in found if "mark" in finding.message] == ["HTM108"]


QUOTES = "<p>{}</p><a href={}/{}>a link</a>"


@pytest.mark.parametrize("mark", ['"', "'"])
def test_a_quotation_mark_without_its_second_is_put_in(mark: str) -> None:
    sentences = [f"Sentence {number} is long enough to be missed by all." for number in range(4)]
    page = read("".join(QUOTES.format(sentence, mark, number) for number, sentence in enumerate(sentences[:3])) + sentences[3])
    assert page.text.split("\n") == [sentences[0], "a link", sentences[2], f"a link{sentences[3]}"]
    assert page.meta["cut"] == f"a quotation mark that is missing in '<a href={mark}/2>' was put in".replace(
        "'<a href='/2>'", '"<a href=\'/2>"'
    )


@pytest.mark.parametrize("count", [3, 19, 20, 21, 60])
def test_text_in_attributes_and_entities_is_no_lost_text(count: int) -> None:
    inside = "<b>a title that reads \u00a0 like text {}</b>"
    page = "".join(f"<p title='{inside.format(number)}'>seen {number}</p>" for number in range(count))
    assert read(page).text == "\n".join(f"seen {number}" for number in range(count))
    quoted = "".join(f"<p>So &quot;it&quot; is &nbsp; said &amp; written, {number}.</p>" for number in range(count))
    assert read(quoted).text.startswith('So "it" is')


def test_of_a_tag_with_thousands_of_attributes_the_first_stay() -> None:
    many = " ".join(f"a{number}=b" for number in range(5_000))
    page = read(f"<p>one</p><div class=first {many} id=last><p>two</p></div><p title='>'>three")
    assert page.text == "one\ntwo\nthree"
    assert page.elements[1].names == ("first",)
    assert page.meta["cut"] == "attributes of a tag after the first 200"
    few = read(f"<p>one</p><div class=first title='{'x' * 30_000}' id=last><p>two</p></div>")
    assert (few.elements[1].names, "cut" in few.meta) == (("first", "last"), False)


@pytest.mark.parametrize(
    "tag", ["<a title='a' href=\"/x>", "<a title='a' href='/x>", '<a title="a" href=\'/x>', '<a title="a" href="/x>']
)
def test_the_mark_that_is_missing_is_the_one_put_in(tag: str) -> None:
    page = read(f"<p>A first paragraph that is long.</p>{tag}a link</a><p>A second one, which parsers lose, too.")
    assert page.text == "A first paragraph that is long.\na link\nA second one, which parsers lose, too."
    assert [link.target for link in page.elements[1].links] == ["/x"]


def test_a_tag_before_text_that_was_kept_is_not_mended() -> None:
    first = "A first paragraph that is long enough to be missed."
    page = read(f'<p title="it\'s">{first}</p><a href="/x>a link</a><p>A second one, which parsers lose, too.')
    assert page.text == f"{first}\na link\nA second one, which parsers lose, too."
    assert page.meta["cut"].count("put in") == 1


@pytest.mark.parametrize("count", [0, MOST_DOUBTS - 1, MOST_DOUBTS, MOST_DOUBTS + 1])
def test_the_second_of_two_equal_paragraphs_may_be_lost(count: int) -> None:
    twice = "This paragraph is said twice, and parsers lose it."
    doubts = "".join(f"<p title='<b>a title that reads like text, {number}</b>'>seen</p>" for number in range(count))
    text = read(f'{doubts}<p>{twice}</p><a href="/x>a link</a><p>{twice}').text
    assert text == "seen\n" * count + f"{twice}\na link\n{twice}"


@pytest.mark.parametrize("tag", ["<img alt='{0}' alt='{0}'>", "</i title='{0}'>", "<a title='{0}"])
def test_a_value_that_parsers_drop_is_no_lost_text(tag: str) -> None:
    words = "A caption that stands in a comment as well."
    assert read(f"<!-- <p>{words}</p> --><p>seen</p>{tag.format(words)}").text == "seen"


def test_quoted_words_in_a_value_are_no_lost_text() -> None:
    assert read("<p title='<b>a title that says \"so\" and reads like text</b>'>seen").text == "seen"


def test_text_that_the_parser_loses_is_an_error() -> None:
    with pytest.raises(LostTextError, match="the parser lost text of the page, at code point 48: 'This text stands"):
        read("<html><frameset><frame src=x></frameset><center>This text stands where frames are expected.</center></html>")
    with pytest.raises(LostTextError, match="the parser lost text of the page, at code point 62: '2049"):
        read('<td title=">This text is no text at all, or is it?<td title=">2049')


def test_markup_in_scripts_comments_and_attributes_is_no_lost_text() -> None:
    hidden = "<p>markup that nobody sees, in many ways</p>"
    page = f'<p>seen</p><!-- {hidden} --><script>"{hidden}"</script><i title="{hidden}">x</i><template>{hidden}</template>'
    assert read(page).text == "seen\nx"
    assert read(page).meta == {}


def test_lone_surrogates_lose_no_text() -> None:
    assert read("<p>be\ud800fore</p><p>after</p>").text == "be\ufffdfore\nafter"


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "<!-->",
        "<!--->",
        "<!-- --!>",
        "<! <!-- >",
        "</ <!-- >",
        "<a title='><!--'>",
        "<a title='><title>'></a>",
        "<title\xa0>",
        "<svg><title>",
        "<svg a=/><style>",
        "<svg><![CDATA[><!-- ]]></svg>",
        "<math><style>",
        "<![CDATA[<!-- ]]>",
        "<a title='>",
    ],
)
def test_nothing_hides_deep_elements_from_their_limit(opening: str) -> None:
    page, notes = bounded(opening + "<div>" * MANY_TAGS + "<div>x")
    assert page.count("<div>") < MANY_TAGS
    assert notes


@pytest.mark.parametrize("raw", ["<script>{}</script>", "<svg/><title>{}</title>", "<!--{}-->", "<i title='{}'>"])
def test_tags_that_are_none_do_not_count_for_the_limit(raw: str) -> None:
    page = raw.format("<div>" * MANY_TAGS + "<div>")
    assert bounded(page) == (page, [])
