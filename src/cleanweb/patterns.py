"""Regular expressions that are compiled when they are first needed: classes of many characters take milliseconds."""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled expression, the same every time."""
    return re.compile(pattern)
