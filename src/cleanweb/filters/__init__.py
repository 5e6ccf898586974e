"""The built-in filters, in the order in which they run."""

from cleanweb.filters import repeats, spaces
from cleanweb.findings import Filter

BUILTIN: tuple[Filter, ...] = (*spaces.FILTERS, *repeats.FILTERS)
