"""A megabyte of every hostile kind of text and page: seconds of processor time and peak memory, each in a process of its own.

    python -m bench.megabyte [--size 1000000] [--only WORD] [--all]

Without --all it prints those that take most. All should keep within 5 s and 256 MB; the latter are those of the whole process,
with Python and what it imports. The cases are those of tests/hostile.py.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

from tests.hostile import PAGES, TEXTS, page, text

SECONDS, MEGABYTES = 5.0, 256.0
SHOWN = 12


class Cost(NamedTuple):
    """Of one call: seconds of processor time, of which most is the call, and megabytes at the peak of the process."""

    seconds: float
    megabytes: float


def cases() -> Iterator[tuple[str, str]]:
    """What is given, and the name of the case."""
    yield from (("text", name) for name in TEXTS)
    yield from (("page", name) for name in (*PAGES, *TEXTS))


def measured(given: str, name: str, size: int) -> Cost | None:
    """What a case costs in a new process; None if that fails."""
    command = [sys.executable, "-m", "bench.megabyte", "--run", given, name, "--size", str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Cost(*map(float, done.stdout.split())) if done.returncode == 0 else None


def run(given: str, name: str, size: int) -> None:
    import cleanweb

    if given == "text":
        made, work = text(name, size), cleanweb.clean
    else:
        made, work = page(name, size), cleanweb.clean_html
    started = time.process_time()
    work(made)
    print(time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000, help="code points of a case, about")
    parser.add_argument("--only", default="", help="cases whose names hold this")
    parser.add_argument("--all", action="store_true", help="a line for each case")
    parser.add_argument("--run", nargs=2, metavar=("GIVEN", "CASE"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        run(*args.run, args.size)
        return
    costs = {case: measured(*case, args.size) for case in cases() if args.only in case[1]}
    failed = [name for (_, name), cost in costs.items() if cost is None]
    rows = {case: cost for case, cost in costs.items() if cost}
    order = sorted(rows, key=lambda case: max(rows[case].seconds / SECONDS, rows[case].megabytes / MEGABYTES), reverse=True)
    print("| case | given | seconds | MB |\n|---|---|---|---|")
    for given, name in order if args.all else order[:SHOWN]:
        print(f"| {name} | {given} | {rows[given, name].seconds:.1f} | {rows[given, name].megabytes:.0f} |")
    slow = [name for (_, name), cost in rows.items() if cost.seconds > SECONDS]
    large = [name for (_, name), cost in rows.items() if cost.megabytes > MEGABYTES]
    print(f"\n{len(costs)} cases: {len(slow)} over {SECONDS:.0f} s, {len(large)} over {MEGABYTES:.0f} MB, {len(failed)} failed")
    sys.exit(bool(failed or slow or large))


if __name__ == "__main__":
    main()
