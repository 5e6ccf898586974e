"""Repeats: text that was there before, and is not meant to come again."""

from cleanweb.filters.repeats.filter import Repeats
from cleanweb.findings import Filter

FILTERS: tuple[Filter, ...] = (Repeats(),)
