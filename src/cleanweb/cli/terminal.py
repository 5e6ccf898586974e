"""Standard output: reports in the encoding and the colours that it can take, data as it is."""

import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from stat import S_ISREG

FOR_PERSONS = frozenset({"full", "concise"})
LOGS = ("CI", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables of the environment that CI systems set."""
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
    if not sys.stdout.isatty():
        return WIDTH
    from shutil import get_terminal_size

    return min(get_terminal_size((WIDTH, 0)).columns, WIDEST)


def put(pieces: Iterable[str], form: str) -> None:
    """A report to standard output, piece by piece; programs get UTF-8 everywhere."""
    encoding = sys.stdout.encoding if form in FOR_PERSONS else "utf-8"
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode(encoding, "backslashreplace"))
    sys.stdout.flush()


def put_text(data: bytes, *, is_diff: bool = False) -> None:
    """Clean text or a diff: its bytes to a file or a pipe; what could act on a terminal or a CI log is written as an escape.

    A log looks like a pipe: a diff goes there for a person to read, clean text for a program.
    """
    if data and (sys.stdout.isatty() or (is_diff and is_log())):
        from cleanweb.report.escapes import printable_line

        lines = (printable_line(line) for line in data.decode(errors="backslashreplace").split("\n"))
        data = "\n".join(lines).encode(sys.stdout.encoding, "backslashreplace")
    sys.stdout.buffer.write(data)


def is_log() -> bool:
    """Whether standard output is, as far as can be told, the log of a CI job."""
    return any(map(os.environ.get, LOGS)) and not S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)


def forgiving() -> None:
    """From now on what an encoding lacks comes out as an escape, such as Thai on a console of code page 1252."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(message: str) -> None:
    """One line on stderr that nothing in it can act on."""
    from cleanweb.report.escapes import printable

    sys.stderr.write(f"{printable(message)}\n")
