"""How often each rule found something, and in how many files."""

from collections import Counter
from collections.abc import Iterator, Mapping

Counts = Mapping[tuple[str, str], Counter[str]]


def by_rule(counts: Counts) -> Iterator[tuple[str, str, int, int]]:
    """Code, name, findings and files of each rule, the most frequent first; `counts` maps (code, name) to findings by path."""
    for (code, name), files in sorted(counts.items(), key=lambda each: (-each[1].total(), each[0])):
        yield code, name, files.total(), len(files)


def render(counts: Counts) -> str:
    """A line per rule."""
    rows = [(f"{total:,}", f"{spread:,}", code, name) for code, name, total, spread in by_rule(counts)]
    if not rows:
        return ""
    wide = [max(len(row[i]) for row in rows) for i in range(2)]
    return "".join(f"{total:>{wide[0]}} in {spread:>{wide[1]}} files  {code} {name}\n" for total, spread, code, name in rows)
