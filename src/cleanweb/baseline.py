"""The baseline: findings that are known. They are left out, so that only new ones fail; entries survive moved lines."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, cast

from cleanweb.errors import CleanwebError
from cleanweb.report import FileReport

VERSION = 1


class Entry(NamedTuple):
    """A defect in a file: the path as seen from the baseline's folder, the rule, and the finding's fingerprint."""

    path: str
    code: str
    fingerprint: str


@dataclass
class Baseline:
    """How often each entry may occur in a file, and what was found of it so far in a run."""

    path: Path
    known: Counter[Entry] = field(default_factory=Counter[Entry])
    found: Counter[Entry] = field(default_factory=Counter[Entry])
    checked: set[str] = field(default_factory=set[str])

    @classmethod
    def read(cls, path: Path) -> "Baseline":
        """The baseline in a file. Raises CleanwebError, naming the file, for one that cannot be read."""
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            if content["cleanweb-baseline"] != VERSION:
                raise CleanwebError(f"{path} is a baseline of another version; write it again with --write-baseline")
            rows = cast("list[dict[str, Any]]", content["entries"])
            return cls(path, Counter(dict(map(_read, rows))))
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not what --write-baseline writes"
            raise CleanwebError(f"the baseline {path} cannot be read: {reason}; write it with --write-baseline") from None

    def new(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """The reports without what is known."""
        for report in reports:
            path = self._relative(report.path)
            if not report.error:
                self.checked.add(path)
            fresh = [each for each in report.findings if not self._knows(Entry(path, each.code, each.fingerprint))]
            yield report._replace(findings=tuple(fresh))

    def stale(self) -> Counter[Entry]:
        """Entries that were not found any more, or not as often, in the files of this run and in files that are gone."""
        missing = (self.known - self.found).items()
        return Counter({entry: count for entry, count in missing if entry.path in self.checked or self._gone(entry.path)})

    def pruned(self) -> str:
        """The baseline without stale entries."""
        return _written(self.known - self.stale())

    def renewed(self) -> str:
        """The baseline with what was found in this run; entries of other files stay."""
        others = {entry: count for entry, count in self.known.items() if entry.path not in self.checked}
        return _written(self.found + Counter(others))

    def _knows(self, entry: Entry) -> bool:
        self.found[entry] += 1
        return self.found[entry] <= self.known[entry]

    def _gone(self, path: str) -> bool:
        return not (self.path.absolute().parent / path).exists()

    def _relative(self, path: str) -> str:
        whole, folder = Path(path).absolute(), self.path.absolute().parent
        return (whole.relative_to(folder) if whole.is_relative_to(folder) else whole).as_posix()


def _read(row: dict[str, Any]) -> tuple[Entry, int]:
    """An entry, and how often it may occur. Raises KeyError, TypeError."""
    names, count = [row[name] for name in Entry._fields], row["count"]
    if not isinstance(count, int) or not all(isinstance(name, str) for name in names):
        raise TypeError(f"{row} is no entry")
    return Entry(*names), count


def _written(entries: Counter[Entry]) -> str:
    rows = [{**entry._asdict(), "count": count} for entry, count in sorted(entries.items())]
    return json.dumps({"cleanweb-baseline": VERSION, "entries": rows}, indent=1) + "\n"
