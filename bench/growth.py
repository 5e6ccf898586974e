"""Growth: how much more work eight times as much hostile input is, for every filter and for the whole; 1 is linear.

    python -m bench.growth [--size 1000] [--only WORD] [--report growth.json]
    valgrind --tool=callgrind --log-file=/dev/null python -m bench.growth      # counts instructions anywhere on x86-64

The exponent is log(work of 8n / work of n) / log 8. A filter may run at 1.3; beyond that the command names it and exits 1.
"""

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from bench.instructions import counter
from tests.hostile import PAGES, TEXTS, page, text

from cleanweb import Pipeline
from cleanweb.filters import BUILTIN
from cleanweb.html import read

TIMES, MOST = 8, 1.3
LITTLE = {"instructions": 1_000_000, "microseconds": 2_000}
"""Work of the larger input that is too little to say anything: a dictionary that grows once is most of it."""
Row = tuple[str, str, Callable[[str], object], Callable[[str, int], str]]


def rows() -> Iterator[Row]:
    """Case, what is done with it, and how."""
    default = Pipeline.default()
    for name in TEXTS:
        yield name, "the whole", default, text
        for each in BUILTIN:
            yield name, type(each).__name__, Pipeline((each,)), text
    for name in chain(PAGES, TEXTS):
        yield name, "page, read", read, page
        yield name, "page, the whole", default.html, page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000, help="code points of the smaller input")
    parser.add_argument("--only", default="", help="cases or filters whose names hold this")
    parser.add_argument("--report", type=Path, help="write all exponents here")
    args = parser.parse_args()
    unit, counted = counter()
    print(f"counted: {unit}; n = {args.size:,}, 8n = {args.size * TIMES:,} code points")
    little = LITTLE[unit.split()[0]]
    Pipeline.default()(" ".join(text(name, 200) for name in TEXTS))  # whatever is loaded once
    found: dict[str, dict[str, float]] = {}
    steep: list[str] = []
    for case, what, work, made in rows():
        if args.only in f"{case} {what}":
            small, large = made(case, args.size), made(case, args.size * TIMES)
            work(small)
            one, eight = (counted(partial(work, given)) for given in (small, large))
            ratio = math.log(len(large) / len(small))
            exponent = math.log(eight / one) / ratio if eight > little else 0.0
            found.setdefault(what, {})[case] = round(exponent, 2)
            if exponent > MOST:
                steep.append(f"{what} on {case}: {exponent:.2f} ({one:,.0f} to {eight:,.0f})")
    for what, exponents in found.items():
        worst = max(exponents, key=exponents.__getitem__)
        print(f"{what:24} {exponents[worst]:5.2f}  {worst}")
    if args.report:
        args.report.write_text(json.dumps({"unit": unit, "exponents": found}, indent=1) + "\n")
    print(*steep, f"{len(steep)} steeper than {MOST}", sep="\n")
    sys.exit(bool(steep))


if __name__ == "__main__":
    main()
