"""The main text of pages: what stays, what goes and why."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanweb import CleanwebError, Pipeline, Result, clean_html, verify
from cleanweb.document import Place
from cleanweb.filters.page import decision
from cleanweb.filters.page.agreement import agreed, smoothed
from cleanweb.filters.page.columns import Columns
from cleanweb.filters.page.containers import Containers
from cleanweb.filters.page.decision import probabilities_of, removed
from cleanweb.filters.page.evidence import gathered
from cleanweb.filters.page.network import Model, Network, parsed, shipped, written
from cleanweb.html import read
from tests.cases import FIXTURES
from tests.test_html import bodies

PAGES = FIXTURES / "pages"


def page(name: str) -> str:
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


def reasons(result: Result) -> dict[str, str]:
    """Each removed block and the rule that removed it."""
    return {result.original[f.start : f.end].strip(): f.rule for f in result.findings if f.applied and f.rule.startswith("HTM")}


@pytest.mark.parametrize("name", ["news", "thai"])
def test_the_article_and_nothing_else(name: str) -> None:
    assert clean_html(page(name)).text == (PAGES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")


def test_the_record_says_why_each_block_went() -> None:
    result = clean_html(page("news"))
    why = reasons(result)
    assert why["NewsSportWeather"[:4]] == "HTM101"
    assert why["By Ann Field | 4 May 2026"] == "HTM104"
    assert why["Subscribe to our newsletter and get the news every morning."] == "HTM103"
    assert why["School choir wins the regional prize"] == "HTM102"
    assert why["And where are we supposed to park our cars now?"] == "HTM105"
    assert all(0 <= finding.score <= 1 and finding.message for finding in result.findings)


def test_metadata_is_the_pages_own() -> None:
    assert clean_html(page("news")).document.meta == {
        "title": "Market hall reopens after the storm",
        "author": "Ann Field",
        "date": "2026-05-04T08:00:00Z",
        "site": "The Valley Post",
        "language": "en",
        "description": "After eight months of repairs the old market hall of Lower Field is open again.",
        "canonical": "https://valley.example/market-hall",
    }


def test_blocks_marked_up_alike_listen_to_each_other() -> None:
    posts = "".join(f'<div class="post"><p>{"So many words are in this post. " * size}</p></div>' for size in (5, 1, 5))
    evidence = gathered(read(f'<html><body><div class="top"><span>Log in</span></div>{posts}</body></html>'))
    top, first, short, last = agreed(evidence, np.array([0.1, 0.9, 0.3, 0.9]))
    assert top == pytest.approx(0.1, abs=0.001)
    assert 0.3 < short < first == last < 0.9


def test_blocks_listen_to_their_neighbours() -> None:
    first, between, last = smoothed(np.array([0.9, 0.3, 0.9]))
    assert 0.3 < between < first == last < 0.9


def test_a_discussion_stays() -> None:
    text = clean_html(page("forum")).text
    assert all(words in text for words in ("as flat as a plate", "needs a night", "look at the flour"))
    assert "Log in" not in text


def test_what_is_wanted_stays() -> None:
    def kept(*names: str) -> str:
        return Pipeline.default(select=["HTM"], options={"HTM": {"keep": list(names)}}).html(page("news")).text

    assert "park our cars" not in kept()
    assert "park our cars" in kept("comments")
    assert "Market hall reopens" in kept("title")
    assert "School choir wins" in kept("links")
    assert "School choir wins" not in kept()
    assert "Weather" not in kept("links")
    both = kept("title", "comments")
    assert "Market hall reopens" in both
    assert "park our cars" in both
    assert "J." not in both.split("\n")
    with pytest.raises(CleanwebError, match="unknown value of keep 'coments'; did you mean 'comments'"):
        kept("coments")


def test_tables_and_captions_stay_on_request() -> None:
    inside = "<table><tr><td>12</td><td>Ash</td></tr></table><figure><img src=a><figcaption>A photograph</figcaption></figure>"
    markup = page("news").replace("</article>", f"{inside}</article>")

    def kept(*names: str) -> list[str]:
        return Pipeline.default(select=["HTM"], options={"HTM": {"keep": list(names)}}).html(markup).text.split("\n")

    table, caption = "12\tAsh", "A photograph"
    assert (table in kept("tables"), caption in kept("captions")) == (True, True)
    assert set(kept()) == {*kept("tables"), *kept("captions")} - ({table, caption} - set(kept()))


def test_favor_moves_the_bar() -> None:
    def size(favor: str) -> int:
        return len(Pipeline.default(select=["HTM"], options={"HTM": {"favor": favor}}).html(page("news")).text)

    assert size("precision") <= size("balance") <= size("recall")


def test_pages_can_be_read_whole() -> None:
    result = Pipeline.default(ignore=["HTM"]).html(page("news"))
    assert "Sport" in result.original.split("\n")
    assert not reasons(result)


def test_a_page_without_an_article_stays_whole() -> None:
    bare = "<ul><li><a href=1>1</a></li><li><a href=2>2</a></li></ul>"
    assert clean_html(bare).text == "1\n2"
    assert Pipeline.default(options={"HTM": {"without_article": "drop"}}).html(bare).text == ""


@given(bodies)
def test_promises(body: str) -> None:
    pipeline = Pipeline.default(select=["HTM"])
    found = f"<html><body>{body}</body></html>"
    result = pipeline.html(found)
    verify(result, page=found, pipeline=pipeline)
    lines = iter(result.original.split("\n"))
    assert all(line in lines for line in result.text.split("\n") if line), "whole lines, in order"


@given(st.lists(st.sampled_from(["news", "thai", "forum"]), min_size=2, max_size=4))
def test_the_same_page_gives_the_same_text(names: list[str]) -> None:
    texts = [clean_html(page(name)).text for name in names]
    assert [clean_html(page(name)).text for name in names] == texts


def test_a_page_is_decided_on_once() -> None:
    document = read(page("news"))
    assert list(removed(document, "balance", frozenset(), drop_all=False))
    rest = document.with_text("\n".join(document.text.split("\n")[:-1]), document.elements)
    pipeline = Pipeline.default(select=["HTM"])
    assert not pipeline(rest).findings
    assert not pipeline(document.text).findings


def test_evidence_is_the_same_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = gathered(read(page("news")))
    whole = probabilities_of(evidence)
    monkeypatch.setattr(decision, "PIECE", 7)
    assert evidence.count > 2 * decision.PIECE
    assert probabilities_of(evidence) == pytest.approx(whole, abs=1e-6)
    assert (evidence.rows(3, 8) == evidence.rows()[3:8]).all()
    for place, name in enumerate(evidence.names):
        assert (evidence.column(name) == evidence.rows()[:, place]).all()


def test_columns_that_blocks_share() -> None:
    columns = Columns(3)
    columns.add("own", np.array([1.0, 2.0, 3.0]))
    columns.add_all(["a", "b"], np.array([[4.0, 5.0], [6.0, 7.0]]), np.array([1, 0, 1]))
    assert columns.rows().tolist() == [[1, 5, 7], [2, 4, 6], [3, 5, 7]]
    assert columns.rows(1, 2).tolist() == [[2, 4, 6]]
    assert columns.column("b").tolist() == [7, 6, 7]
    with pytest.raises(ValueError, match="none"):
        columns.column("none")


TREES = st.lists(st.integers(0, 30), max_size=40).map(lambda outer: [None, *(at % number for number, at in enumerate(outer, 1))])
"""For each element the one around it; the first is in none."""


@given(TREES, st.data())
def test_sums_up_and_down_the_tree_are_those_of_walking_it(outer: list[int | None], data: st.DataObject) -> None:
    def chain(element: int | None) -> list[int]:
        return [] if element is None else [element, *chain(outer[element])]

    places: list[Place] = []
    for number, around in enumerate(outer):
        places.append((number, None if around is None else places[around]))
    chosen = data.draw(st.lists(st.sampled_from(range(len(outer))), min_size=1))
    tree = Containers([places[element] for element in chosen])
    own = np.arange(1.0, len(chosen) + 1)
    held = tree.held(own[None])[0]
    for block, element in enumerate(chosen):
        at = tree.of_block[block]
        assert held[at] == sum(value for value, each in zip(own, chosen, strict=True) if element in chain(each))
        assert tree.depth[at] == len(chain(element)) == len(tree.around(int(at)))
        up = [tree.held(own[None])[0][level[block]] for level in tree.above((1, 2, 4))]
        path = chain(element)
        expected = [path[min(level, len(path)) - 1] for level in (1, 2, 4)]
        assert up == [sum(value for value, each in zip(own, chosen, strict=True) if wanted in chain(each)) for wanted in expected]


def test_the_table_of_the_model_is_read_as_it_was_written() -> None:
    model = shipped()
    assert written(parsed(written(model))) == written(model)
    assert len(model.names) == model.networks[0].first.shape[0]
    assert isinstance(model, Model)
    assert isinstance(model.networks[0], Network)
