"""How processor time and memory grow with the text, from 100 kB on, for each kind of text.

    python bench/sizes.py [--kinds latin thai seed] [--sizes 0.1 0.8 6.4]

Sizes are megabytes of UTF-8; the last column is the time beside that of the size before. Memory is the peak of the whole process,
so that only the largest size says something.
"""

import argparse
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

import cleanweb

SEED = Path(__file__).parents[1] / "fixtures" / "seed"
WORDS = (
    "The council said that the trees would be planted next year, and that it had not been asked before. Scientists measured the "
    "temperature of the air in the streets for two years and published the results. Nobody knows when the bridge opens again."
).split()


def latin(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=60))


def thai(rng: random.Random, phrases: list[str] = (SEED / "gold_royal.txt").read_text(encoding="utf-8").split()) -> str:  # noqa: B008
    return " ".join(rng.choices(phrases, k=8))


def seed(rng: random.Random, lines: list[str] = (SEED / "web3-japan-th.txt").read_text(encoding="utf-8").split("\n")) -> str:  # noqa: B008
    return f"{rng.randint(0, 9999)} {rng.choice(lines)}"


KINDS: dict[str, Callable[[random.Random], str]] = {"latin": latin, "thai": thai, "seed": seed}


def text(kind: str, size: float) -> str:
    """About so many bytes of lines."""
    rng = random.Random(1)
    lines: list[str] = []
    while size > 0:
        lines.append(KINDS[kind](rng))
        size -= len(lines[-1].encode()) + 1
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", nargs="+", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--sizes", nargs="+", type=float, default=[0.1, 0.8, 6.4], help="megabytes")
    arguments = parser.parse_args()
    for kind in arguments.kinds:
        cleanweb.clean(text(kind, 50_000))
        before = 0.0
        for size in arguments.sizes:
            document = text(kind, size * 1e6)
            best = float("inf")
            for _ in range(3 if size < 1 else 1):
                started = time.process_time()
                cleanweb.clean(document)
                best = min(best, time.process_time() - started)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            growth = f"{best / before:6.1f}" if before else ""
            print(f"{kind:6} {size:8.1f} MB {best:8.3f} s {size / best:6.1f} MB/s {peak:6} MiB {growth}".rstrip())
            before = best


if __name__ == "__main__":
    main()
