"""Pages: what a page has around its text."""

from cleanweb.filters.page.main_text import MainText
from cleanweb.findings import Filter

FILTERS: tuple[Filter, ...] = (MainText(),)
