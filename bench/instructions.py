"""How much work a call is: machine instructions where the machine can count them, else processor time.

Instructions are counted by the processor itself (Linux, if `perf_event_open` is allowed) or by Valgrind's callgrind, when Python
runs under it: `valgrind --tool=callgrind python ...`. They do not depend on what else the machine does; times do.
"""

import ctypes
import mmap
import os
import platform
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path

Work = Callable[[], object]
PERF_EVENT_OPEN = {"x86_64": 298, "aarch64": 241}
"""Numbers of the system call."""
HARDWARE, INSTRUCTIONS, USER_ONLY, SIZE = 0, 1, 0b1100000, 128
CODE = bytes.fromhex("4889f8 31d2 48c1c703 48c1c70d 48c1c73d 48c1c733 4887db 4889d0 c3")
"""A client request on x86-64, as valgrind.h has it: the address of six words in, a word out; nothing at all outside Valgrind."""
RUNNING_ON_VALGRIND, ZERO, DUMP = 0x1001, 0x43540001, 0x43540000


def counter() -> tuple[str, Callable[[Work], float]]:
    """What is counted, and the function that counts it for a call."""
    if platform.machine() == "x86_64" and (request := _valgrind()):
        return "instructions (callgrind)", lambda work: _under_callgrind(request, work)
    handle = _perf_event()
    if handle is not None:
        return "instructions", lambda work: _counted(handle, work)
    return "microseconds of processor time, the best of five", _timed


def _timed(work: Work) -> float:
    best = float("inf")
    for _ in range(5):
        start = time.process_time_ns()
        work()
        best = min(best, time.process_time_ns() - start)
    return best / 1_000


def _perf_event() -> int | None:
    number = PERF_EVENT_OPEN.get(platform.machine())
    if sys.platform != "linux" or number is None:
        return None
    given = bytearray(SIZE)
    struct.pack_into("=IIQ", given, 0, HARDWARE, SIZE, INSTRUCTIONS)
    struct.pack_into("=Q", given, 40, USER_ONLY)
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.syscall(number, (ctypes.c_char * SIZE).from_buffer(given), 0, -1, -1, 0)
    return handle if handle >= 0 else None


def _counted(handle: int, work: Work) -> float:
    before = struct.unpack("=Q", os.read(handle, 8))[0]
    work()
    return struct.unpack("=Q", os.read(handle, 8))[0] - before


def _valgrind() -> Callable[[int], int] | None:
    memory = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    memory.write(CODE)
    function = ctypes.CFUNCTYPE(ctypes.c_uint64, ctypes.c_void_p)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))

    def request(number: int) -> int:
        words = (ctypes.c_uint64 * 6)(number)
        return function(ctypes.addressof(words))

    request.memory = memory  # type: ignore[attr-defined]
    return request if request(RUNNING_ON_VALGRIND) else None


def _under_callgrind(request: Callable[[int], int], work: Work) -> float:
    request(ZERO)
    work()
    request(DUMP)
    newest = max(Path().glob(f"callgrind.out.{os.getpid()}.*"), key=lambda path: int(path.suffix[1:]))
    lines = newest.read_text(encoding="utf-8", errors="replace").splitlines()
    newest.unlink()
    return float(next(line.split()[1] for line in lines if line.startswith(("summary:", "totals:"))))
