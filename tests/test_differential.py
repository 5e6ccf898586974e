"""Two ways to the same: another parser, another engine, another way back."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from selectolax.lexbor import LexborHTMLParser

from cleanweb import Pipeline, clean
from cleanweb.findings import Finding, edited
from cleanweb.html import read
from cleanweb.html.conservation import LostTextError
from cleanweb.record import recorded, restored
from cleanweb.surrogates import well_formed
from cleanweb.testing import documents, pages
from tests.hostile import PAGES, TEXTS, page, text

DEFAULT = Pipeline.default()
NO_TREE = (
    "<plaintext",
    "<xmp",
    "<pre",
    "<textarea",
    "<listing",
    "<iframe",
    "<noscript",
    "<svg",
    "<math",
    "<template",
    "<frameset",
)
"""What the two libraries write or read in ways of their own."""


@given(markup=pages)
def test_blocks_from_selectolax_and_from_bs4(markup: str) -> None:
    try:
        ours = read(markup)
    except LostTextError:
        return
    tree = LexborHTMLParser(well_formed(markup)).html or ""
    if not ours.meta.get("cut") and not any(each in tree.lower() for each in NO_TREE):
        theirs = read(BeautifulSoup(tree, "html.parser"))
        assert [line.split() for line in theirs.text.split("\n")] == [line.split() for line in ours.text.split("\n")]


@given(text=documents)
def test_a_result_rebuilt_from_its_record(text: str) -> None:
    result = clean(text)
    steps = json.loads(json.dumps(recorded(result)))
    again = restored(result.text, steps)
    assert (again.original, again.text) == (text, result.text)
    assert again.hunks() == result.hunks()
    told = json.loads(json.dumps(result.to_dict()))
    changes = [Finding("", hunk["start"], hunk["end"], "", hunk["replacement"]) for hunk in told["hunks"]]
    assert edited(text, changes) == result.text == told["text"]
    assert edited(result.text, _turned_back(told["hunks"])) == text


def _turned_back(hunks: list[dict]) -> list[Finding]:
    found: list[Finding] = []
    drift = 0
    for hunk in hunks:
        start = hunk["start"] + drift
        found.append(Finding("", start, start + len(hunk["replacement"]), "", hunk["original"]))
        drift += len(hunk["replacement"]) - len(hunk["original"])
    return found


def test_the_local_engine_and_a_single_process(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")
    from cleanweb.corpus.encode import Form
    from cleanweb.corpus.jobs import CleanJob
    from cleanweb.corpus.options import BatchOptions
    from cleanweb.corpus.outputs import into_file
    from cleanweb.corpus.run import Run
    from cleanweb.corpus.sources import sources

    rows = [{"id": name, "text": text(name, 300)} for name in TEXTS] + [{"id": name, "html": page(name, 300)} for name in PAGES]
    given = tmp_path / "corpus.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in rows))
    form = Form("jsonl", "")
    run = Run(sources([str(given)]), CleanJob(BatchOptions(), form), jobs=3)
    into_file(run, form, tmp_path / "clean.jsonl", lambda *_: None)
    cleaned = [json.loads(line) for line in (tmp_path / "clean.jsonl").read_text().splitlines()]
    alone = [(DEFAULT.html(row["html"]) if "html" in row else DEFAULT(row["text"])).text for row in rows]
    assert [row["clean_text"] for row in cleaned] == alone
