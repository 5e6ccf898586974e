"""Repeats: text that was there before, and is not meant to come again."""

from cleanweb.filters.repeats.copies import Copies
from cleanweb.findings import Filter

FILTERS: tuple[Filter, ...] = (Copies(),)
