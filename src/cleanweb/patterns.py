"""Regular expressions that are compiled when they are first needed: most texts need few of them, and compiling takes longest."""

import re
from functools import cache
from typing import Any, AnyStr, cast


class _Expression:
    """Stands for a compiled expression; what was asked of it once is kept beside it."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression, compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", _Expression(pattern, flags))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled expression, the same every time."""
    return re.compile(pattern)
