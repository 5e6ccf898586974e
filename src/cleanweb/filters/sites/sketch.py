"""What counting needs of one page, and how texts are compared."""

from hashlib import blake2b
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import urlsplit

from cleanweb.document import Document
from cleanweb.patterns import expression
from cleanweb.traits import HIDDEN

LONGEST = 2_000
"""Code points of the longest text that is looked at: no longer one is a site's own."""
NUMBER = expression(r"\d+")
LETTER = expression(r"[^\W\d_]")


class Sketch(NamedTuple):
    """A page as it is counted: its different texts in their order, each with its key."""

    name: str
    site: str
    language: str
    texts: tuple[tuple[bytes, str], ...]


def sketch(document: Document, name: str = "") -> Sketch:
    """The sketch of a page; `name` is how the profile calls it."""
    from cleanweb.language import document_language

    texts: dict[bytes, str] = {}
    for block in document.blocks:
        if key := key_of(block.text):
            texts.setdefault(key, block.text.strip())
    address = str(document.meta.get("url") or document.meta.get("canonical") or "")
    return Sketch(name or address, site_of(address), document_language(document), tuple(texts.items()))


def key_of(text: str) -> bytes:
    """Equal for texts that differ in space, case, width or numbers only; empty for one without letters, or a long one."""
    if len(text) > LONGEST or not LETTER.search(text):
        return b""
    folded = text if text.isascii() else normalize("NFKC", text)
    compared = NUMBER.sub("0", "".join(folded.casefold().split()))
    if not compared.isprintable():
        compared = HIDDEN.sub("", compared)
    return blake2b(compared.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def site_of(address: object) -> str:
    """The host of an address, without www; empty if there is none, or if it is no text."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") if isinstance(address, str) else ""
    except ValueError:
        return ""
