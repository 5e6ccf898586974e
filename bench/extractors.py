"""The libraries beside which cleanweb is measured, as functions from a text or a page to a text."""

from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

Function = Callable[[str], str]


class Peer(NamedTuple):
    """A library: its distribution, what it is given, and how its function is made."""

    package: str
    given: str
    function: Callable[[], Function]

    @property
    def name(self) -> str:
        return f"{self.package} {version(self.package)}"


def installed(given: str = "") -> Iterator[Peer]:
    """Those that are installed and take texts (`text`) or pages (`page`)."""
    for peer in PEERS:
        try:
            version(peer.package)
        except PackageNotFoundError:
            continue
        if given in ("", peer.given):
            yield peer


def _cleanweb_text() -> Function:
    from cleanweb import clean

    return lambda given: clean(given).text


def _cleanweb_page() -> Function:
    from cleanweb import clean_html

    return lambda given: clean_html(given).text


def _ftfy() -> Function:
    from ftfy import fix_text

    return fix_text


def _pythainlp() -> Function:
    from pythainlp.util import normalize

    return normalize


def _trafilatura() -> Function:
    from trafilatura import extract

    return lambda given: extract(given) or ""


def _resiliparse() -> Function:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda given: extract_plain_text(given, main_content=True)


def _readability() -> Function:
    from lxml.html import fromstring
    from readability import Document

    return lambda given: fromstring(Document(given).summary()).text_content()


def _justext() -> Function:
    from justext import get_stoplist, justext

    words = get_stoplist("English")
    return lambda given: "\n".join(each.text for each in justext(given, words) if not each.is_boilerplate)


PEERS = (
    Peer("cleanweb-text", "text", _cleanweb_text),
    Peer("ftfy", "text", _ftfy),
    Peer("pythainlp", "text", _pythainlp),
    Peer("cleanweb-text", "page", _cleanweb_page),
    Peer("trafilatura", "page", _trafilatura),
    Peer("resiliparse", "page", _resiliparse),
    Peer("readability-lxml", "page", _readability),
    Peer("justext", "page", _justext),
)
