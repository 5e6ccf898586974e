"""The built-in filters, in the order in which they run."""

from cleanweb.filters import spaces, thai, tokens
from cleanweb.findings import Filter

BUILTIN: tuple[Filter, ...] = (
    *spaces.FILTERS,
    *tokens.FILTERS,
    *thai.FILTERS,
)
