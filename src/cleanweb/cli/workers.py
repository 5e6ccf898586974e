"""Several files at once: the same function on each, results in the order of the inputs."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing import active_children, get_all_start_methods, get_context
from threading import Thread
from time import sleep
from typing import TypeVar

from cleanweb.cli.sources import STDIN, Source
from cleanweb.errors import CleanwebError

Result = TypeVar("Result")
SMALL = 1_000_000
"""Bytes of input below which starting processes costs more than it saves."""
BATCH_BYTES, BATCH_FILES = 2_000_000, 64
WATCH = 0.5
"""Seconds between two looks at the parent."""
AHEAD = 4
"""Batches per process that may be under way: what bounds memory when one file takes long."""


def mapped(function: Callable[[Source], Result], sources: Sequence[Source], jobs: int | None = None) -> Iterator[Result]:
    """The function's results, in order; `jobs` is the number of processes, by default one per processor this process may use."""
    count = jobs or processors()
    sizes = list(map(_size, sources))
    parallel = count > 1 and len(sources) > 1 and not any(source.path == STDIN for source in sources)
    if not parallel or (jobs is None and sum(sizes) < SMALL):
        yield from map(function, sources)
        return
    yield from _in_processes(function, _batches(sources, sizes), count)


def _size(source: Source) -> int:
    """Bytes; 0 for what is not there any more, which is for the function to say."""
    with suppress(OSError):
        return 0 if source.path == STDIN else source.path.stat().st_size
    return 0


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _in_processes(function: Callable[[Source], Result], batches: Iterable[Sequence[Source]], count: int) -> Iterator[Result]:
    context = get_context("fork" if "fork" in get_all_start_methods() and sys.platform == "linux" else None)
    pool = ProcessPoolExecutor(count, context, _prepare, (os.getpid(),))
    rest = iter(batches)
    try:
        waiting: list[Future[list[Result]]] = []
        while True:
            waiting += [pool.submit(_batch, function, batch) for batch in islice(rest, count * AHEAD - len(waiting))]
            if not waiting:
                break
            yield from waiting.pop(0).result()
    except BrokenProcessPool:
        raise CleanwebError("a process was ended from outside, perhaps for want of memory; try again with --jobs 1") from None
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(sources: Sequence[Source], sizes: Iterable[int]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    weight = 0
    for source, size in zip(sources, sizes, strict=True):
        batch.append(source)
        weight += size
        if weight > BATCH_BYTES or len(batch) >= BATCH_FILES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def _batch(function: Callable[[Source], Result], batch: Iterable[Source]) -> list[Result]:
    return list(map(function, batch))


def _prepare(parent: int) -> None:
    """Ctrl-C is for the parent, which ends its children; they remove the temporary file that they were writing.

    A parent that was killed can't end them: they watch it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        sleep(WATCH)
    os.kill(os.getpid(), signal.SIGTERM)
    sleep(WATCH)
    os._exit(128 + signal.SIGTERM)


def _leave(number: int, frame: object) -> None:  # noqa: ARG001
    sys.exit(128 + number)
