"""Hostile input through cleanweb and through every peer that is installed: who raises, hangs, loses text, grows, is not UTF-8.

    make peers                                  # installs the peers, runs this, prints the table of docs/trust.md
    python -m bench.hostile [--size 100000] [--only WORD] [--details]

Each call has a process of its own, with 10 s of processor time and 2 GiB. The cases are those of tests/hostile.py; the sentence
before the trouble and the one after it must both come out. Growth is the exponent between an eighth and the whole, warm.
"""

import argparse
import math
import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from bench.extractors import installed
from tests.hostile import PAGES, TEXTS, page, text

SECONDS, MEMORY = 10, 2 << 30
STEEP, SHORT = 1.3, 0.2
"""The exponent from which work grows too fast, and seconds below which it says nothing."""
LANDMARKS = ("FIRSTLANDMARK", "LASTLANDMARK")
FAULTS = ("raised", "hung or killed", "lost text", "not UTF-8", "growth")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000, help="code points of a case")
    parser.add_argument("--only", default="", help="cases whose names hold this")
    parser.add_argument("--details", action="store_true", help="a line for each fault")
    args = parser.parse_args()
    print(f"| library | given | cases | good | {' | '.join(FAULTS)} |", "|---" * (4 + len(FAULTS)) + "|", sep="\n")
    for peer in installed():
        function = peer.function()
        cases = {"text": dict.fromkeys(TEXTS, text), "page": dict.fromkeys([*PAGES, *TEXTS], page)}[peer.given]
        faults = {case: fault(function, made, case, args.size) for case, made in cases.items() if args.only in case}
        counts = Counter(faults.values())
        columns = [peer.name, peer.given, len(faults), counts[""], *(counts[each] for each in FAULTS)]
        print(f"| {' | '.join(map(str, columns))} |", flush=True)
        if args.details:
            print(*(f"    {found}: {case}" for case, found in faults.items() if found), sep="\n")


def fault(function: Callable[[str], str], made: Callable[[str, int], str], case: str, size: int) -> str:
    """What is wrong with a library's answer to a case; "" if nothing is."""
    receive, send = multiprocessing.Pipe(duplex=False)
    given = function, made(case, size), made(case, size // 8), send
    process = multiprocessing.get_context("fork").Process(target=_answer, args=given)
    process.start()
    send.close()
    try:
        answer = receive.recv()
    except EOFError:
        answer = "hung or killed"
    process.join()
    return answer


def _answer(function: Callable[[str], str], whole: str, part: str, send: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_size() + MEMORY,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + 2 * SECONDS,) * 2)
    try:
        function(part)
        little = _seconds(function, part)[0]
        seconds, output = _seconds(function, whole)
    except BaseException:  # noqa: BLE001  (whatever it is, it is the finding)
        send.send("raised")
        return
    growth = math.log(seconds / little, len(whole) / len(part)) if seconds > SHORT else 0.0
    if seconds > SECONDS:
        found = "hung or killed"
    elif any(mark not in output for mark in LANDMARKS):
        found = "lost text"
    elif output.encode(errors="ignore").decode() != output:
        found = "not UTF-8"
    else:
        found = "growth" if growth > STEEP else ""
    send.send(found)


def _seconds(function: Callable[[str], str], given: str) -> tuple[float, str]:
    started = time.process_time()
    output = function(given)
    return time.process_time() - started, output


def _size() -> int:
    """Bytes of address space now."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main()
