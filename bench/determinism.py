"""The same every time: generated documents through four runs that differ in hash seed, number of processes and order.

    python -m bench.determinism [--documents 100000] [--first 0]     # those from the first on, to run them in parts

The first run also proves every record (`--verify 1`): nothing lost, all can be undone, UTF-8, and cleaning again changes nothing.
Exits 1 if a record comes out otherwise in any run, or breaks a promise.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tests.chance import document, page

RUNS = (("0", 1, False), ("1", 2, False), ("2", 4, False), ("3", 2, True))
"""Hash seed, processes, whether the order is another."""
LOUD = "LostTextError"
"""Why a page may be rejected: the parser lost text of it, and cleanweb says so."""
PAGES = 20
"""One document in so many is a page."""


def records(numbers: range) -> Iterator[bytes]:
    """The corpus, a record a line; the same every time."""
    for number in numbers:
        chance = random.Random(number)
        content = {"html": page(chance)} if number % PAGES == 0 else {"text": document(chance)}
        yield json.dumps({"id": number, **content}).encode()


def cleaned(given: Path, seed: str, jobs: int, *, verify: bool) -> tuple[list[bytes], list[str]]:
    """The records that a run writes, and the reasons of those that it rejects."""
    options = ["--isolated", "--findings", "-j", str(jobs), "--memory", "2G", *(["--verify", "1"] if verify else [])]
    command = [sys.executable, "-m", "cleanweb", "corpus", "clean", *options, str(given)]
    done = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
    rejects = [json.loads(line)["reason"] for line in done.stderr.splitlines() if line.startswith(b"{")]
    return done.stdout.splitlines(), rejects


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first document")
    args = parser.parse_args()
    lines = list(records(range(args.first, args.first + args.documents)))
    digests: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        for seed, jobs, shuffled in RUNS:
            given = Path(folder) / "corpus.jsonl"
            given.write_bytes(b"\n".join(random.Random(seed).sample(lines, len(lines)) if shuffled else lines))
            start = time.monotonic()
            out, rejects = cleaned(given, seed, jobs, verify=not digests)
            digests.add(sha256(b"\n".join(sorted(out))).hexdigest())
            order = "another order" if shuffled else "the same order"
            counts = f"{len(out):,} records, {len(rejects)} rejected, {time.monotonic() - start:.0f} s"
            print(f"hash seed {seed}, {jobs} processes, {order}: {counts}", flush=True)
            bad = [reason for reason in rejects if LOUD not in reason]
            if bad or len(out) + len(rejects) != len(lines):
                sys.exit(f"{len(lines) - len(out)} records were rejected: {bad[:5]}")
    sys.exit("records came out otherwise" if len(digests) > 1 else None)


if __name__ == "__main__":
    main()
