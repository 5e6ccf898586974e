"""What is decided on the blocks of a page, and why: each bar and each share keeps at one side and drops at the other."""

from typing import NamedTuple

import numpy as np
import pytest

from cleanweb import Element, Rule, clean_html
from cleanweb.filters.page.agreement import ALIKE, NEIGHBOURS, agreed, smoothed
from cleanweb.filters.page.decision import APART, BARS, FORUM, GAP, GAP_SHARE, LEAST_BEST, NAMED, chosen
from cleanweb.filters.page.network import FARTHEST, Model, Network
from cleanweb.filters.page.reasons import BYLINE_WORDS, MOSTLY, NEAR, by_markup, by_text
from cleanweb.filters.page.rules import BYLINE, NAVIGATION, OUTSIDE_TEXT, PROMOTION, RELATED_LINKS
from cleanweb.filters.page.words import TEXT

GROUP = dict(zip(TEXT, (1 << bit for bit in range(len(TEXT))), strict=True))
BLOCK = Element(0, ("body", "p"))


class Known(NamedTuple):
    """Evidence of which only some kinds are known; all others are 0."""

    words: np.ndarray
    alike: list[np.ndarray]
    columns: dict[str, list[float]]

    def column(self, name: str) -> np.ndarray:
        return np.array(self.columns.get(name.replace(" ", "_"), [0.0] * len(self.words)))


def evidence(count: int, **given: list[float]) -> Known:
    """As many blocks of ten words, with what is given of them."""
    words = np.array(given.pop("words", [10.0] * count))
    return Known(words, [np.zeros(count, int), np.arange(count)], given)


def stays(found: Known, probabilities: list[float], favor: str = "balance") -> list[int]:
    return np.flatnonzero(chosen(found, np.array(probabilities), favor)).tolist()


@pytest.mark.parametrize("favor", BARS)
def test_a_block_stays_from_the_bar_on(favor: str) -> None:
    forum = evidence(6, page_named_forum=[FORUM] * 6)  # where neighbours have no say
    bar = BARS[favor]
    assert stays(forum, [1, 1, 1, 0, 0, bar], favor) == [0, 1, 2, 5]
    assert stays(forum, [1, 1, 1, 0, 0, bar - 1e-6], favor) == [0, 1, 2]


def test_neighbours_have_a_say_but_in_forums() -> None:
    given = [0.99] * 3 + [0.45] + [0.01] * 3
    assert 3 in stays(evidence(7, page_named_forum=[FORUM] * 7), given)
    assert 3 not in stays(evidence(7, page_named_forum=[FORUM - 0.01] * 7), [0.99] * 3 + [0.01] + [0.45] + [0.01] * 2)


def test_doubtful_pages_keep_their_best() -> None:
    assert stays(evidence(3), [0.2, 0.2, 0.01]) == [0, 1, 2], "nothing looks like text: all of it stays"
    best = [LEAST_BEST + 0.05] * 3
    assert stays(evidence(6), [*best, 0.01, 0.01, 0.01]) == [0, 1, 2]
    assert stays(evidence(6, inside_script=[0, 0, 0, 0, 1, 0]), [0.01] * 6) == [4]


def test_short_gaps_are_filled_with_what_is_possible() -> None:
    possible = GAP_SHARE * BARS["balance"]
    for gap, filled in ((GAP, True), (GAP + 1, False)):
        count = gap + 6
        forum = evidence(count, page_named_forum=[1.0] * count)
        assert stays(forum, [0.99] * 3 + [possible] * gap + [0.99] * 3) == [
            index for index in range(count) if filled or not 3 <= index < 3 + gap
        ]
        assert stays(forum, [0.99] * 3 + [possible - 1e-6] * gap + [0.99] * 3) == [0, 1, 2, *range(3 + gap, count)]
    edge = evidence(6, page_named_forum=[1.0] * 6)
    assert stays(edge, [possible, 0.99, 0.99, 0.99, 0.99, possible]) == [1, 2, 3, 4], "nothing is filled beyond the text"


def test_what_is_typed_in_is_no_text() -> None:
    assert stays(evidence(4, inside_textarea=[0, 0, 0, 1]), [0.99] * 4) == [0, 1, 2]


@pytest.mark.parametrize("name", APART)
def test_what_is_named_so_goes_if_enough_is_left(name: str) -> None:
    def left(named: float, words: float) -> list[int]:
        column = {f"named_{name}": [0, 0, named, named]}
        return stays(evidence(4, words=[words / 2, words / 2, (100 - words) / 2, (100 - words) / 2], **column), [0.99] * 4)

    enough = 100 * APART[name]
    assert left(NAMED + 0.01, enough) == [0, 1]
    assert left(NAMED + 0.01, enough - 1) == [0, 1, 2, 3]
    assert left(NAMED, enough) == [0, 1, 2, 3], "the whole page is named so: the name says nothing"


def test_in_a_forum_comments_stay_and_questions_of_consent_go() -> None:
    forum = {"page_named_forum": [FORUM] * 4}
    assert stays(evidence(4, named_comment=[0, 0, 1, 1], **forum), [0.99] * 4) == [0, 1, 2, 3]
    assert stays(evidence(4, named_consent=[0, 0, 1, 1], **forum), [0.99] * 4) == [0, 1]
    assert stays(evidence(4, named_comment=[0, 0, 1, 1], page_named_forum=[FORUM - 0.01] * 4), [0.99] * 4) == [0, 1]


