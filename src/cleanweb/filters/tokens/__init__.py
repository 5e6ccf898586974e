"""Stray tokens: what the page's interface left in the text."""

from cleanweb.filters.tokens.blocks import InterfaceBlocks
from cleanweb.filters.tokens.inline import InlineStrays
from cleanweb.filters.tokens.lines import StrayLines
from cleanweb.findings import Filter

FILTERS: tuple[Filter, ...] = (InterfaceBlocks(), StrayLines(), InlineStrays())
