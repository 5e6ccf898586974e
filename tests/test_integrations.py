"""cleanweb inside other libraries: each test runs the real one, where it is installed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleanweb import Pipeline

DIRTY, CLEAN = "ผลสํารวจ \u200bใหม่ๆมัก ", "ผลสำรวจ ใหม่ ๆ มัก"
ARTICLE = "The council met on Monday and decided, after a long debate, that the old bridge will be mended before winter comes."
PAGE = f"<html><body><nav><a href=/>Home</a> <a href=/news>News</a></nav><article><p>{ARTICLE}</p></article></body></html>"
REPEATED = f"{ARTICLE}\n{ARTICLE}\n"
KEPT = Pipeline.default(ignore=["DUP"])

SPIDER = """
import json, sys
from pathlib import Path

import scrapy
from scrapy.crawler import CrawlerProcess

class Pages(scrapy.Spider):
    name = "pages"
    start_urls = [Path(sys.argv[1]).as_uri()]

    def parse(self, response):
        yield {"url": response.url, "html": response}
        yield {"html": response.css("article")}
        yield {"html": response.selector.root}
        yield {"html": response.text, "text": "what stood there before"}
        yield {"text": sys.argv[2]}
        yield {"text": "   "}
        yield {"title": "an item without a text"}

settings = {
    "ITEM_PIPELINES": {"cleanweb.integrations.scrapy.CleanwebPipeline": 300},
    "CLEANWEB_FINDINGS": "findings",
    "CLEANWEB_PIPELINE": sys.argv[4],
    "FEEDS": {sys.argv[3]: {"format": "json"}},
    "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False,
}
process = CrawlerProcess(settings)
crawler = process.create_crawler(Pages)
process.crawl(crawler)
process.start()
print(json.dumps({key: value for key, value in crawler.stats.get_stats().items() if key.startswith("cleanweb/")}))
"""


def test_scrapy(tmp_path: Path) -> None:
    pytest.importorskip("scrapy", reason="needs the extra `scrapy`")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    compact = Pipeline.default(options={"THA": {"mai_yamok": "compact"}}).to_toml()
    command = [sys.executable, "-c", SPIDER, str(tmp_path / "page.html"), DIRTY, str(tmp_path / "items.json"), compact]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    *of_pages, text, without = json.loads((tmp_path / "items.json").read_text(encoding="utf-8"))
    assert [item["text"] for item in of_pages] == [ARTICLE] * 4
    assert [item["html"] for item in of_pages] == [None, None, None, PAGE]
    assert text["text"] == CLEAN.replace("ใหม่ ๆ", "ใหม่ๆ")
    assert {finding["rule"] for finding in text["findings"]} == {"THA101", "CHR104", "THA109", "SPC103"}
    assert without == {"title": "an item without a text"}
    stats = json.loads(done.stdout)
    assert (stats["cleanweb/dropped/too-short"], stats["cleanweb/applied/THA101"]) == (1, 1)


def test_langchain() -> None:
    pytest.importorskip("langchain_core", reason="needs the extra `langchain`")
    from langchain_core.documents import Document

    from cleanweb.integrations.langchain import CleanwebTransformer

    given = [Document(REPEATED, id="1", metadata={"source": "https://example.com/"}), Document(" \n"), Document(DIRTY)]
    repeated, dirty = CleanwebTransformer(findings="found").transform_documents(given)
    assert (repeated.page_content, repeated.id, repeated.metadata["source"]) == (f"{ARTICLE}\n", "1", "https://example.com/")
    assert [finding["rule"] for finding in repeated.metadata["found"]] == ["DUP101"]
    assert dirty.page_content == CLEAN
    assert given[0].page_content == REPEATED
    assert "found" not in given[0].metadata
    (page,) = CleanwebTransformer(html=True).transform_documents([Document(PAGE)])
    assert (page.page_content, page.metadata) == (ARTICLE, {})
    assert CleanwebTransformer(KEPT).transform_documents(given)[0].page_content == REPEATED


def test_llama_index() -> None:
    pytest.importorskip("llama_index.core", reason="`make test-integrations` installs it")
    from llama_index.core import Document
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.ingestion.pipeline import get_transformation_hash
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.schema import TextNode

    from cleanweb.integrations.llama_index import CleanwebTransformation

    given = [Document(text=REPEATED), TextNode(text=DIRTY), Document(text=" \n"), Document(text="")]
    repeated, dirty, empty = CleanwebTransformation(findings="found")(given)
    assert (repeated.text, dirty.text, empty) == (f"{ARTICLE}\n", CLEAN, given[3])
    assert [finding["rule"] for finding in repeated.metadata["found"]] == ["DUP101"]
    assert (given[0].text, given[0].metadata) == (REPEATED, {})
    nodes = IngestionPipeline(transformations=[CleanwebTransformation(html=True), SentenceSplitter()]).run(
        documents=[Document(text=PAGE)]
    )
    assert [node.get_content() for node in nodes] == [ARTICLE]
    other = CleanwebTransformation(settings={"ignore": ["DUP"]})
    assert other(given)[0].get_content() == REPEATED
    assert get_transformation_hash(given, other) != get_transformation_hash(given, CleanwebTransformation())


def test_haystack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAYSTACK_TELEMETRY_ENABLED", "false")
    pytest.importorskip("haystack", reason="`make test-integrations` installs it")
    from haystack import Document
    from haystack import Pipeline as Haystack

    from cleanweb.integrations.haystack import CleanwebCleaner

    pipeline = Haystack()
    pipeline.add_component("cleaner", CleanwebCleaner({"ignore": ["THA109"]}, findings="found"))
    given = [Document(content=REPEATED, meta={"url": "https://example.com/"}), Document(content=" "), Document(content=DIRTY)]
    saved = Haystack.loads(pipeline.dumps(), allowed_modules=["cleanweb.integrations.haystack"])
    repeated, dirty = saved.run({"documents": given})["cleaner"]["documents"]
    assert (repeated.content, repeated.meta["url"]) == (f"{ARTICLE}\n", "https://example.com/")
    assert repeated.id != given[0].id
    assert [finding["rule"] for finding in repeated.meta["found"]] == ["DUP101"]
    assert dirty.content == CLEAN.replace(" ๆ ", "ๆ")
    assert given[0].content == REPEATED
    without = Document(content=None)
    assert CleanwebCleaner(html=True).run([Document(content=PAGE), without])["documents"] == [Document(content=ARTICLE), without]


def test_datasets() -> None:
    datasets = pytest.importorskip("datasets", reason="`make test-integrations` installs it")
    from datasets.fingerprint import Hasher

    from cleanweb.integrations.datasets import CleanRow

    given = datasets.Dataset.from_dict({"id": [1, 2, 3], "text": [REPEATED, DIRTY, None], "html": [PAGE, PAGE, PAGE]})
    rows = given.map(CleanRow(), load_from_cache_file=False)
    assert rows["text"] == [f"{ARTICLE}\n", CLEAN, None]
    assert rows["clean_changes"][0] == 1
    assert rows["clean_removed"][0] == pytest.approx(0.5)
    assert given.map(CleanRow(html="html"), load_from_cache_file=False)["text"] == [ARTICLE] * 3
    assert next(iter(given.to_iterable_dataset().map(CleanRow(KEPT))))["text"] == REPEATED
    assert Hasher.hash(CleanRow()) != Hasher.hash(CleanRow(KEPT))


def test_polars() -> None:
    pl = pytest.importorskip("polars", reason="needs the extra `polars`")
    import cleanweb.integrations.polars  # noqa: F401

    frame = pl.DataFrame({"text": [REPEATED, DIRTY, None], "page": [PAGE, None, None]})
    text, page = pl.col("text").cleanweb, pl.col("page").cleanweb
    clean = frame.lazy().select(text.clean(), page.clean_html(), findings=text.findings(), kept=text.clean(KEPT)).collect()
    assert clean["text"].to_list() == [f"{ARTICLE}\n", CLEAN, None]
    assert clean["page"].to_list() == [ARTICLE, None, None]
    assert clean["kept"][0] == REPEATED
    (finding,) = clean["findings"][0]
    assert (finding["rule"], finding["start"], finding["related"]) == ("DUP101", len(ARTICLE), {"start": 0, "end": len(ARTICLE)})


def test_pandas() -> None:
    pd = pytest.importorskip("pandas", reason="needs the extra `pandas`")
    import cleanweb.integrations.pandas  # noqa: F401

    frame = pd.DataFrame({"text": [REPEATED, DIRTY, None], "page": [PAGE, None, None]}, index=[7, 8, 9])
    clean = frame["text"].cleanweb.clean()
    assert (clean.name, list(clean.index), clean[7], clean[8]) == ("text", [7, 8, 9], f"{ARTICLE}\n", CLEAN)
    assert pd.isna(clean[9])
    assert frame["page"].cleanweb.clean_html()[7] == ARTICLE
    assert [finding["rule"] for finding in frame["text"].cleanweb.findings()[7]] == ["DUP101"]
    assert frame["text"].cleanweb.clean(KEPT)[7] == REPEATED


def test_datatrove(tmp_path: Path) -> None:
    pytest.importorskip("datatrove", reason="needs the extra `datatrove`")
    pytest.importorskip("orjson", reason="datatrove writes JSON Lines with it")
    from datatrove.data import Document
    from datatrove.pipeline.writers.jsonl import JsonlWriter

    from cleanweb.integrations.datatrove import CleanwebFilter

    dropped = JsonlWriter(str(tmp_path), compression=None)
    step = CleanwebFilter(findings="found", exclusion_writer=dropped)
    repeated, dirty = step.run([Document(REPEATED, "1"), Document(" \n", "2"), Document(DIRTY, "3")])
    assert (repeated.text, dirty.text) == (f"{ARTICLE}\n", CLEAN)
    assert [finding["rule"] for finding in repeated.metadata["found"]] == ["DUP101"]
    assert (step.stats["applied/DUP101"].total, step.stats["dropped_too-short"].total) == (1, 1)
    (line,) = (tmp_path / "00000.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["metadata"]["filter_reason"] == "too-short"
    (page,) = CleanwebFilter(html=True).run([Document(PAGE, "4")])
    assert page.text == ARTICLE


def test_trafilatura() -> None:
    pytest.importorskip("trafilatura", reason="needs the extra `trafilatura`")
    from cleanweb.integrations.trafilatura import extract

    page = PAGE.replace("</article>", f"<p>{ARTICLE}</p><p>ผลสํารวจใหม่ๆมัก</p></article>")
    page = page.replace("<body>", "<title>A bridge</title><body>")
    result = extract(page, url="https://example.com/bridge")
    assert result
    assert result.text.count(ARTICLE) == 1
    assert "ผลสำรวจใหม่ ๆ มัก" in result.text
    assert (result.document.meta["title"], result.document.meta["url"]) == ("A bridge", "https://example.com/bridge")
    assert extract("<html></html>") is None
