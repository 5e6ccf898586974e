"""Standard output: reports in the encoding and the colours that it can take, data as it is."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from cleanweb.cli.write import write

FOR_PERSONS = frozenset({"full", "concise"})
WIDTH, WIDEST = 100, 160


def has_colors() -> bool:
    """Whether standard output takes colours; NO_COLOR, FORCE_COLOR and TERM=dumb say so before the terminal does."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") != "0":
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The cells of a line; a usual number where there is no terminal."""
    return min(shutil.get_terminal_size((WIDTH, 0)).columns, WIDEST) if sys.stdout.isatty() else WIDTH


def put(pieces: Iterable[str], form: str, file: Path | None) -> None:
    """A report to a file, whole or not at all, or to standard output piece by piece; programs get UTF-8 everywhere."""
    if file:
        write(file, "".join(pieces).encode(errors="backslashreplace"))
        return
    encoding = sys.stdout.encoding if form in FOR_PERSONS else "utf-8"
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode(encoding, "backslashreplace"))
    sys.stdout.flush()


def put_text(data: bytes) -> None:
    """Clean text: its bytes to a file or a pipe; on a terminal what could act on it is written as an escape."""
    if sys.stdout.isatty():
        from cleanweb.report.escapes import printable

        encoding = sys.stdout.encoding
        lines = (printable(line) for line in data.decode(errors="backslashreplace").split("\n"))
        data = "\n".join(lines).encode(encoding, "backslashreplace")
    sys.stdout.buffer.write(data)


def say(message: str) -> None:
    """One line on stderr that nothing in it can act on."""
    from cleanweb.report.escapes import printable

    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(printable(message).encode(encoding, "backslashreplace").decode(encoding) + "\n")
