"""What a worker does with a chunk: read the records, clean them, encode what comes out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from cleanweb.corpus.arrow import RecordBatch, pa
from cleanweb.corpus.batch import FAILED, clean_batch
from cleanweb.corpus.chunks import Chunk, Reject
from cleanweb.corpus.columns import PREFIX, added
from cleanweb.corpus.encode import Encoded, Form
from cleanweb.corpus.formats import Rows, format_of
from cleanweb.corpus.options import BatchOptions
from cleanweb.corpus.tally import Tally, empty, of_batch


class Outcome(NamedTuple):
    """What became of a chunk: a piece of output, the rejected records, the counts."""

    piece: Encoded | None
    rejects: Sequence[Reject]
    tally: Tally


class Job(Protocol):
    """A value that crosses process borders once, and then does one chunk after the other."""

    def __call__(self, chunk: Chunk, /) -> Outcome:
        """Do one chunk."""
        ...


@dataclass(frozen=True)
class CleanJob:
    """Cleans chunks; with `drop`, documents that are not to be kept are left out of the output."""

    options: BatchOptions
    form: Form
    drop: bool = False
    columns: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """The columns that are added, with their prefix."""
        object.__setattr__(self, "columns", frozenset(PREFIX + name for name in added(self.options)))

    def __call__(self, chunk: Chunk) -> Outcome:
        """Clean one chunk."""
        rows, rejects = read(chunk, self.options)
        if not rows.batch.num_rows:
            return Outcome(None, rejects, empty())
        cleaned = clean_batch(rows.batch, with_pages(self.options, rows.batch))
        reasons = cleaned.column(PREFIX + "reason").to_pylist()
        failed = [bool(reason) and reason.startswith(FAILED) for reason in reasons]
        bad = [Reject(chunk.file, rows.offsets[i], reasons[i]) for i, is_bad in enumerate(failed) if is_bad]
        cleaned = cleaned.filter(pa.array([not is_bad for is_bad in failed]))
        tally = of_batch(cleaned)
        if self.drop:
            cleaned = cleaned.filter(cleaned.column(PREFIX + "keep"))
        tally["documents"]["written"] += cleaned.num_rows
        return Outcome(self.form.encoded(cleaned, self.columns), [*rejects, *bad], tally)


def with_pages(options: BatchOptions, batch: RecordBatch) -> BatchOptions:
    """Where the pages of a batch are: of crawls and folders in a column that no output has."""
    return replace(options, html="_page", encoding="_encoding") if "_page" in batch.schema.names else options


def read(chunk: Chunk, options: BatchOptions) -> tuple[Rows, list[Reject]]:
    """The rows of a chunk, and all that could not be read."""
    damages = [Reject(chunk.file, offset, reason, stored=True) for offset, reason in chunk.damages]
    if not chunk.items:
        return Rows(pa.RecordBatch.from_pydict({}), (), ()), damages
    rows = format_of(chunk.kind).rows(chunk, options)
    return rows, [*damages, *rows.rejects]
