"""Where the processor time of a run went, filter by filter."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from cleanweb.timing import Meter

REST = ""
"""The name of what is outside all filters."""
REST_SHOWN = "all else: decoding, markup, the record, the report"


class Spent(NamedTuple):
    """What one file cost: its bytes, unpacked, and seconds of processor time by the codes of a filter's rules, or `REST`."""

    size: int
    seconds: tuple[tuple[str, float], ...]

    @classmethod
    def by(cls, meter: "Meter | None", size: int) -> "Spent | None":
        """What a meter, if there is one, was charged for a file."""
        return cls(size, tuple(meter.taken().items())) if meter else None


class Row(NamedTuple):
    """A name, milliseconds, milliseconds per megabyte (1,000,000 bytes) of input, and the share of the whole (0..1)."""

    name: str
    milliseconds: float
    rate: float
    share: float


@dataclass
class Times:
    """Sums over files, in whatever process they were checked; `kept` ones came from the cache, and cost nothing."""

    files: int = 0
    kept: int = 0
    size: int = 0
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, spent: Spent | None) -> None:
        """One more file; None for one that came from the cache."""
        if spent is None:
            self.kept += 1
            return
        self.files += 1
        self.size += spent.size
        for name, seconds in spent.seconds:
            self.seconds[name] += seconds

    def rows(self) -> Iterator[Row]:
        """Each filter and the rest, the dearest first."""
        whole = sum(self.seconds.values())
        for name, seconds in sorted(self.seconds.items(), key=lambda each: (-each[1], each[0])):
            yield Row(name, seconds * 1e3, self._rate(seconds), seconds / whole if whole else 0.0)

    def total(self) -> Row:
        """All of it."""
        kept = f", and {self.kept:,} from the cache at no cost" if self.kept else ""
        name = f"all: {self.size / 1e6:,.2f} MB, {self.files:,} {'file' if self.files == 1 else 'files'}{kept}"
        seconds = sum(self.seconds.values())
        return Row(name, seconds * 1e3, self._rate(seconds), 1.0)

    def _rate(self, seconds: float) -> float:
        return seconds * 1e9 / self.size if self.size else 0.0


def table(times: Times, names: Mapping[str, str]) -> str:
    """A line per filter and one for all, under a line that says what the numbers are; `names` are those of rules, by code."""
    if not times.files + times.kept:
        return ""
    rows = [*(row._replace(name=_shown(row.name, names)) for row in times.rows()), times.total()]
    cells = [("ms", "ms/MB", "share", "filter, by its rules")]
    cells += [(f"{row.milliseconds:,.1f}", f"{row.rate:,.1f}", f"{row.share:.1%}", row.name) for row in rows]
    wide = [max(len(row[number]) for row in cells) for number in range(3)]
    return "".join(f"{ms:>{wide[0]}}  {rate:>{wide[1]}}  {share:>{wide[2]}}  {name}\n" for ms, rate, share, name in cells)


def as_object(times: Times) -> dict[str, Any]:
    """The same for programs; the rest has no rules."""
    filters = [
        {
            "rules": row.name.split(),
            "milliseconds": round(row.milliseconds, 3),
            "milliseconds_per_megabyte": round(row.rate, 3),
            "share": round(row.share, 6),
        }
        for row in times.rows()
    ]
    return {"files": times.files, "cached_files": times.kept, "bytes": times.size, "filters": filters}


def _shown(name: str, names: Mapping[str, str]) -> str:
    """The code and name of a rule that has a filter to itself, else the codes."""
    return f"{name} {names[name]}" if name in names else name or REST_SHOWN
