"""How often each rule found something, and in how many files."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping

Counts = Mapping[tuple[str, str], Counter[str]]


def by_rule(counts: Counts) -> Iterator[tuple[str, str, int, int]]:
    """Code, name, findings and files of each rule, the most frequent first; `counts` maps (code, name) to findings by path."""
    for (code, name), files in sorted(counts.items(), key=lambda each: (-each[1].total(), each[0])):
        yield code, name, files.total(), len(files)


def table(counts: Counts) -> str:
    """A line per rule, under a line that says what the numbers are; nothing without findings."""
    rows = [("findings", "files", "rule")]
    rows += [(f"{total:,}", f"{spread:,}", f"{code} {name}") for code, name, total, spread in by_rule(counts)]
    wide = [max(len(row[i]) for row in rows) for i in range(2)]
    lines = (f"{total:>{wide[0]}}  {spread:>{wide[1]}}  {rule}\n" for total, spread, rule in rows)
    return "".join(lines) if len(rows) > 1 else ""


def as_json(counts: Counts) -> str:
    """An array with an object per rule."""
    rows = [{"code": code, "name": name, "findings": total, "files": spread} for code, name, total, spread in by_rule(counts)]
    return json.dumps(rows, indent=2) + "\n"
