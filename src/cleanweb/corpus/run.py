"""A run: sources through workers, in order, with what went wrong set aside."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from cleanweb.corpus.chunks import Chunk
from cleanweb.corpus.jobs import Job, Outcome
from cleanweb.corpus.manifest import Position
from cleanweb.corpus.sources import Source
from cleanweb.corpus.tally import Tally, empty
from cleanweb.corpus.workers import Done, Workers
from cleanweb.errors import CleanwebError

OWN_MEMORY, LEAST_MEMORY = 192 << 20, 224 << 20
"""Bytes that the process which hands out work needs, and the least that a worker can live with."""
BEGINNING = Position()
FEW = 1_000
"""Records before which a share of bad ones says nothing."""


class Step(NamedTuple):
    """A chunk that is done: where it stands, its bytes of content, the bytes of all sources up to it, what became of it."""

    position: Position
    content: int
    stored: int
    outcome: Outcome


@dataclass(frozen=True)
class MaxBad:
    """How many records may be rejected: a number, and a share (0..1) of all once there are a thousand."""

    count: int | None = None
    share: float | None = None

    def check(self, tally: Tally) -> None:
        """Raise CleanwebError if there are more."""
        bad = tally["documents"]["rejected"]
        total = bad + tally["documents"]["cleaned"]
        if self.count is not None and bad > self.count:
            raise CleanwebError(f"{bad:,} records are bad, {self.count:,} may be; see the rejects, or raise --max-bad")
        if self.share is not None and total >= FEW and bad > self.share * total:
            raise CleanwebError(
                f"{bad:,} of {total:,} records are bad, {self.share:.2%} may be; see the rejects, or raise --max-bad"
            )


@dataclass(frozen=True)
class Run:
    """What to do with which sources; `jobs` are processes, `memory` the bytes for all of them together (0: no limit)."""

    sources: Sequence[Source]
    job: Job
    jobs: int = 1
    memory: int = 0
    max_bad: MaxBad = field(default=MaxBad())

    def steps(self, start: Position = BEGINNING, quarantine: Callable[[str, bytes], None] | None = None) -> Iterator[Step]:
        """Each chunk from a position on, done, in order. `quarantine` keeps the bytes of those that processes died over.

        Raises CleanwebError, OSError.
        """
        positions: list[Position] = []
        sizes = [source.size for source in self.sources]

        def noted() -> Iterator[Chunk]:
            for position, chunk in self._chunks(start):
                positions.append(position)
                yield chunk

        with Workers(self.job, self.processes, self._memory_of_one()) as workers:
            for done in workers.done(noted()):
                position = positions.pop(0)
                outcome = done.outcome or _lost(done, position, quarantine)
                outcome.tally["documents"]["rejected"] += len(outcome.rejects)
                stored = sum(sizes[: position.source]) + done.chunk.stored
                yield Step(position, done.chunk.weight, stored, outcome)

    @property
    def processes(self) -> int:
        """How many workers there are: as many as were asked for, if memory is enough."""
        if not self.memory:
            return self.jobs
        most = (self.memory - OWN_MEMORY) // LEAST_MEMORY
        if most < 1:
            raise CleanwebError(f"a run needs {(OWN_MEMORY + LEAST_MEMORY) >> 20} MiB of memory; raise --memory")
        return min(self.jobs, most)

    def _memory_of_one(self) -> int:
        return (self.memory - OWN_MEMORY) // self.processes if self.memory else 0

    def _chunks(self, start: Position) -> Iterator[tuple[Position, Chunk]]:
        """The chunks of all sources from a position on; those before it are cut, but not done again."""
        for number, source in islice(enumerate(self.sources), start.source, None):
            first = start.chunk if number == start.source else 0
            for chunk in islice(source.chunks(), first, None):
                yield Position(number, chunk.number), chunk


def _lost(done: Done, position: Position, quarantine: Callable[[str, bytes], None] | None) -> Outcome:
    """A chunk over which processes died: all of its records are rejected, and kept by name."""
    name = f"source-{position.source:05}-chunk-{position.chunk:06}"
    reason = f"the process that cleaned it died twice (exit code {done.exit_code}), with its whole chunk"
    if quarantine and done.chunk.kind != "files":
        quarantine(name, b"\n".join(filter(None, [done.chunk.header, *(item.data for item in done.chunk.items)])))
        reason += f"; it is in quarantine/{name}"
    return Outcome(None, done.chunk.rejects(reason), empty())
