"""The oracle: it proves what is right, and each kind of fault makes it raise with a message for a person."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleanweb import BrokenPromiseError, Document, Finding, Layer, Pipeline, Result, clean, clean_html, rule, verify
from cleanweb.diff import Hunk
from cleanweb.engine import ROUNDS
from cleanweb.html import read
from cleanweb.html.linear import shown
from cleanweb.record import recorded

TEXT = "one  two \nผลสํารวจ ใหม่ๆมัก\n"
PAGE = "<title>t</title><h1>A page</h1><p>It is <b>shown</b> &eacute;<script>var x = '<p>no';</script><div hidden><p>not</div>end"


@rule("ACME001", "growing", "A text that is never done")
def growing(document: Document):
    yield Finding("ACME001", 0, 0, "one more", "x")


def first_layer(result: Result, change: Callable[[Layer], Layer]) -> Result:
    return Result(result.document, (change(result.layers[0]), *result.layers[1:]))


def without_its_findings(layer: Layer) -> Layer:
    return replace(layer, applied=())


def with_an_overlap(layer: Layer) -> Layer:
    return replace(layer, applied=(*layer.applied, layer.applied[0]))


def with_another_text(layer: Layer) -> Layer:
    return replace(layer, before=layer.before.replace("one", "two"))


def with_a_wild_score(layer: Layer) -> Layer:
    return replace(layer, reported=(Finding("SPC101", 0, 1, "", score=2.0),))


def outside(layer: Layer) -> Layer:
    return replace(layer, reported=(Finding("SPC101", 0, 1_000, ""),))


def test_what_is_right_is_proven() -> None:
    pipeline = Pipeline.default()
    verify(clean(TEXT), pipeline=pipeline)
    verify(clean(""), pipeline=pipeline)
    verify(clean_html(PAGE), page=PAGE, pipeline=pipeline)
    verify(clean_html(PAGE.encode()), page=PAGE.encode(), encoding="utf-8")
    verify(Pipeline()("\ud800 stays if no rule is against it"), pipeline=Pipeline())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (without_its_findings, "changed otherwise than was found"),
        (with_an_overlap, "changes overlap"),
        (with_another_text, "changed otherwise"),
        (with_a_wild_score, "a score is 2.0"),
        (outside, "a finding lies outside"),
    ],
)
def test_a_broken_record_is_found(change: Callable[[Layer], Layer], words: str) -> None:
    with pytest.raises(BrokenPromiseError, match=words) as raised:
        verify(first_layer(clean(TEXT), change))
    assert "at code point" in str(raised.value)
    assert "report it" in str(raised.value)
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


class Altered(Result):
    """A result that tells of its changes otherwise than it made them."""

    def hunks(self) -> list[Hunk]:
        return []


class Moved(Result):
    """A result that has lost its places."""

    def to_original(self, offset: int) -> int:
        return max(0, super().to_original(offset) - 1)


class OutOfOrder(Result):
    def hunks(self) -> list[Hunk]:
        return super().hunks()[::-1]


class OfNoRule(Result):
    def hunks(self) -> list[Hunk]:
        return [hunk._replace(rules=()) for hunk in super().hunks()]


class WrittenOtherwise(Result):
    def hunks(self) -> list[Hunk]:
        return [hunk._replace(replacement="!") for hunk in super().hunks()]


class WithoutItsEnd(Result):
    def hunks(self) -> list[Hunk]:
        return [hunk._replace(end=len(self.original), replacement="") for hunk in super().hunks()[:1]]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Altered, r"the changes do not rebuild the clean text, at code point 0 \('one  two"),
        (Moved, "text that stayed has lost its place, at code point"),
        (OutOfOrder, "the changes do not rebuild the clean text, at code point 0|a change is out of order, or of no rule"),
        (OfNoRule, r"a change is out of order, or of no rule, at code point 3 \('  two"),
        (WrittenOtherwise, r"do not rebuild the clean text, at code point 3 \('  two.*; use nothing .* --ignore SPC102, and"),
        (WithoutItsEnd, "the clean text has an end of its own, at code point 3"),
    ],
)
def test_a_record_that_is_none_of_its_text_is_found(kind: type[Result], words: str) -> None:
    result = clean(TEXT)
    with pytest.raises(BrokenPromiseError, match=words):
        verify(kind(result.document, result.layers))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            {"original": "??"},
            r"taking all changes back does not give the original, at code point 3 \('  two.*--ignore SPC102, and",
        ),
        ({"replacement": "?"}, r"the changes cannot be taken back: .*, at code point 0 \('one  two.*--ignore SPC102, and"),
    ],
)
def test_a_record_that_does_not_give_the_original(wrong: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (first, *rest), *more = recorded(result := clean("one  two"))
    monkeypatch.setattr("cleanweb.promises.recorded", lambda _: [[first | wrong, *rest], *more])
    with pytest.raises(BrokenPromiseError, match=words):
        verify(result)


def test_a_score_may_be_nothing_or_all() -> None:
    for score in (0.0, 1.0):
        verify(
            first_layer(
                clean(TEXT), lambda layer, score=score: replace(layer, reported=(Finding("SPC101", 0, 1, "", None, score),))
            )
        )


def test_letters_without_a_record_are_found() -> None:
    class Unsaid(Result):
        """The text without its first letter, of which nothing is said."""

        @property
        def text(self) -> str:
            return super().text[1:]

        def hunks(self) -> list[Hunk]:
            return [Hunk(0, 1, "", ("ACME001",))]

        def to_clean(self, offset: int) -> int:
            return max(0, offset - 1)

        def to_original(self, offset: int) -> int:
            return offset + 1

    with pytest.raises(BrokenPromiseError, match=r"the letter 'b' was lost 1 times without a record, at code point 0 \('bab'\)"):
        verify(Unsaid(Document("bab"), ()))


def test_a_message_names_each_rule_once() -> None:
    broken = BrokenPromiseError("It is broken", "text", 1, ["SPC101", "CHR101", "SPC101"])
    assert str(broken) == (
        "It is broken, at code point 1 ('ext'); use nothing of this result: leave it out with --ignore SPC101,CHR101, "
        "and report it with the text"
    )
    assert "use nothing of this result: set this text aside, and report" in str(BrokenPromiseError("It is broken", "text", 1))


def test_a_text_that_is_never_done_is_found() -> None:
    pipeline = Pipeline((growing,))
    with pytest.raises(BrokenPromiseError, match=rf"changes it again, at code point {ROUNDS}.*--ignore ACME001"):
        verify(pipeline("text"), pipeline=pipeline)


def test_a_surrogate_that_is_made_is_found() -> None:
    @rule("ACME002", "halves", "Half a pair")
    def halves(document: Document):
        yield Finding("ACME002", 0, 1, "", "\ud800")

    with pytest.raises(BrokenPromiseError, match=r"no UTF-8, at code point 0.*ACME002"):
        verify(Pipeline((halves,))("text"))
    with pytest.raises(BrokenPromiseError, match="no UTF-8"):
        verify(Pipeline()("\ud800"), pipeline=Pipeline.default())


def test_lost_text_of_a_page_is_found() -> None:
    result = Result(read(PAGE.replace("shown", "s")), ())
    with pytest.raises(BrokenPromiseError, match=r"the page shows was not read, at code point 43 \(\"shown"):
        verify(result, page=PAGE)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (PAGE, "A pageIt is shown éend"),
        ("a<!-- b -->c<!-->d<!-- e --!>f<!doctype g>h</ i>j<?k>l<3", "acdfhjl<3"),
        ("<a href='>'>x</a><a b=\"</a>\">y<a =>z<a b=c/>w<a b='never", "xyzw"),
        ("<textarea>a<b>&amp;</textarea><xmp><i>&amp;</xmp><title>t</title>", "a<b>&<i>&amp;"),
        ("a<canvas>b<p>c</canvas>d", "a"),
        ("a<ul hidden><li>b<li>c</ul>d<p style='display: none'>e</p>f", "adf"),
        ("a<svg><g hidden><path d='1'/></g><text>b</text></svg>c", "abc"),
        ("a<svg><style>b<i>c</style>", "a"),
        ("a<svg><![CDATA[&lt;]]></svg>", "a"),
        ("a<script><!-- <script></script> --></script>b", "a"),
        ("a<select><xmp><i></xmp></select>b", "a"),
        ("a<plaintext>b", "a"),
        ("a<frameset>b", ""),
        ("a<p>b<body hidden>c", ""),
        ("a<object></s>b<body title='<' hidden>c", ""),
        ("a<object></s>b<body title=hidden>c", "a"),
        ("&#" + "1" * 5_000 + ";&notit;a", "\ufffd¬it;a"),
    ],
)
def test_a_linear_reading_claims_what_is_surely_shown(page: str, text: str) -> None:
    assert "".join(run.text for run in shown(page)) == text


def test_clean_verify_writes_nothing_that_is_not_proven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleanweb.cli.clean import command

    page, text, records = tmp_path / "page.html", tmp_path / "text.txt", tmp_path / "records.jsonl"
    page.write_text(PAGE)
    text.write_text(TEXT)
    records.write_text('{"text": "one  two"}\n')
    for path in (page, text, records):
        done = CliRunner().invoke(command, ["--isolated", "--verify", str(path)], standalone_mode=False)
        assert (done.exception, done.return_value) == (None, 0)
    monkeypatch.setattr("cleanweb.config.settings.pipeline_of", lambda settings: Pipeline((growing,)))
    for path in (page, text, records):
        before = path.read_text()
        done = CliRunner().invoke(command, ["--isolated", "--verify", "--jobs", "1", "-w", str(path)], standalone_mode=False)
        assert f"{path.name}{':1' if path is records else ''} is not written: cleaning the clean text" in str(done.exception)
        assert path.read_text() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["page.html", "records.jsonl", "text.txt"]


def test_a_sample_of_a_corpus_is_proven() -> None:
    pa = pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")
    from cleanweb.corpus import clean_batch
    from cleanweb.corpus.options import BatchOptions

    batch = pa.RecordBatch.from_pydict({"text": [f"text {number}" for number in range(200)]})
    pipeline = Pipeline((growing,))
    for share, least, most in ((0.0, 0, 0), (0.2, 15, 70), (1.0, 200, 200)):
        reasons = clean_batch(batch, BatchOptions(pipeline=pipeline, verify=share)).column("clean_reason").to_pylist()
        failed = [reason for reason in reasons if reason and reason.startswith("failed: BrokenPromiseError: cleaning the clean")]
        assert least <= len(failed) <= most
        assert reasons == clean_batch(batch, BatchOptions(pipeline=pipeline, verify=share)).column("clean_reason").to_pylist()
