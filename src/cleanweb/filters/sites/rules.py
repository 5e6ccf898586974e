"""The rule of sites, with its document."""

from cleanweb.rules import Example, Rule

TEXT = "The old bridge will be repaired from next month and open to walkers before the year ends."
OPTIONS = (
    ("site", "valley.example"),
    (
        "blocks",
        (
            ("The Valley Post", 44, 44, "", "start", 1.0),
            ("News and views since 1897", 44, 44, "", "start", 1.0),
            ("Our choir", 41, 44, "", "end", 0.98),
        ),
    ),
)

SITE_BOILERPLATE = Rule(
    code="SIT101",
    name="site-boilerplate",
    summary="Text that the pages of a site repeat",
    what="""
    Removes the lines that a site's profile names: `cleanweb learn` counts them over the site's pages. Space, case, width and
    numbers make no difference. A short line goes only where its like stand beside it or at the edge of the text, for the same
    word may be a heading of the article. Without a profile the rule does nothing.
    """,
    why="What a site says on every page, in its own words, is in no word list, and on one page alone it looks like text.",
    wrong="What most articles of a site say by right, such as a disclaimer, goes too: delete it from the profile to keep it.",
    examples=(
        Example(f"The Valley Post\nNews and views since 1897\n{TEXT}\nOur choir", becomes=TEXT, options=OPTIONS),
        Example(f"{TEXT}\nOur choir\n{TEXT}", reports="Our choir\n", options=OPTIONS),
        Example(f"The Valley Post\n{TEXT}"),
    ),
)
