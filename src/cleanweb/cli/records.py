"""JSON Lines: the text in one field of each record is read and replaced, every other byte stays."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from cleanweb.errors import CleanwebError

BLANK = " \t\r\n"
DECODER = json.JSONDecoder(strict=False)


class Record(NamedTuple):
    """One record: the line it stands on, from 1, and its text, which is the JSON string `start` to `end` of the file."""

    line: int
    text: str
    start: int
    end: int


def records(content: str, field: str, name: str, first_line: int = 1) -> Iterator[Record]:
    """The records of a file, or of a piece of it; blank lines are none.

    Raises CleanwebError for a line that is no object with this field as text.
    """
    start = 0
    for number, line in enumerate(content.split("\n"), first_line):
        if line.strip(BLANK):
            try:
                at = _value(line, field.split("."))
                text, end = DECODER.raw_decode(line, at)
            except json.JSONDecodeError as error:
                problem = f"not JSON: {error.msg} at character {error.pos}"
                raise CleanwebError(f"{name}, line {number}: {problem}; `cleanweb corpus clean` sets such lines aside") from None
            except (ValueError, RecursionError) as error:
                raise CleanwebError(f"{name}, line {number}: {error}") from None
            yield Record(number, text, start + at, start + end)
        start += len(line) + 1


def _value(line: str, path: list[str]) -> int:
    """Where the string at the end of a path of keys begins. Raises ValueError."""
    whole: Any = json.loads(line, strict=False)
    at = len(line) - len(line.lstrip(BLANK))
    for depth, key in enumerate(path):
        if not isinstance(whole, dict):
            raise ValueError(f"{'.'.join(path[:depth]) or 'the record'} is no JSON object")  # noqa: TRY004
        members = cast("dict[str, Any]", whole)
        if key not in members:
            raise ValueError(
                f"no field {'.'.join(path[: depth + 1])!r}; there are: {', '.join(members)}; choose one with --field"
            )
        at = _members(line, at)[key]
        whole = members[key]
    if not isinstance(whole, str):
        raise ValueError(f"field {'.'.join(path)!r} holds no text")  # noqa: TRY004
    return at


def _members(line: str, at: int) -> dict[str, int]:
    """Where the values of the object at this place begin; of equal keys the last one counts, as for every JSON reader."""
    found: dict[str, int] = {}
    at = _skip(line, at + 1)
    while line[at] != "}":
        key, at = DECODER.raw_decode(line, at)
        at = found[key] = _skip(line, _skip(line, at) + 1)
        _, at = DECODER.raw_decode(line, at)
        at = _skip(line, at)
        if line[at] == ",":
            at = _skip(line, at + 1)
    return found


def _skip(line: str, at: int) -> int:
    while line[at] in BLANK:
        at += 1
    return at


def rewritten(content: str, changes: list[tuple[Record, str]]) -> str:
    """The file with new texts for these records; a record whose text stays is left as it is, escapes too."""
    pieces: list[str] = []
    at = 0
    for record, text in changes:
        if text != record.text:
            literal = content[record.start : record.end]
            escaped = literal.isascii() and not record.text.isascii()
            pieces += content[at : record.start], json.dumps(text, ensure_ascii=escaped or not _encodes(text))
            at = record.end
    pieces.append(content[at:])
    return "".join(pieces)


def _encodes(text: str) -> bool:
    """Whether the text has no lone surrogates, which only an escape can hold."""
    return text.isprintable() or not any("\ud800" <= char <= "\udfff" for char in text)
