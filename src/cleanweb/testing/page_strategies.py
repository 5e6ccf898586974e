"""Hypothesis strategies for pages as they are found on the web: most of them no valid HTML."""

from hypothesis import strategies as st

from cleanweb.testing.text_strategies import lines, sentences, words

TAGS = """a article aside b body br canvas details div em figcaption font footer form h1 h2 head header hr html i iframe img
input li main math nav noscript object ol option p plaintext pre q s script section select span strong style sub summary svg table
tbody td template textarea th time title tr ul video xmp""".split()
ATTRIBUTES = """
class="share menu"
id=comments
hidden
style="display:none"
href=/x>y
href="/x
title='a>b'
=
"
'
/
a="1" a="2"
lang=th
itemprop=articleBody
role=navigation
onclick="if (a < b) alert('>')"
\x00
data-x""".split("\n")
ENTITIES = ("&amp;", "&lt;b&gt;", "&nbsp;", "&eacute", "&#0;", "&#x80;", "&#xD800;", "&#99999999;", "&notit;", "&", "&#", "&;")
BITS = (
    "<!-- a comment -->",
    "<!--",
    "-->",
    "<!-->",
    "<![CDATA[x]]>",
    "<!DOCTYPE html>",
    "<?php echo 1 ?>",
    "</",
    "<",
    "<3",
    "</>",
    "< p>",
)
DEEP = 500
"""Elements within each other, at most."""

attributes = st.lists(st.sampled_from(ATTRIBUTES), max_size=3).map(lambda given: "".join(f" {each}" for each in given))
opening = st.builds("<{}{}>".format, st.sampled_from(TAGS), attributes)
closing = st.builds("</{}>".format, st.sampled_from(TAGS))
content = st.one_of(words, sentences, lines, st.sampled_from(ENTITIES), st.sampled_from(BITS))
elements = st.builds("<{0}{1}>{2}</{0}>".format, st.sampled_from(TAGS), attributes, content)
tags = st.sampled_from(TAGS).map("<{}>".format)
deep = st.builds("{}{}".format, st.builds(str.__mul__, tags, st.integers(2, DEEP)), content)
ITEM, ARTICLE = "<li><a href=/{0}>{0}</a>".format, "<article><h1>{}</h1><p>{}</p></article>".format
menus = st.lists(words, min_size=1, max_size=6).map(lambda links: f"<nav><ul>{''.join(map(ITEM, links))}</ul></nav>")
articles = st.builds(ARTICLE, words, st.lists(sentences, min_size=1, max_size=8).map("</p><p>".join))
parts = st.one_of(opening, closing, content, elements, deep, menus, articles)
bodies = st.lists(parts, max_size=12).map("".join)
pages = st.one_of(
    bodies, st.builds("<!doctype html><html><head><title>{}</title></head><body>{}</body></html>".format, words, bodies)
)
