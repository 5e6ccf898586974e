"""The rules of pages: what stands around the text."""

from cleanweb.rules import Example, Rule, Safety

WHY_NOT_TEXT = "It is the page's, not the article's: in a corpus the same lines come back on every page of the site."
ARTICLE = """<article>
<p>The river has gone back to its bed, three weeks after the flood, and the valley has begun to count the damage.</p>
<p>Most of the houses can be saved, the mayor said on Monday, but the school and the two bridges will have to be built again.</p>
<p>The money, she added, would have to come from the state, because the town alone could never pay for all that was lost.</p>
</article>"""
TEXT = """The river has gone back to its bed, three weeks after the flood, and the valley has begun to count the damage.
Most of the houses can be saved, the mayor said on Monday, but the school and the two bridges will have to be built again.
The money, she added, would have to come from the state, because the town alone could never pay for all that was lost."""


def _page(before: str = "", after: str = "") -> str:
    return f"<html><body>{before}<main>{ARTICLE}</main>{after}</body></html>"


ALONE = Example(_page())

NAVIGATION = Rule(
    code="HTM101",
    name="navigation",
    summary="A menu, a trail of links, the head or the foot of the page",
    what="""
    Removes blocks that are no text and stand in `nav`, `header`, `footer` or an element named like one, or are a row of links
    before the text.
    """,
    why=WHY_NOT_TEXT,
    wrong="On a page that is a list of links and nothing else; it is left as it is when nothing on it looks like text.",
    examples=(
        Example(
            _page('<nav class="menu"><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>'),
            becomes=TEXT,
        ),
        ALONE,
    ),
)
RELATED_LINKS = Rule(
    code="HTM102",
    name="related-links",
    summary="Links to other texts",
    what="Removes blocks that are no text and mostly links, or stand in an element named for related, popular or next texts.",
    why=WHY_NOT_TEXT,
    wrong="A text that ends in a list of links which belongs to it, such as sources.",
    examples=(
        Example(
            _page(
                after='<div class="related"><h3>More stories</h3><ul><li><a href="/1">A bridge for the valley</a></li>'
                '<li><a href="/2">Rain again on Sunday</a></li></ul></div>'
            ),
            becomes=TEXT,
        ),
        ALONE,
    ),
)
PROMOTION = Rule(
    code="HTM103",
    name="promotion",
    summary="Advertisements, pitches for newsletters, buttons to share",
    what="Removes blocks that are no text and speak of subscribing, buying or sharing, or stand in an element named for it.",
    why=WHY_NOT_TEXT,
    wrong="A text about a product, when the page names its parts as shops do.",
    examples=(
        Example(
            _page(after='<div class="newsletter-signup"><p>Subscribe to our newsletter</p><button>Sign up</button></div>'),
            becomes=TEXT,
        ),
        ALONE,
    ),
)
BYLINE = Rule(
    code="HTM104",
    name="byline",
    summary="Author, date and source of the text",
    what="""
    Removes short blocks that are no text and name an author, a date or a source, or stand in an element named for them. What the
    page gives of it as data is in the document's `meta`: `author`, `date`, `site`.
    """,
    why="It speaks of the text and is no part of it.",
    wrong="A first line that names the place and the agency is part of the text, and stays if it is not a block of its own.",
    examples=(
        Example(
            _page(after='<div class="author-bio"><span class="author-name">By Ann Field</span>, <time>3 May</time></div>'),
            becomes=TEXT,
        ),
        ALONE,
    ),
)
COMMENT = Rule(
    code="HTM105",
    name="comment",
    summary="What readers wrote under the text",
    what="""
    Removes blocks in elements named for comments, if there is enough text without them. Where the comments are the text, as in a
    forum, they stay.
    """,
    why="Other people's words, in another style, and often in no relation to the text.",
    wrong='When the discussion is what is wanted: `keep=["comments"]`.',
    examples=(
        Example(
            _page(
                after='<section class="comments"><div class="comment"><p>I was there when the water came, and nobody had warned '
                "us.</p></div></section>"
            ),
            becomes=TEXT,
        ),
        ALONE,
    ),
)
HIDDEN_ELEMENT = Rule(
    code="HTM106",
    name="hidden-element",
    summary="Text that a style sheet hides, dialogs about cookies, forms",
    what="""
    Removes blocks that are no text and stand in a dialog, a notice about cookies, a form, or an element whose name says that
    it is hidden or for screen readers only. What the page itself hides (`hidden`, `display: none`) is never read.
    """,
    why="A reader of the text does not see it, or has closed it.",
    wrong="A page whose text is shown by a script only, in an element that is hidden until then.",
    examples=(
        Example(
            _page(
                '<div id="cookie-consent" role="dialog"><p>We use cookies and similar techniques to make this site better.</p>'
                "<button>Accept</button></div>"
            ),
            becomes=TEXT,
        ),
        ALONE,
    ),
)
OUTSIDE_TEXT = Rule(
    code="HTM107",
    name="outside-text",
    summary="A block that is no part of the main text",
    what="Removes what a model, learned from pages whose text is known, takes for no text, if no other rule says what it is.",
    why=WHY_NOT_TEXT,
    wrong='On pages that are unlike the ones it learned from. The score is how sure it is; `favor="recall"` keeps the doubtful.',
    examples=(
        Example(_page(after='<div class="box"><span>1/5</span></div>'), becomes=TEXT),
        ALONE,
    ),
)
CUT_MARKUP = Rule(
    code="HTM108",
    name="cut-markup",
    summary="Markup that was left out or mended before the page was parsed",
    safety=Safety.REPORT,
    what="""
    Points out that the page had elements within hundreds of others, a tag with hundreds of attributes, or a quotation mark
    missing in a tag. Tags and attributes were left out, or the mark was put in; all text stays, but its structure may differ
    from what the page meant.
    """,
    why="Parsers take quadratic time for such markup, or drop the text that follows.",
    wrong="The page is as its author wanted it. Nothing of its text was changed.",
    examples=(
        Example("<html><body>" + "<b x=1>" * 70 + "<p>Deep</p></body></html>", reports="Deep"),
        Example("<html><body><p>Plain</p></body></html>"),
    ),
)
RULES = (NAVIGATION, RELATED_LINKS, PROMOTION, BYLINE, COMMENT, HIDDEN_ELEMENT, OUTSIDE_TEXT, CUT_MARKUP)
