"""Language spans of a text."""

from cleanweb.language import UNKNOWN, LanguageSpan
from cleanweb.language.scripts import LANGUAGES, script_runs


def language_spans(text: str) -> list[LanguageSpan]:
    """The runs of one script, each with the language of its script."""
    return [
        LanguageSpan(start, end, LANGUAGES.get(script, UNKNOWN), float(script in LANGUAGES))
        for start, end, script in script_runs(text)
    ]
