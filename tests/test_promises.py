"""The oracle: it proves what is right, and each kind of fault makes it raise with a message for a person."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleanweb import BrokenPromiseError, Document, Finding, Layer, Pipeline, Result, clean, clean_html, rule, verify
from cleanweb.html import read
from cleanweb.html.linear import shown

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


def test_a_text_that_is_never_done_is_found() -> None:
    pipeline = Pipeline((growing,))
    with pytest.raises(BrokenPromiseError, match=r"changes it again, at code point 3.*--ignore ACME001"):
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
