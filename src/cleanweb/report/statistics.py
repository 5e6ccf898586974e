"""How often each rule found something, in how many files, and what its filter cost."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from cleanweb.report import times
from cleanweb.report.times import Times

Counts = Mapping[tuple[str, str], Counter[str]]


def by_rule(counts: Counts) -> Iterator[tuple[str, str, int, int]]:
    """Code, name, findings and files of each rule, the most frequent first; `counts` maps (code, name) to findings by path."""
    for (code, name), files in sorted(counts.items(), key=lambda each: (-each[1].total(), each[0])):
        yield code, name, files.total(), len(files)


def table(counts: Counts, spent: Times, names: Mapping[str, str]) -> str:
    """A line per rule that found something, then one per filter; `names` are those of all rules, by code."""
    rows = [("findings", "files", "rule")]
    rows += [(f"{total:,}", f"{spread:,}", f"{code} {name}") for code, name, total, spread in by_rule(counts)]
    wide = [max(len(row[i]) for row in rows) for i in range(2)]
    lines = (f"{total:>{wide[0]}}  {spread:>{wide[1]}}  {rule}\n" for total, spread, rule in rows)
    found = "".join(lines) + "\n" if len(rows) > 1 else ""
    return found + times.table(spent, names)


def as_json(counts: Counts, spent: Times) -> str:
    """An object: the rules that found something, and what the filters cost."""
    rows = [{"code": code, "name": name, "findings": total, "files": spread} for code, name, total, spread in by_rule(counts)]
    return json.dumps({"rules": rows, "time": times.as_object(spent)}, indent=2) + "\n"
