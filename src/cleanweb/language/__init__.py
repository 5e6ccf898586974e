"""Which language each stretch of a text is in."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleanweb.document import Document

UNKNOWN = "und"


class LanguageSpan(NamedTuple):
    """Code points `start` to `end` are in `lang` (a BCP 47 primary tag, "und" = unknown) with this confidence (0..1)."""

    start: int
    end: int
    lang: str
    confidence: float


def detect_languages(text: str) -> list[LanguageSpan]:
    """The languages of a text, as spans."""
    from cleanweb.language.spans import language_spans

    return language_spans(text)


def document_language(document: "Document") -> str:
    """The language of most letters of a document, or the primary tag of `meta["language"]` if that is given.

    Of a long document some blocks are read, evenly spread. "und" if the document has no letters or its language is unknown.
    """
    from cleanweb.language.main import main_language, primary_tag

    return primary_tag(document.meta.get("language")) or main_language(document)
