"""Progress on a terminal: how many files are done, how fast, how long it will take."""

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

Item = TypeVar("Item")
PATIENCE = 2.0
"""Seconds before anything is shown."""
PAUSE = 0.1
CLEAR = "\r\x1b[K"


def watched(items: Iterable[Item], total: int | None = None) -> Iterator[Item]:
    """The same items; on a terminal a line on stderr tells how far they are, and goes when they are done.

    `total` is how many there are, None if that is not known.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    start = last = monotonic()
    shown = False
    try:
        for done, item in enumerate(items, 1):
            if shown:
                sys.stderr.write(CLEAR)
            yield item
            now = monotonic()
            if shown or (now - start > PATIENCE and now - last > PAUSE):
                sys.stderr.write(f"{CLEAR}{line(done, total, now - start)}")
                sys.stderr.flush()
                shown, last = True, now
    finally:
        if shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


def line(done: int, total: int | None, seconds: float) -> str:
    """One line; the remaining time counts files, as if all took the same."""
    rate = done / seconds
    if total is None:
        return f"{done:,} files, {rate:,.0f} a second"
    left = round((total - done) / rate)
    return f"{done:,} of {total:,} files, {rate:,.0f} a second, {left // 60}:{left % 60:02} left"
