"""Errors for a person: what was wrong, where, and what to do next."""

from collections.abc import Callable, Iterable

MOST = 30
"""Names that an error may list."""


class CleanwebError(Exception):
    """Anything that the caller can mend; the message says how."""

    def __reduce__(self) -> tuple[Callable[..., "CleanwebError"], tuple[object, ...]]:
        """Across processes its class and its message are left, whatever it was made from."""
        return CleanwebError.__new__, (type(self), *self.args)


class UnknownNameError(CleanwebError):
    """A rule, family or option that does not exist."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """`kind` says what was looked for; `known` are the names there are."""
        from difflib import get_close_matches

        names = sorted(known)
        near = get_close_matches(name.lower(), [n.lower() for n in names], n=1, cutoff=0.5)
        nearest = next((n for n in names if near and n.lower() == near[0]), None)
        if nearest:
            hint = f"did you mean {nearest!r}?"
        elif kind == "rule" and len(names) > MOST:
            hint = "`cleanweb rule` lists all"
        else:
            more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
            hint = f"there are: {', '.join(names[:MOST])}{more}" if names else "there are none"
        super().__init__(f"unknown {kind} {name!r}; {hint}")


def internal(error: Exception) -> str:
    """An error that the program did not expect, and where it came from, in one line."""
    from traceback import extract_tb

    places = extract_tb(error.__traceback__)
    where = f" ({places[-1].filename}:{places[-1].lineno})" if places else ""
    return f"internal error, please report it: {type(error).__name__}: {error}{where}"


class UndecodableError(CleanwebError):
    """Bytes that no encoding reads as text."""
