"""A unified diff from a record of changes: no search for what is equal is needed."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleanweb.document import LINE_END

CONTEXT = 3


class Hunk(NamedTuple):
    """Code points `start` to `end` of the original became `replacement`, by findings of `rules` (codes, in order)."""

    start: int
    end: int
    replacement: str
    rules: tuple[str, ...]


class Group(NamedTuple):
    """Lines `first` to `last` (exclusive) of the original, and what they became."""

    first: int
    last: int
    after: list[str]


def unified(original: str, changes: Iterable[Hunk], name: str) -> str:
    """A unified diff with three lines of context; changes must be ascending and disjoint."""
    starts = [0, *(match.end() for match in LINE_END.finditer(original))]
    lines = _lines(original)
    out: list[str] = []
    drift = 0
    for section in _sections(_groups(original, changes, starts)):
        first, last = max(0, section[0].first - CONTEXT), min(len(lines), section[-1].last + CONTEXT)
        body: list[str] = []
        at, added = first, 0
        for group in section:
            body += [" " + line for line in lines[at : group.first]]
            body += ["-" + line for line in lines[group.first : group.last]]
            body += ["+" + line for line in group.after]
            added += len(group.after) - (group.last - group.first)
            at = group.last
        body += [" " + line for line in lines[at:last]]
        size = last - first
        out.append(f"@@ -{_range(first, size)} +{_range(first + drift, size + added)} @@\n")
        out += [line if line.endswith(("\n", "\r")) else line + "\n\\ No newline at end of file\n" for line in body]
        drift += added
    return f"--- {name}\n+++ {name} (clean)\n" + "".join(out) if out else ""


def _groups(original: str, changes: Iterable[Hunk], starts: Sequence[int]) -> Iterator[Group]:
    """The changes as whole lines; changes that touch the same line come together."""
    together: list[Hunk] = []
    first = last = 0
    for change in changes:
        begins, ends = bisect_right(starts, change.start) - 1, bisect_right(starts, change.end) - 1
        whole_lines = change.start == starts[begins] and change.end == starts[ends] and change.end > change.start
        if not (whole_lines and (not change.replacement or change.replacement[-1] in "\r\n")):
            ends += 1
        if together and begins >= last:
            yield Group(first, last, _after(original, together, starts, first, last))
            together = []
        if not together:
            first, last = begins, ends
        together.append(change)
        last = max(last, ends)
    if together:
        yield Group(first, last, _after(original, together, starts, first, last))


def _after(original: str, changes: Sequence[Hunk], starts: Sequence[int], first: int, last: int) -> list[str]:
    at = starts[first]
    pieces: list[str] = []
    for change in changes:
        pieces += original[at : change.start], change.replacement
        at = change.end
    pieces.append(original[at : starts[last] if last < len(starts) else len(original)])
    return _lines("".join(pieces))


def _sections(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Groups whose contexts touch share a section."""
    section: list[Group] = []
    for group in groups:
        if section and group.first - section[-1].last > 2 * CONTEXT:
            yield section
            section = []
        section.append(group)
    if section:
        yield section


def _lines(text: str) -> list[str]:
    ends = [*(match.end() for match in LINE_END.finditer(text)), len(text)]
    lines = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return lines if lines[-1] else lines[:-1]


def _range(first: int, size: int) -> str:
    return f"{first + 1 if size else first},{size}"
