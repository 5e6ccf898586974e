"""The contract: a row out for each row in, whatever is in it."""

import pickle
import time

import pytest

from cleanweb import Finding, Pipeline, clean, clean_html, rule
from cleanweb.corpus.options import BatchOptions

pa = pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")

from cleanweb.corpus import clean_batch  # noqa: E402
from cleanweb.corpus.columns import output_schema  # noqa: E402

PAGE = "<nav><a href=/>Home</a> <a href=/b>About</a></nav><article><p>" + "A sentence of the page. " * 20 + "</p></article>"
TEXTS = ["one  two \n", "ผลสํารวจ ใหม่ๆมัก", "", None, "x" * 40, "مرحبا بالعالم"]


def batch(**columns) -> object:
    return pa.RecordBatch.from_pydict(columns)


def column(found, name: str) -> list:
    return found.column(f"clean_{name}").to_pylist()


def test_a_row_out_for_each_row_in() -> None:
    given = batch(text=TEXTS, number=list(range(6)), clean_text=["old"] * 6)
    found = clean_batch(given)
    assert found.num_rows == 6
    assert found.schema == output_schema(given.schema, BatchOptions())
    assert found.column("number") == given.column("number")
    assert found.column("text") == given.column("text")
    assert found.schema.names.count("clean_text") == 1
    assert column(found, "text") == [None if text is None else clean(text).text for text in TEXTS]
    assert column(found, "reason") == [None, None, "too-short", "no-text", None, None]
    assert column(found, "keep") == [True, True, False, False, True, True]
    assert [row["rule"] for row in column(found, "rules")[0]] == ["SPC102", "SPC103"]
    assert column(found, "languages")[5] == [{"language": "ar", "share": 1.0}]
    assert column(found, "removed")[0] == round(1 - 8 / 10, 4)


def test_findings_and_the_profile_of_what_went_are_there_on_request() -> None:
    text = TEXTS[1]
    found = clean_batch(batch(text=[text, ""]), BatchOptions(findings=True, dropped=True))
    expected = [(f.rule, f.start, f.end, f.replacement, f.applied) for f in clean(text).findings]
    rows = column(found, "findings")
    assert [(f["rule"], f["start"], f["end"], f["replacement"], f["applied"]) for f in rows[0]] == expected
    assert rows[1] == []
    spaced = clean_batch(batch(text=["one   two"]), BatchOptions(dropped=True))
    assert column(spaced, "dropped") == [[{"rule": "SPC102", "characters": 2, "letters": 0}]]


def test_pages_are_cleaned_as_pages() -> None:
    options = BatchOptions(html="page", text="body.text")
    given = batch(page=[PAGE.encode(), None], body=[{"text": "x"}, {"text": "one  two"}])
    assert column(clean_batch(given, options), "text") == [clean_html(PAGE).text, "one two"]


def test_documents_are_marked() -> None:
    options = BatchOptions(min_letters=5, max_removed=0.4, languages=("th",))
    long = "An English sentence that nobody could take for Thai."
    given = batch(text=["abc", "x" + " " * 50 + "abcdef", long, "ประเทศไทยมีประชากรมาก"])
    assert column(clean_batch(given, options), "reason") == ["too-short", "too-much-removed", "other-language", None]


def test_the_language_is_that_of_the_row_or_the_default() -> None:
    seen = Pipeline((tells_language,))
    options = BatchOptions(seen, default_language="th", findings=True)
    found = clean_batch(batch(text=["one", "two"], language=["en", None]), options)
    assert [row[0]["replacement"] for row in column(found, "findings")] == ["en", "th"]


@rule("ACME000", "language", "Puts the language in place of the text")
def tells_language(document):
    yield Finding("ACME000", 0, len(document.text), "", document.meta["language"])


@rule("ACME001", "breaks", "Breaks on purpose")
def breaks(document):
    if "boom" in document.text:
        raise ValueError("a bug")
    if "slow" in document.text:
        while True:
            time.sleep(0)
    return iter(())


def test_a_document_that_fails_is_a_row_all_the_same() -> None:
    options = BatchOptions(Pipeline((breaks,)), seconds=0.2)
    found = clean_batch(batch(text=["one", "boom", "slow", "two"]), options)
    assert column(found, "text") == ["one", None, None, "two"]
    reasons = column(found, "reason")
    assert reasons[1] == "failed: ValueError: a bug"
    assert reasons[2].startswith("failed: TookTooLongError")


def test_without_a_column_of_text_it_says_what_there_is() -> None:
    with pytest.raises(Exception, match=r"no column 'text'.*there are: words"):
        clean_batch(batch(words=["one"]))


def test_options_are_a_value() -> None:
    options = BatchOptions(Pipeline.default(select=["SPC"]), findings=True)
    assert pickle.loads(pickle.dumps(options)) == options
