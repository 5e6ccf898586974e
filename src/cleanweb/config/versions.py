"""Version numbers, as far as a configuration needs them."""

import re

from cleanweb.errors import CleanwebError

CLAUSE = re.compile(r"\s*(>=|<=|==|!=|~=|>|<)?\s*(\d+(?:\.\d+)*)\s*")


def number(version: str) -> tuple[int, ...]:
    """A version as numbers that compare: `0.1.0` and `0.1` are the same."""
    numbers = [int(digits) for digits in re.findall(r"\d+", version)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def satisfies(version: str, wanted: str) -> bool:
    """Whether a version meets all clauses, such as `>=0.1,<0.2` or `~=0.1.2`. Raises CleanwebError for a clause that is none."""
    return all(_meets(number(version), clause) for clause in wanted.split(","))


def _meets(version: tuple[int, ...], clause: str) -> bool:
    match = CLAUSE.fullmatch(clause)
    if not match:
        raise CleanwebError(f"{clause.strip()!r} is no version; write it as >=0.1,<0.2")
    operator, limit = match[1] or "==", number(match[2])
    series = tuple(int(digits) for digits in match[2].split(".")[:-1])
    return {
        "==": version == limit,
        "!=": version != limit,
        ">=": version >= limit,
        "<=": version <= limit,
        ">": version > limit,
        "<": version < limit,
        "~=": version >= limit and version[: len(series)] == series,
    }[operator]
