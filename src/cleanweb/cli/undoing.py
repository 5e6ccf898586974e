"""Changes taken back: first all files are worked out, then they are written."""

from base64 import b64decode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cleanweb.cli.changes import Journal, Record, read, save
from cleanweb.cli.places import Place
from cleanweb.cli.sources import source_of
from cleanweb.cli.write import check_target, write
from cleanweb.config.settings import Settings
from cleanweb.errors import CleanwebError
from cleanweb.record import recorded, restored, without
from cleanweb.selection import codes_of


class Undone(NamedTuple):
    """A file without its changes, and the record that is left of them."""

    data: bytes
    left: Record


def undone(report: Path, rules: Sequence[str], wanted: Sequence[Place]) -> tuple[int, int]:
    """Take back the changes of these rules at these places, all without any; how many, and in how many files."""
    Journal(report).recover()
    records = read(report)
    codes = codes_of(rules, Settings().pipeline().rules) if rules else None
    done: dict[int, Undone] = {}
    for number, record in enumerate(records):
        if not wanted or any(place.file.absolute() == Path(record["path"]).absolute() for place in wanted):
            check_target(Path(record["path"]))
            try:
                one = _undo(record, codes, wanted)
            except ValueError:  # of base64, too
                name = record["path"]
                raise CleanwebError(f"{report} does not fit {name}: the report was changed since it was written") from None
            if one.left["after"] != record["after"]:
                done[number] = one
    if not done and (rules or wanted):
        what = [f"of {', '.join(rules)}"] * bool(rules) + [f"at {', '.join(map(str, wanted))}"] * bool(wanted)
        raise CleanwebError(f"{report} has no change {' '.join(what)}; `cleanweb clean --diff` and `check` show the places")
    changes = sum(_changes(records[number]) - _changes(one.left) for number, one in done.items())
    try:
        for number, one in done.items():
            write(Path(one.left["path"]), one.data)
            records[number] = one.left
    finally:
        save(report, records)
    return changes, len(done)


def _changes(record: Record) -> int:
    return sum(len(step) for steps in record["documents"] for step in steps)


def _undo(record: Record, codes: frozenset[str] | None, wanted: Sequence[Place]) -> Undone:
    source = source_of(Path(record["path"]))
    settings = Settings(field=record["field"], encoding=record["encoding"])
    data = source.read()
    nothing: Record = record | {"documents": [[]] * len(record["documents"]), "after": record["before"]}
    if sha256(data).hexdigest() == record["before"]:  # an earlier undo was killed
        return Undone(source.path.read_bytes(), nothing)
    if sha256(data).hexdigest() != record["after"]:
        raise CleanwebError(f"{source.name} is not as cleanweb wrote it: it was changed since, and cannot be taken back")
    units = source.units(data, settings)
    results = [restored(unit.document.text, steps) for unit, steps in zip(units, record["documents"], strict=True)]
    kept = [
        without(
            result,
            [
                finding
                for finding in result.findings
                if (codes is None or finding.rule in codes)
                and (not wanted or any(p.holds(finding, result, unit) for p in wanted))
            ],
        )
        for unit, result in zip(units, results, strict=True)
    ]
    left = record | {"documents": [recorded(result) for result in kept]}
    if not any(left["documents"]) and "bytes" in record:
        return Undone(b64decode(record["bytes"]), nothing)
    output = source.written(data, settings, units, [result.text for result in kept])
    return Undone(source.packed(output), left | {"after": sha256(output).hexdigest()})
