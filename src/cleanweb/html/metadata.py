"""What a page says about itself: title, author, date, site, language, address."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, cast

from cleanweb.html.tags import attributes_of

SPACE = re.compile(r"\s+")
SEPARATED = re.compile(r"\s+[|\-\u2013\u2014\u00b7\u00bb:]\s+")
LONGEST_JSON = 500_000
KEYS = {
    "title": ("og:title", "headline", "twitter:title", "dc.title", "citation_title", "<title>"),
    "author": ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl", "json author"),
    "date": (
        "article:published_time",
        "datepublished",
        "dc.date",
        "dc.date.issued",
        "citation_publication_date",
        "pubdate",
        "publishdate",
        "parsely-pub-date",
        "date",
        "<time>",
    ),
    "site": ("og:site_name", "json publisher", "application-name"),
    "description": ("og:description", "description", "twitter:description", "dc.description"),
    "canonical": ("<canonical>", "og:url"),
    "language": ("<html>", "content-language", "og:locale"),
}
"""For each field the names under which pages give it, the best first (Open Graph, schema.org, Dublin Core, citation tags)."""
NAMES = ("property", "name", "itemprop", "http-equiv")
"""How pages give the name of a field, the best first."""
WANTED = frozenset(name for names in KEYS.values() for name in names)


class Metadata:
    """Takes the elements that speak of the page, and gives the fields at the end.

    `cut` says in words what was left out of the markup before it was parsed; `mended` is the markup as it was given, if
    quotation marks were put in; `body` is the text of the article, if the page's data have it.
    """

    def __init__(self) -> None:
        """Before the first element."""
        self.cut: list[str] = []
        self.mended = self.body = ""
        self._found: dict[str, str] = {}

    def take(self, tag: str, head: str, text: str) -> None:
        """An element of `TELLING`: its tag as it is written, without `<` and `>`, and the text that it begins with."""
        if tag == "title":
            self._keep("<title>", unescape(text))
        elif tag == "meta":
            values = attributes_of(head)
            name = next(filter(None, map(values.get, NAMES)), "").lower()
            if name in WANTED and name not in self._found:
                self._keep(name, values.get("content", ""))
        elif tag == "time":
            self._keep("<time>", attributes_of(head).get("datetime", ""))
        elif tag == "html":
            self._keep("<html>", attributes_of(head).get("lang", ""))
        elif "canonical" in head and "canonical" in (values := attributes_of(head)).get("rel", "").lower().split():
            self._keep("<canonical>", values.get("href", ""))

    def take_json(self, text: str) -> None:
        """A script of JSON-LD."""
        if len(text) > LONGEST_JSON:
            return
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return
        for thing in _things(data):
            if "headline" in thing or "datePublished" in thing:
                for name in ("headline", "datePublished"):
                    self._keep(name.lower(), _name(thing.get(name)))
                body = thing.get("articleBody")
                self.body = max(self.body, body if isinstance(body, str) else "", key=len)
                self._keep("json author", _name(thing.get("author")))
                self._keep("json publisher", _name(thing.get("publisher")))

    def finish(self) -> dict[str, str]:
        """The fields that the page gives."""
        fields = {field: next(filter(None, map(self._found.get, names)), "") for field, names in KEYS.items()}
        fields["language"] = fields["language"].replace("_", "-")
        if fields["title"] == self._found.get("<title>"):
            fields["title"] = _without_site(fields["title"], fields["site"])
        if fields["author"].startswith(("http://", "https://")):
            fields["author"] = self._found.get("json author", "")
        fields["cut"] = "; ".join(self.cut)
        return {field: value for field, value in fields.items() if value}

    def _keep(self, name: str, value: str) -> None:
        if name in WANTED and name not in self._found and (value := SPACE.sub(" ", value).strip()):
            self._found[name] = value


def _things(data: object) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON-LD script: its own, those of a list, those of a graph."""
    for each in cast("list[Any]", data) if isinstance(data, list) else [data]:
        if isinstance(each, dict):
            thing = cast("dict[str, Any]", each)
            yield thing
            graph = thing.get("@graph")
            if isinstance(graph, list):
                yield from (cast("dict[str, Any]", one) for one in cast("list[Any]", graph) if isinstance(one, dict))


def _name(value: object) -> str:
    """A string, the name of an object, or the names of a list."""
    if isinstance(value, dict):
        return _name(cast("dict[str, Any]", value).get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, cast("list[Any]", value))))
    return value if isinstance(value, str) else ""


def _without_site(title: str, site: str) -> str:
    """A title without the name of the site after or before a separator."""
    parts = SEPARATED.split(title)
    if site and len(parts) > 1 and site.lower() in (parts[0].lower(), parts[-1].lower()):
        start, end = (1, None) if parts[0].lower() == site.lower() else (0, -1)
        return " - ".join(parts[start:end])
    return title
