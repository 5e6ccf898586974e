"""The built-in filters, in the order in which they run."""

from cleanweb.filters import characters, languages, page, repeats, sites, spaces, thai, tokens
from cleanweb.findings import Filter

BUILTIN: tuple[Filter, ...] = (
    *page.FILTERS,
    *sites.FILTERS,
    *characters.FILTERS,
    *spaces.FILTERS,
    *repeats.FILTERS,
    *tokens.FILTERS,
    *languages.FILTERS,
    *thai.FILTERS,
)
