"""Pages as Markdown: what their structure says, without another word."""

import pytest

from cleanweb import Pipeline, clean, clean_html

WHOLE = Pipeline.default(ignore=["HTM"])
CASES = {
    "<h2>A <b>head</b></h2><p>text": "## A head\n\ntext\n",
    "<ul><li>a<li>b<ol><li>c<li>d<p>e</ol></ul>": "- a\n- b\n    1. c\n    2. d\n       e\n",
    "<blockquote><p>a<blockquote>b</blockquote></blockquote>": "> a\n\n> > b\n",
    "<pre>\nif x:\n  ```y\n</pre>": "````\nif x:\n  ```y\n````\n",
    "<table><tr><th>a<th>b|c<tr><td>1<td>2</table>": "| a | b\\|c |\n| --- | --- |\n| 1 | 2 |\n",
    "<figure><figcaption>a caption</figcaption></figure>": "*a caption*\n",
    '<p>see <a href="/a b(c)&amp;">this  link</a>, <a>not</a> <a href="">this</a>': "see [this link](/a%20b%28c%29&), not this\n",
    "<p># 1 * 2 &lt; <b>_3_</b> [x]": "\\# 1 \\* 2 \\< \\_3\\_ \\[x\\]\n",
    "<p>- a<p>12. b<p>&gt; c": "\\- a\n\n12\\. b\n\n\\> c\n",
    "": "",
}


@pytest.mark.parametrize("page", CASES, ids=str)
def test_structure_is_written_out(page: str) -> None:
    assert WHOLE.html(page).markdown == CASES[page]


def test_a_link_moves_with_its_text() -> None:
    page = '<p>ผลสํารวจ\u200b <a href="/x">ใหม่ๆมัก ดี</a> มาก</p>'
    result = WHOLE.html(page, language="th")
    assert result.text == "ผลสำรวจ ใหม่ ๆ มัก ดี มาก"
    assert result.markdown == "ผลสำรวจ [ใหม่ ๆ มัก ดี](/x) มาก\n"


def test_what_goes_from_the_text_goes_from_the_markdown() -> None:
    article = "<p>The river has gone back to its bed, three weeks after the flood, and the valley counts the damage.</p>"
    page = f'<nav><a href="/">Home</a></nav><h1>The flood</h1>{article}<p>It was, the mayor said, the worst one in a century.</p>'
    assert "Home" not in clean_html(page).markdown


def test_text_that_is_no_page_stays_as_it_is() -> None:
    assert clean("# a *b*").markdown == "# a *b*"
