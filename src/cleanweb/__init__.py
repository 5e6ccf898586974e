"""cleanweb cleans text scraped from the web, in any script, and keeps a record of every change."""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from cleanweb.api import clean as clean
    from cleanweb.api import clean_html as clean_html
    from cleanweb.decoding import Decoded as Decoded
    from cleanweb.decoding import decode as decode
    from cleanweb.diff import Hunk as Hunk
    from cleanweb.document import Block as Block
    from cleanweb.document import Document as Document
    from cleanweb.document import Element as Element
    from cleanweb.document import Span as Span
    from cleanweb.errors import CleanwebError as CleanwebError
    from cleanweb.errors import UnknownNameError as UnknownNameError
    from cleanweb.filters.sites import SiteProfile as SiteProfile
    from cleanweb.findings import Filter as Filter
    from cleanweb.findings import Finding as Finding
    from cleanweb.functions import line_rule as line_rule
    from cleanweb.functions import rule as rule
    from cleanweb.language import LanguageSpan as LanguageSpan
    from cleanweb.language import detect_languages as detect_languages
    from cleanweb.pipeline import Pipeline as Pipeline
    from cleanweb.promises import BrokenPromiseError as BrokenPromiseError
    from cleanweb.promises import verify as verify
    from cleanweb.result import Layer as Layer
    from cleanweb.result import Result as Result
    from cleanweb.rules import Example as Example
    from cleanweb.rules import Rule as Rule
    from cleanweb.rules import Safety as Safety

_HOMES = {
    "api": ("clean", "clean_html"),
    "decoding": ("Decoded", "decode"),
    "diff": ("Hunk",),
    "document": ("Block", "Document", "Element", "Span"),
    "errors": ("CleanwebError", "UnknownNameError"),
    "filters.sites": ("SiteProfile",),
    "findings": ("Filter", "Finding"),
    "functions": ("line_rule", "rule"),
    "language": ("LanguageSpan", "detect_languages"),
    "pipeline": ("Pipeline",),
    "promises": ("BrokenPromiseError", "verify"),
    "result": ("Layer", "Result"),
    "rules": ("Example", "Rule", "Safety"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = list(_HOME_OF)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    """Public names are imported on first use: `cleanweb --version` and a look at one name stay fast."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'cleanweb' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"cleanweb.{_HOME_OF[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
