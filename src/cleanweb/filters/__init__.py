"""The built-in filters, in the order in which they run."""

from cleanweb.filters import characters, spaces
from cleanweb.findings import Filter

BUILTIN: tuple[Filter, ...] = (*characters.FILTERS, *spaces.FILTERS)
