"""The engine: order, overlaps, rounds, evidence, and the places that move along."""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

import pytest

import cleanweb
from cleanweb import Document, Element, Finding, Pipeline, Rule, Safety, Span
from cleanweb.engine import ROUNDS
from cleanweb.errors import CleanwebError, UnknownNameError
from cleanweb.filters import BUILTIN
from cleanweb.selection import configured


@dataclass(frozen=True, slots=True)
class Replaces:
    """Replaces each occurrence of a string."""

    old: str
    new: str | None
    score: float = 1.0
    bar: float = 0.0
    code: str = "TST101"
    safety: Safety = Safety.SAFE

    @property
    def rules(self) -> tuple[Rule, ...]:
        return (Rule(self.code, f"finds-{self.old}", "a test", self.safety),)

    def __call__(self, document: Document) -> Iterator[Finding]:
        at = document.text.find(self.old)
        while at >= 0:
            yield Finding(self.code, at, at + len(self.old), "found", self.new, self.score)
            at = document.text.find(self.old, at + len(self.old))


@dataclass(frozen=True, slots=True)
class WithOptions:
    """Has an option of each kind, and finds nothing."""

    rules: ClassVar = (Rule("TST106", "has-options", "a test"),)
    whole: bool = True
    bar: float = 0.5
    most: int = 3
    style: Literal["plain", "bold"] = "plain"
    words: tuple[str, ...] = ()

    def __call__(self, document: Document) -> Iterator[Finding]:
        yield from ()


def test_filters_run_in_order_and_see_what_came_before() -> None:
    assert Pipeline((Replaces("a", "b"), Replaces("b", "c", code="TST102")))("a").text == "c"


def test_filters_go_round_again_until_they_are_settled() -> None:
    pipeline = Pipeline((Replaces("b", "c", code="TST102"), Replaces("a", "b")))
    result = pipeline("a b")
    assert result.text == "c c"
    assert [layer.after for layer in result.layers] == ["a c", "b c", "c c"]


def test_there_are_so_many_rounds_and_no_more() -> None:
    result = Pipeline((Replaces("a", "b"), Replaces("b", "a", code="TST102")))("a")
    assert len(result.layers) == 2 * ROUNDS


def test_an_unchanged_text_is_the_same_object() -> None:
    text = "nothing to do here"
    result = Pipeline((Replaces("x", ""),))(text)
    assert result.text is text
    assert result.layers == ()


def test_of_overlapping_findings_the_first_and_longest_wins() -> None:
    @cleanweb.rule("TST103", "overlaps", "overlaps")
    def overlaps(document: Document) -> Iterator[tuple[int, int]]:
        yield from [(3, 5), (0, 2), (0, 4), (4, 5)] if len(document.text) > 5 else []

    result = Pipeline((overlaps,))("abcdef")
    assert result.text == "f"
    assert {(f.start, f.end): f.applied for f in result.findings} == {(0, 4): True, (0, 2): False, (3, 5): False, (4, 5): True}


@pytest.mark.parametrize(
    ("safety", "score", "unsafe", "text"),
    [
        (Safety.SAFE, 0.9, False, "b"),
        (Safety.SAFE, 0.5, False, "a"),
        (Safety.SAFE, 0.5, True, "b"),
        (Safety.UNSAFE, 0.9, False, "a"),
        (Safety.UNSAFE, 0.9, True, "b"),
        (Safety.REPORT, 1.0, True, "a"),
    ],
)
def test_what_is_applied(safety: Safety, score: float, unsafe: bool, text: str) -> None:  # noqa: FBT001
    result = Pipeline((Replaces("a", "b", score, bar=0.8, safety=safety),), unsafe=unsafe)("a")
    assert result.text == text
    assert [finding.applied for finding in result.findings] == [text == "b"]


def test_a_removed_copy_leaves_a_cut_and_elements_move_along() -> None:
    @cleanweb.rule("TST104", "copy", "a copy")
    def copies(document: Document) -> Iterator[Finding]:
        at = document.text.find("copy\n")
        if at >= 0:
            yield Finding("TST104", at, at + 5, "a copy", "", related=Span(0, 1))

    seen: list[Document] = []

    @cleanweb.rule("TST105", "witness", "sees")
    def witness(document: Document) -> Iterator[tuple[int, int]]:
        seen.append(document)
        yield from ()

    elements = (Element(0, ("p",)), Element(4, ("li",)), Element(9, ("h1",)))
    Pipeline((copies, witness))(Document("one\ncopy\nend", elements=elements))
    assert seen[0].text == "one\nend"
    assert seen[0].cuts == (4,)
    assert [element.path for block in seen[0].blocks if (element := seen[0].element(block))] == [("p",), ("h1",)]


def test_a_pipeline_is_a_value() -> None:
    pipeline = Pipeline.default(ignore=["SPC103"])
    assert pipeline == Pipeline.default(ignore=["edge-space"]) == pickle.loads(pickle.dumps(pipeline))
    assert pipeline != Pipeline.default()
    assert hash(pipeline) == hash(Pipeline.default(ignore=["spc103"]))
    assert Pipeline.from_toml(pipeline.to_toml()) == pipeline
    assert Pipeline.default(select=["SPC"]).rules == tuple(rule for rule in Pipeline(BUILTIN).rules if rule.family == "SPC")


