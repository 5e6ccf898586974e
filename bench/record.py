"""What the record costs: a pipeline against a bare `re.sub` of the same patterns, on 5 million code points with 100,000 edits.

    python bench/record.py [--rounds 7]

The pipeline finds, applies and keeps every edit; the ratio is that of the best of several rounds, in processor time.
"""

import argparse
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cleanweb import Document, Finding, Pipeline, Rule

PATTERNS = {
    "  +": " ",
    "[\u00a0\u2007\u2009\u202f]": " ",
    "\u0e4d([\u0e48-\u0e4b]?)\u0e32": "\\1\u0e33",
    "[\u200b\u2060\ufeff]+": "",
    "[ \t]+(?=\n)": "",
}


@dataclass(frozen=True, slots=True)
class Substitutes:
    """A `re.sub` as a filter."""

    code: str
    pattern: str
    template: str

    @property
    def rules(self) -> tuple[Rule, ...]:
        """One rule."""
        return (Rule(self.code, self.pattern, self.pattern),)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """A finding per match."""
        plain = "\\" not in self.template
        for match in re.finditer(self.pattern, document.text):
            replacement = self.template if plain else match.expand(self.template)
            yield Finding(self.code, *match.span(), self.pattern, replacement)


def once(text: str) -> str:
    for pattern, template in PATTERNS.items():
        text = re.sub(pattern, template, text)
    return text


def until_settled(text: str) -> str:
    """What the pipeline promises: applied again until nothing changes."""
    while (after := once(text)) != text:
        text = after
    return text


def best(function: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        started = time.process_time()
        function()
        times.append(time.process_time() - started)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    rng = random.Random(1)
    words = ["ผลการศึกษา", "โครงการ", "street", "trees", "городской", "совет"]
    defects = ["  ", "\u00a0", "\u0e4d\u0e32", "\u200b", " \n"]
    text = "".join(f"{' '.join(rng.choices(words, k=6))}{defects[i % 5]}" for i in range(100_000))
    text += "x" * (5_000_000 - len(text))
    pipeline = Pipeline(tuple(Substitutes(f"BEN10{i}", *pair) for i, pair in enumerate(PATTERNS.items())))
    result = pipeline(text)
    assert result.text == until_settled(text)
    edits = sum(len(layer.applied) for layer in result.layers)
    times = {function.__name__: best(lambda f=function: f(text), rounds) for function in (once, until_settled, pipeline.__call__)}
    single, settled, kept = times.values()
    print(f"{len(text):,} code points, {edits:,} edits by {len(PATTERNS)} patterns")
    print(f"re.sub once {single * 1000:.0f} ms, until nothing changes {settled * 1000:.0f} ms, pipeline {kept * 1000:.0f} ms")
    print(f"the record costs {(kept - settled) / settled:.2f} times the bare re.sub until nothing changes")


if __name__ == "__main__":
    main()
