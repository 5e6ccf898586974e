"""Files out: whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cleanweb.cli.sources import STDIN
from cleanweb.cli.terminal import say
from cleanweb.errors import CleanwebError

if TYPE_CHECKING:
    from cleanweb.cli.sources import Source

WRITABLE = 0o222


def check_target(target: Path) -> None:
    """Raise CleanwebError, before anything is written, if the target cannot be."""
    folder = target.parent
    while not folder.exists() and folder != folder.parent:  # a drive of Windows may be missing
        folder = folder.parent
    if target.is_dir():
        raise CleanwebError(f"{target} is a folder; name a file")
    if target.exists() and not (target.stat().st_mode & WRITABLE and os.access(target, os.W_OK)):
        raise CleanwebError(f"{target} is read-only; make it writable, or write elsewhere with -o")
    if not target.exists() and not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        raise CleanwebError(f"{target}: {folder} is not a folder that can be written to; choose another one with -o")


def check_no_input(target: Path, sources: Iterable["Source"]) -> None:
    """Raise CleanwebError if what is written there would take the place of an input."""
    place = target.resolve()
    if any(source.path != STDIN and source.path.resolve() == place for source in sources):
        raise CleanwebError(f"{target} is one of the inputs; name another file")


def write(target: Path, data: bytes) -> None:
    """Replace a file in one step: after a crash it is the old or the new one, whole.

    The mode is kept and links are followed. A file with several hard links, or in a folder that takes no new files, is
    rewritten in place, with a notice on stderr; a device or a pipe is written to.
    """
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    status = target.stat() if target.exists() else None
    if status and (status.st_nlink > 1 or not os.access(target.parent, os.W_OK | os.X_OK)):
        say(f"cleanweb: {target} is rewritten in place: it has hard links, or its folder takes no new files")
        target.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(status.st_mode & 0o7777 if status else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException as error:
        with suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError):
            raise CleanwebError(f"{target} cannot be written: {error.strerror}; it is as it was") from None
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