def test_selection_is_by_rule_even_where_a_filter_has_several() -> None:
    pipeline = Pipeline.default(select=["CHR", "SPC"], ignore=["SPC103"])
    assert {f.rule for f in pipeline("one \u00a0 two \n").findings} <= {rule.code for rule in pipeline.rules} - {"SPC103"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"select": ["edge-spce"]}, "unknown rule 'edge-spce'; did you mean 'edge-space'?"),
        ({"options": {"SPC": {"nonsense": 1}}}, "unknown option of SPC 'nonsense'"),
        ({"options": {"nope-at-all-xyz": {}}}, "unknown rule 'nope-at-all-xyz'; `cleanweb rule` lists all"),
    ],
)
def test_names_that_do_not_exist(arguments: dict, message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        Pipeline.default(**arguments)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("whole", 1, "whole is 1; it must be a bool"),
        ("bar", True, "bar is True; it must be a float"),
        ("bar", "high", "bar is 'high'; it must be a float"),
        ("most", 1.5, "most is 1.5; it must be a int"),
        ("style", "loud", "style is 'loud'; choose one of plain, bold"),
        ("words", "one", "words is 'one'; it must be a list, as in [\"one\"]"),
        ("words", ["one", 2], "words is ['one', 2]; it must be a list of texts"),
    ],
)
def test_options_of_the_wrong_kind(option: str, value: object, message: str) -> None:
    with pytest.raises(CleanwebError) as caught:
        configured((WithOptions(),), {"TST": {option: value}})
    assert str(caught.value) == message


def test_options_reach_every_filter_that_has_them() -> None:
    pair = configured((WithOptions(), Replaces("a", "b")), {"tst": {"bar": 1, "words": ["one"]}, "TST106": {"whole": False}})
    assert pair == (WithOptions(bar=1, words=("one",), whole=False), Replaces("a", "b", bar=1))
    with pytest.raises(UnknownNameError, match=r"unknown option of TST106 'code'; there are: bar, most, style, whole, words"):
        configured((WithOptions(), Replaces("a", "b")), {"TST106": {"code": "x"}})


def test_toml_errors() -> None:
    for text, message in (
        ('select = "SPC"', "select must be a list of rules, as in [\"THA\"], not 'SPC'"),
        ("ignore = [1]", r"ignore must be a list of rules, as in ["),
        ("options = [1]", "options must be tables, as in [options.THA]"),
        ("[options]\nTHA = 1", "options must be tables, as in [options.THA]"),
    ):
        with pytest.raises(CleanwebError) as caught:
            Pipeline.from_toml(text)
        assert str(caught.value).startswith(message)
    with pytest.raises(CleanwebError, match="not valid TOML"):
        Pipeline.from_toml("select = ")
    with pytest.raises(UnknownNameError, match="did you mean 'select'"):
        Pipeline.from_toml("selct = []")
    with pytest.raises(CleanwebError, match="finds-a is not built in"):
        (Pipeline() + Replaces("a", "b")).to_toml()


def test_only_text_is_cleaned() -> None:
    with pytest.raises(TypeError, match="decode them first"):
        cleanweb.clean(b"bytes")
    with pytest.raises(TypeError, match="not int"):
        cleanweb.clean(3)


def test_what_is_known_of_a_text_comes_as_keywords() -> None:
    german = "Der Rat nutzt die Ergebnisse, wenn er entscheidet, wo im nächsten Jahr gepflanzt wird."
    assert not cleanweb.clean(german).findings
    result = cleanweb.clean(german, language="th", url="https://example.org/a")
    assert [finding.rule for finding in result.findings] == ["LNG101"]
    assert result.document.meta == {"language": "th", "url": "https://example.org/a"}
    held = cleanweb.Document(german, {"url": "https://example.org/b", "language": "de"})
    assert cleanweb.clean(held, language="th").document.meta == {"url": "https://example.org/b", "language": "th"}
    assert not cleanweb.clean("a  b", pipeline=cleanweb.Pipeline()).findings
    assert cleanweb.clean("a", encoding="latin-1").document.meta == {"encoding": "latin-1"}
    with pytest.raises(TypeError, match="decode them first"):
        cleanweb.clean(german.encode(), language="de")  # type: ignore[arg-type]


def test_what_is_known_of_a_page_comes_as_keywords() -> None:
    page = "<html lang=en><p>été</p></html>".encode("cp1252")
    for result in (
        cleanweb.clean_html(page, url="https://example.org/a", language="fr", encoding="cp1252"),
        Pipeline.default().html(page, url="https://example.org/a", language="fr", encoding="cp1252"),
    ):
        assert result.original == "été"
        assert (result.document.meta["url"], result.document.meta["language"]) == ("https://example.org/a", "fr")
    assert cleanweb.clean_html("<p>a  b", pipeline=Pipeline()).layers == ()
    for label, text in (("koi8-r", "дом"), ("windows-1251", "ДПН")):
        assert cleanweb.clean_html(b"<p>\xc4\xcf\xcd", encoding=label).original == text
        assert Pipeline().html(b"<p>\xc4\xcf\xcd", encoding=label).original == text


def test_a_result_holds_no_view_of_the_text() -> None:
    for text in ("nothing to do in this line", "twice  \n\n\n\n\nhere"):
        assert not {"blocks", "lines", "traits", "shared"} & vars(Pipeline.default()(text).document).keys()
