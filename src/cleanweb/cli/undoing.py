"""Changes taken back: first all files are worked out, then they are written."""

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from cleanweb.cli.cleaning import source_of
from cleanweb.cli.places import Place
from cleanweb.cli.write import check_target, write
from cleanweb.config.settings import Settings
from cleanweb.errors import CleanwebError
from cleanweb.record import recorded, restored, without
from cleanweb.selection import codes_of

EDIT = {"code": str, "start": int, "end": int, "original": str, "replacement": str, "message": str, "score": int | float}
RECORD = {"path": str, "before": str, "after": str, "documents": list, "field": str, "encoding": str | None}


def undone(report: Path, rules: Sequence[str], wanted: Sequence[Place]) -> tuple[int, int]:
    """Take back the changes of these rules at these places, all without any; how many, and in how many files."""
    content = _read(report)
    codes = codes_of(rules, Settings().pipeline().rules) if rules else None
    done: list[tuple[Path, bytes]] = []
    changes = 0
    for record in cast("list[dict[str, Any] | None]", content["changed"]):
        if record and (not wanted or any(place.file.absolute() == Path(record["path"]).absolute() for place in wanted)):
            target, before, changed = Path(record["path"]), record["after"], _changes(record)
            check_target(target)
            try:
                data = _undo(record, codes, wanted)
            except ValueError:  # of base64, too
                raise CleanwebError(f"{report} does not fit {target}: the report was changed since it was written") from None
            if record["after"] != before:
                done.append((target, data))
                changes += changed - _changes(record)
    if not done and (rules or wanted):
        what = [f"of {', '.join(rules)}"] * bool(rules) + [f"at {', '.join(map(str, wanted))}"] * bool(wanted)
        raise CleanwebError(f"{report} has no change {' '.join(what)}; `cleanweb clean --diff` and `check` show the places")
    for target, data in done:
        write(target, data)
    write(report, (json.dumps(content, indent=1) + "\n").encode())
    return changes, len(done)


def _changes(record: dict[str, Any]) -> int:
    return sum(len(step) for steps in record["documents"] for step in steps)


def _read(report: Path) -> dict[str, Any]:
    try:
        content: Any = json.loads(report.read_bytes())
    except (ValueError, RecursionError):
        content = {}
    if not (_has(content, {"changed": list}) and all(record is None or _is_record(record) for record in content["changed"])):
        raise CleanwebError(f"{report} is no report of `cleanweb clean --report`")
    return content


def _is_record(record: Any) -> bool:
    if not _has(record, RECORD) or not isinstance(record.get("bytes", ""), str):
        return False
    documents = cast("list[Any]", record["documents"])
    steps = [step for document in documents if isinstance(document, list) for step in cast("list[Any]", document)]
    edits = [edit for step in steps if isinstance(step, list) for edit in cast("list[Any]", step)]
    return all(isinstance(each, list) for each in (*documents, *steps)) and all(_has(edit, EDIT) for edit in edits)


def _has(value: Any, kinds: Mapping[str, Any]) -> bool:
    """Whether a value is an object with members of these kinds."""
    members = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    return isinstance(value, dict) and all(isinstance(members.get(name, ...), kind) for name, kind in kinds.items())


def _undo(record: dict[str, Any], codes: frozenset[str] | None, wanted: Sequence[Place]) -> bytes:
    """The bytes of one file without the changes; the record is brought up to date."""
    source = source_of(Path(record["path"]))
    settings = Settings(field=record["field"], encoding=record["encoding"])
    data = source.read()
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
    record["documents"] = [recorded(result) for result in kept]
    whole = not any(record["documents"])
    if whole and "bytes" in record:
        record["after"] = record["before"]
        return b64decode(record["bytes"])
    output = source.written(data, settings, units, [result.text for result in kept])
    record["after"] = sha256(output).hexdigest()
    return source.packed(output)
