"""What a call of `clean` costs on a short text: microseconds of processor time, for each family and for all.

    python bench/paragraphs.py [--kinds latin thai seed] [--sizes 10 100 1000] [--rounds 7]

Sizes are code points. Texts are the beginnings of those of `bench/sizes.py`, each a different one; the least of the rounds.
"""

import argparse
import random
import time

from sizes import KINDS

from cleanweb import Pipeline

FAMILIES = {"LNG": ["LNG"], "DUP": ["DUP"], "all but these": ["CHR", "SPC", "TOK", "THA", "HTM", "SIT"]}
CALLS = 100


def texts(kind: str, size: int) -> list[str]:
    """As many different texts as there are calls."""
    rng = random.Random(size)
    return ["\n".join(KINDS[kind](rng) for _ in range(1 + size // 40))[:size] for _ in range(CALLS)]


def cost(pipeline: Pipeline, those: list[str], rounds: int) -> float:
    """Microseconds a call."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for text in those:
            pipeline(text)
        best = min(best, time.process_time() - started)
    return best / len(those) * 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", nargs="+", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--sizes", nargs="+", type=int, default=[10, 100, 1000], help="code points")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    pipelines = {"all": Pipeline.default()} | {name: Pipeline.default(select=codes) for name, codes in FAMILIES.items()}
    print(f"{'':14}" + "".join(f"{name:>15}" for name in pipelines))
    for kind in arguments.kinds:
        for size in arguments.sizes:
            those = texts(kind, size)
            row = "".join(f"{cost(each, those, arguments.rounds):15.0f}" for each in pipelines.values())
            print(f"{kind:8}{size:6}{row}", flush=True)


if __name__ == "__main__":
    main()
