"""Tokens of markup, as the HTML standard (13.2.5) cuts it: for those who read it without the tree of a parser."""

import re

S = r"\t\n\f\r "
"""White space, for a class of characters."""
ATTRIBUTE = rf"([^{S}/>][^{S}/>=]*+)(?:[{S}]*+=[{S}]*+(\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^{S}>\"'][^{S}>]*+)?+)?+"
"""A name and its value, with its quotes."""
EACH_ATTRIBUTE = re.compile(ATTRIBUTE)
ATTRIBUTES = rf"(?:[{S}/]++|{ATTRIBUTE})*+"
RAW = frozenset(["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"])
"""Elements in which tags are text, but for those of a drawing."""
DRAWINGS = frozenset(["svg", "math"])
