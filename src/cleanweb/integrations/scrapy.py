# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false
"""Scrapy: an item pipeline."""

from typing import Any, Self

from itemadapter import ItemAdapter
from parsel import Selector, SelectorList
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response

from cleanweb.api import DEFAULT
from cleanweb.integrations.documents import TOO_SHORT, cleaned, is_left, labels, with_findings
from cleanweb.pipeline import Pipeline
from cleanweb.result import Result


class CleanwebPipeline:
    """Writes clean text into a field of each item, read from that field or from a page in another one.

    A page is a Response, a Selector or SelectorList, a tree of lxml or BeautifulSoup, a str or bytes. Settings:
    `CLEANWEB_PIPELINE` (a Pipeline or its TOML), `CLEANWEB_TEXT` and `CLEANWEB_HTML` (these fields), `CLEANWEB_FINDINGS` (a
    field for the list of findings), `CLEANWEB_MIN_LETTERS` (items with fewer letters left are dropped).
    """

    def __init__(self, crawler: Crawler) -> None:
        """Raises CleanwebError for a pipeline that is none."""
        settings, self.stats = crawler.settings, crawler.stats
        pipeline = settings.get("CLEANWEB_PIPELINE", DEFAULT)
        self.pipeline = Pipeline.from_toml(pipeline) if isinstance(pipeline, str) else pipeline
        self.text, self.html = settings.get("CLEANWEB_TEXT", "text"), settings.get("CLEANWEB_HTML", "html")
        self.findings, self.min_letters = settings.get("CLEANWEB_FINDINGS", ""), settings.getint("CLEANWEB_MIN_LETTERS", 1)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """How Scrapy makes one."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """The item with clean text. Raises DropItem if too little is left of it."""
        fields = ItemAdapter(item)
        page, text = fields.get(self.html), fields.get(self.text)
        if page is text is None:
            return item
        result = cleaned(text or "", fields, self.pipeline) if page is None else self._of_page(page, fields.get("url"))
        for label in labels(result):
            self.stats.inc_value(f"cleanweb/{label}")
        if not is_left(result, self.min_letters):
            self.stats.inc_value(f"cleanweb/dropped/{TOO_SHORT}")
            raise DropItem(f"{TOO_SHORT}: fewer than {self.min_letters} letters are left")
        if not isinstance(page, str | None):
            fields[self.html] = None  # exporters write text
        fields.update(with_findings({self.text: result.text}, result, self.findings))
        return item

    def _of_page(self, page: Any, url: str | None) -> Result:
        if isinstance(page, Response):
            encoding = (page.headers.get("Content-Type") or b"").decode("latin-1")
            return self.pipeline.html(page.body, url=page.url, encoding=encoding)
        return self.pipeline.html("\n".join(page.getall()) if isinstance(page, Selector | SelectorList) else page, url=url)
