"""Limits for one record: processor time and memory, which its reader or a filter cannot exceed unseen."""

import signal
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager

PATIENCE = 3
"""Multiples of the limit after which the process is ended: code that holds the interpreter cannot be interrupted otherwise."""


class TookTooLongError(Exception):
    """A record took more processor time than it may."""


@contextmanager
def processor_time(seconds: float) -> Generator[None]:
    """Raise TookTooLongError inside after so many seconds of processor time; 0 is no limit.

    Only on Unix and in the main thread, as signals are; elsewhere there is no limit. At three times the limit the system
    ends the process (SIGVTALRM).
    """
    if not seconds or sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(number: int, frame: object) -> None:  # noqa: ARG001
        raise TookTooLongError(f"it took more than {seconds:g} seconds of processor time")

    signal.signal(signal.SIGPROF, interrupt)
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds * PATIENCE)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def limit_memory(size: int) -> None:
    """Allow this process so many bytes of data (heap and private mappings); beyond them Python raises MemoryError."""
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        size = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (size, hard))
