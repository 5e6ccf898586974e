"""Errors for a person: what was wrong, where, and what to do next."""

from collections.abc import Iterable


class CleanwebError(Exception):
    """Anything that the caller can mend; the message says how."""


class UnknownNameError(CleanwebError):
    """A rule, family or option that does not exist."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """`kind` says what was looked for; `known` are the names there are."""
        from difflib import get_close_matches

        names = sorted(known)
        near = get_close_matches(name.lower(), [n.lower() for n in names], n=1, cutoff=0.5)
        nearest = next((n for n in names if near and n.lower() == near[0]), None)
        hint = f"did you mean {nearest!r}?" if nearest else f"there are: {', '.join(names)}"
        super().__init__(f"unknown {kind} {name!r}; {hint}")


class UndecodableError(CleanwebError):
    """Bytes that are no text in any encoding that was tried."""

    def __init__(self, name: str, data: bytes, encoding: str = "utf-8") -> None:
        """`name` says whose bytes they are."""
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            at, line = error.start, data.count(b"\n", 0, error.start) + 1
            where = f"byte {at} (line {line}) is 0x{data[at]:02x}"
        else:
            where = "the declared encoding cannot be decoded"
        super().__init__(f"{name} is not {encoding.upper()}: {where}; convert it first, or name its encoding")