def test_how_much_others_have_a_say() -> None:
    """Odds of e to the power of -2, 0, 2 for blocks of which the first two are alike in one of two ways."""
    probabilities = 1 / (1 + np.exp(-np.array([-2.0, 0.0, 2.0])))
    alike = [np.array([0, 0, 1]), np.array([0, 1, 2])]
    found = evidence(3)._replace(alike=alike)
    odds = [-2 * (1 - ALIKE) - ALIKE, -ALIKE, 2.0]
    assert agreed(found, probabilities).tolist() == pytest.approx([1 / (1 + np.exp(-each)) for each in odds], abs=0.001)
    odds = [-2 + NEIGHBOURS * 2, 0, 2 - NEIGHBOURS * 2]
    assert smoothed(probabilities).tolist() == pytest.approx([1 / (1 + np.exp(-each)) for each in odds], abs=0.001)


def test_long_blocks_outside_links_have_most_to_say() -> None:
    probabilities = np.array([0.1, 0.9])
    alike = [np.zeros(2, int)]

    def of_last(words: list[float], linked: list[float]) -> float:
        return agreed(evidence(2, words=words, linked=linked)._replace(alike=alike), probabilities)[1]

    assert of_last([90, 10], [0, 0]) < of_last([10, 10], [0, 0]) < of_last([10, 90], [0, 0])
    assert of_last([90, 10], [0.9, 0]) == pytest.approx(of_last([9, 10], [0, 0]))


def test_a_network_is_two_layers_and_a_probability() -> None:
    one = np.ones((1, 1), np.float32)
    network = Network(one, one[0] * 0, one, one[0], one, one[0] * -3)
    assert network(np.array([[-5.0], [2.0], [3.0]])).tolist() == pytest.approx([1 / (1 + np.e**2), 0.5, 1 / (1 + 1 / np.e)])
    model = Model(("words",), np.array([10.0]), np.array([0.5]), (network, network))
    assert model(np.array([[10.0], [14.0], [1e9]])).tolist() == pytest.approx(
        network(np.array([[0.0], [2.0], [FARTHEST]])).tolist()
    ), "evidence is measured in deviations from its mean, and no farther than so many"


@pytest.mark.parametrize(
    ("path", "names", "said"),
    [
        (("body", "nav", "p"), (), ("navigation", "in <nav>")),
        (("form", "footer"), (), ("navigation", "in <footer>")),
        (("form", "p"), ("comment",), ("hidden-element", "in <form>")),
        (("p",), ("post-comment", "promo-box"), ("comment", "in an element named 'post-comment'")),
        (("p",), ("author", "share-row"), ("promotion", "in an element named 'share-row'")),
        (("p",), ("author-name",), ("byline", "in an element named 'author-name'")),
        (("p",), ("story",), None),
        ((), (), None),
    ],
)
def test_the_markup_says_why(path: tuple[str, ...], names: tuple[str, ...], said: tuple[str, str] | None) -> None:
    found = by_markup(path, names, brief=True)
    assert (found and (found[0].name, found[1])) == said


def test_only_a_brief_block_is_a_byline() -> None:
    assert by_markup(("p",), ("author-name",), brief=False) is None
    assert by_markup(("p",), ("author-name", "menu"), brief=False) == (NAVIGATION, "in an element named 'menu'")
    time = GROUP["time"]
    assert by_text(BLOCK, time, brief=True, before_text=False) == (BYLINE, "it has words of time")
    assert by_text(BLOCK, time, brief=False, before_text=False) == (OUTSIDE_TEXT, "in <p>")
    assert by_text(BLOCK, time | GROUP["legal"], brief=False, before_text=False) == (NAVIGATION, "it has words of legal")


def test_links_are_navigation_before_the_text_and_related_behind_it() -> None:
    linked, less = BLOCK._replace(link_density=MOSTLY), BLOCK._replace(link_density=MOSTLY - 0.01)
    assert by_text(linked, 0, brief=True, before_text=True) == (NAVIGATION, "60% of it is links")
    assert by_text(linked, 0, brief=True, before_text=False) == (RELATED_LINKS, "60% of it is links")
    assert by_text(less, 0, brief=True, before_text=False) == (OUTSIDE_TEXT, "in <p>")


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (("by", "share"), (PROMOTION, "it has words of share")),
        (("legal", "time"), (BYLINE, "it has words of time")),
        (("read",), (OUTSIDE_TEXT, "in <p>")),
        ((), (OUTSIDE_TEXT, "in <p>")),
    ],
)
def test_the_words_say_why(groups: tuple[str, ...], said: tuple[Rule, str]) -> None:
    assert by_text(BLOCK, sum(GROUP[group] for group in groups), brief=True, before_text=False) == said


def test_a_block_without_markup_is_on_its_own() -> None:
    assert by_text(Element(0, ()), 0, brief=True, before_text=False) == (OUTSIDE_TEXT, "on its own")


def test_names_speak_of_the_block_itself() -> None:
    """Those of elements far outside do not, and a long block is no byline whatever its name."""
    far = '<div class="share"><div class="a b c d"><p>{}</p></div></div>'.format
    text = "<p>The river has gone back to its bed, three weeks after the flood, and the valley counts the damage.</p>" * 4

    def why(markup: str) -> set[str]:
        return {f.rule for f in clean_html(f"<body><main><article>{text}</article></main>{markup}</body>").findings}

    assert len("a b c d".split()) == NEAR
    assert "HTM103" not in why(far("Ash, oak"))
    assert "HTM103" in why(far("Ash, oak").replace("a b c d", "a b c"))
    byline = '<footer-part class="byline"><span>{}</span></footer-part>'.format
    assert "HTM104" in why(byline("oak " * BYLINE_WORDS))
    assert "HTM104" not in why(byline("oak " * (BYLINE_WORDS + 2)))
