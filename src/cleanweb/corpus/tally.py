"""What a run adds up to: plain counts that can be written, read and summed in any order."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from cleanweb.corpus.arrow import RecordBatch

Tally = dict[str, Counter[str]]
"""Kinds of counts: `documents`, `reasons`, `applied` and `reported` (findings by rule), `languages` (of documents)."""
KINDS = ("documents", "reasons", "applied", "reported", "languages")


def empty() -> Tally:
    """Nothing counted yet."""
    return {kind: Counter() for kind in KINDS}


def of_batch(batch: RecordBatch) -> Tally:
    """The counts of a cleaned batch."""
    tally = empty()
    columns = (batch.column(f"clean_{name}").to_pylist() for name in ("reason", "rules", "languages"))
    for reason, rules, languages in zip(*columns, strict=True):
        tally["documents"]["cleaned"] += 1
        if reason:
            tally["reasons"][reason.partition(":")[0]] += 1
        for rule in rules:
            tally["applied"][rule["rule"]] += rule["applied"]
            tally["reported"][rule["rule"]] += rule["reported"]
        if languages:
            tally["languages"][languages[0]["language"]] += 1
    return tally


def add(total: Tally, more: Mapping[str, Mapping[str, int]]) -> None:
    """Add counts to a sum."""
    for kind, counts in more.items():
        total[kind].update(counts)


def plain(tally: Tally) -> dict[str, Any]:
    """As JSON has it, in order of names."""
    return {kind: {name: count for name, count in sorted(tally[kind].items()) if count} for kind in KINDS}


def summed(tallies: Iterable[Mapping[str, Mapping[str, int]]]) -> Tally:
    """The sum of several."""
    total = empty()
    for each in tallies:
        add(total, each)
    return total
