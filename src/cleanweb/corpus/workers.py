"""Processes that do chunks: results come in order, a process that dies is replaced, its chunk tried once more.

`concurrent.futures` gives up all of its processes when one dies, and cannot say which task it was at.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple, Self, cast

from cleanweb.corpus.chunks import Chunk
from cleanweb.corpus.columns import NoColumnError
from cleanweb.corpus.jobs import Job, Outcome
from cleanweb.corpus.tally import empty
from cleanweb.errors import CleanwebError

AHEAD = 4
"""Chunks per process that may be under way or wait for an earlier one: what bounds memory."""
TRIES = 2
THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
"""Environment of workers: one thread each, and memory that goes back to the system."""


class Done(NamedTuple):
    """A chunk, and what became of it: None if processes died over it, `exit_code` is that of the last one."""

    chunk: Chunk
    outcome: Outcome | None
    exit_code: int | None = None


@dataclass
class _Worker:
    """A process, the pipe to it, and the chunk that it is at with its number and how often it was tried."""

    process: BaseProcess
    pipe: "Connection[object, object]"
    task: tuple[int, Chunk] | None = None


class Workers:
    """So many processes; `memory` are the bytes that each may have. Use it as a context."""

    def __init__(self, job: Job, count: int, memory: int = 0) -> None:
        """Start them. They import what they need by themselves, so that every platform behaves the same."""
        self.job, self.count, self.memory = job, count, memory
        self.context = get_context("spawn")
        self.workers: list[_Worker] = []

    def __enter__(self) -> Self:
        """Start the processes."""
        for name, value in THREADS.items():
            os.environ.setdefault(name, value)
        self.workers = [self._started() for _ in range(self.count)]
        return self

    def __exit__(self, *error: object) -> None:
        """End them, whatever they are at."""
        for worker in self.workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()

    def done(self, chunks: Iterable[Chunk]) -> Iterator[Done]:
        """The outcome of each chunk, in their order. Raises CleanwebError for what keeps a process from its work."""
        source = enumerate(chunks)
        tries: dict[int, int] = {}
        finished: dict[int, Done] = {}
        again: list[tuple[int, Chunk]] = []
        given = following = 0
        while True:
            for worker in self.workers:
                if worker.task is None and (again or given - following < self.count * AHEAD):
                    task = again.pop() if again else next(source, None)
                    if task is None:
                        break
                    given = max(given, task[0] + 1)
                    self._give(worker, task)
            busy = [worker for worker in self.workers if worker.task]
            if not busy:
                return
            for number, done in self._answers(busy):
                tries[number] = tries.get(number, 0) + 1
                if done.outcome is None and tries[number] < TRIES:
                    again.append((number, done.chunk))
                else:
                    finished[number] = done
                    del tries[number]
            while following in finished:
                yield finished.pop(following)
                following += 1

    def _answers(self, busy: list[_Worker]) -> Iterator[tuple[int, Done]]:
        """What the processes that are ready have to say; those that died are replaced."""
        ready = wait([worker.pipe for worker in busy])
        for worker in busy:
            if worker.pipe in ready and worker.task:
                number, chunk = worker.task
                worker.task = None
                try:
                    outcome = cast("Outcome | CleanwebError", worker.pipe.recv())
                except (EOFError, OSError):
                    worker.process.join()
                    code = worker.process.exitcode
                    self._replace(worker)
                    yield number, Done(chunk, None, code)
                else:
                    if isinstance(outcome, CleanwebError):
                        raise outcome
                    yield number, Done(chunk, outcome)

    def _give(self, worker: _Worker, task: tuple[int, Chunk]) -> None:
        """Hand a chunk to an idle process; one that died while it was idle is no fault of the chunk's."""
        while True:
            try:
                worker.pipe.send(task[1])
            except OSError:
                self._replace(worker)
            else:
                worker.task = task
                return

    def _replace(self, worker: _Worker) -> None:
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()
        fresh = self._started()
        worker.process, worker.pipe = fresh.process, fresh.pipe

    def _started(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(theirs, self.job, self.memory), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def _serve(pipe: "Connection[object, object]", job: Job, memory: int) -> None:
    """Do chunks until the pipe is closed. Ctrl-C is for the parent, which ends its processes."""
    import signal

    from cleanweb.corpus.limits import limit_memory

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if memory:
        limit_memory(memory)
    try:
        while True:
            pipe.send(_tried(job, cast("Chunk", pipe.recv())))
    except (EOFError, OSError):
        return


def _tried(job: Job, chunk: Chunk) -> Outcome | CleanwebError:
    """What becomes of a chunk: a table without the columns that are needed is bad, any other error ends the run."""
    try:
        return job(chunk)
    except NoColumnError as error:
        return Outcome(None, chunk.rejects(str(error)), empty())
    except CleanwebError as error:
        return error
