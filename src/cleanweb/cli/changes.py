"""The report of changes that `undo` reads; each record is on the disk before the file that it tells of is written."""

import glob
import json
import os
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from cleanweb import __version__
from cleanweb.cli.sources import source_of
from cleanweb.cli.write import write
from cleanweb.errors import CleanwebError

Record = dict[str, Any]
EDIT = {"code": str, "start": int, "end": int, "original": str, "replacement": str, "message": str, "score": int | float}
RECORD = {"path": str, "source": str, "before": str, "after": str, "documents": list, "field": str, "encoding": str | None}


def read(report: Path) -> list[Record]:
    """The records of a report. Raises CleanwebError if it is none, OSError."""
    try:
        content: Any = json.loads(report.read_bytes())
    except (ValueError, RecursionError):
        content = {}
    if not (_has(content, {"changed": list}) and all(map(_is_record, content["changed"]))):
        raise CleanwebError(f"{report} is no report of `cleanweb clean --report`")
    return content["changed"]


def save(report: Path, records: Sequence[Record]) -> None:
    """Replace the report. Raises CleanwebError, OSError."""
    write(report, (json.dumps({"cleanweb": __version__, "changed": records}, indent=1) + "\n").encode())


@dataclass(frozen=True)
class Journal:
    """The records of a run that is under way, beside its report: a line each, in a file for each process."""

    report: Path

    @contextmanager
    def recorded(self, record: Record) -> Generator[None]:
        """Around the writing of one file: its record goes before it, and is taken back if nothing was written. Raises OSError."""
        self._append(record)
        try:
            yield
        except BaseException:
            if not _is_written(record):
                self._append(None)
            raise

    @property
    def files(self) -> list[Path]:
        """What a run has left that is under way, or was killed."""
        return sorted(self.report.parent.glob(f"{glob.escape(self.report.name)}.*.journal"))

    def close(self, sources: Iterable[str]) -> None:
        """Make it the report, in the order of the inputs. Raises CleanwebError, OSError."""
        order = {source: number for number, source in enumerate(sources)}
        records = [record for file in self.files for record in _records(file)]
        self._replace(sorted(records, key=lambda record: order[record["source"]]))

    def recover(self) -> None:
        """Put the records of a run that was killed into the report, in the place of older ones of the same files.

        Raises CleanwebError, OSError.
        """
        if self.files:
            found: dict[str, Record] = {record["path"]: record for record in (read(self.report) if self.report.exists() else ())}
            for file in self.files:
                records = _records(file)
                found |= {record["path"]: record for record in records[:-1] + list(filter(_is_written, records[-1:]))}
            self._replace(list(found.values()))

    def _replace(self, records: Sequence[Record]) -> None:
        files = self.files
        save(self.report, records)
        for file in files:
            file.unlink()

    def _append(self, record: Record | None) -> None:
        path = self.report.with_name(f"{self.report.name}.{os.getpid()}.journal")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(json.dumps(record).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())


def _records(journal: Path) -> list[Record]:
    """The records of one process; a line without its end, at which it was killed, is none, and nothing was written after it."""
    records: list[Record] = []
    for line in journal.read_bytes().splitlines(keepends=True):
        record = json.loads(line) if line.endswith(b"\n") else ...
        if record is None:
            records.pop()
        elif record is not ...:
            records.append(record)
    return records


def _is_written(record: Record) -> bool:
    """Whether the file came to be as its record says."""
    target = source_of(Path(record["path"]))
    return target.path.exists() and sha256(target.read()).hexdigest() == record["after"]


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
