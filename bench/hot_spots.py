"""Where the time of the default pipeline goes: by filter and by view of the document, on five kinds of text.

    CLEANWEB_EVAL=FOLDER python bench/hot_spots.py [--size 200000] [--rounds 5] [--bytecodes] [--chart docs/images/hot-spots.svg]

latin    paragraphs in English, German, Spanish, French, Dutch and Italian        thai     the seed's gold, its lines shuffled
seed     the seed article, as it was scraped                                      scripts  paragraphs in twelve scripts
pages    real pages: reading the page apart from the filters

Without CLEANWEB_EVAL (see `tools/score.py`) there are only thai and seed. Time is processor time, the least of the rounds, in
milliseconds per megabyte of UTF-8; what a view costs (`document.blocks`) is told apart from the filter that asked for it first.
A document is as new to each round as to the first: its language is told again.
`--bytecodes` counts the instructions of the Python interpreter instead, in thousands per megabyte: the same on every machine,
blind to what C code does inside one. `findings` are those of each filter's rules.
"""

import argparse
import gzip
import json
import os
import random
import sys
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from cleanweb import Document, Pipeline, html
from cleanweb.findings import Filter
from cleanweb.language.main import of_sample
from cleanweb.timing import Meter, timed

SEED = Path(__file__).parents[1] / "fixtures" / "seed"
LATIN = ("en", "de", "es", "fr", "nl", "it")
SCRIPTS = ("en", "th", "ar", "ru", "zh", "ja", "ko", "hi", "el", "he", "bn", "ta")
COLORS = ("#4878a8", "#e08a3c", "#6aa56a", "#c45a5a", "#8d7bb8", "#9c7a64", "#d490bf", "#b5b04f", "#5ab4bf", "#999999")
Costs = dict[str, float]


class Bytecodes:
    """A clock that counts instructions of the interpreter."""

    def __init__(self) -> None:
        self.count = 0
        sys.settrace(self._call)

    def __call__(self) -> float:
        return self.count

    def _call(self, frame: Any, *_: object) -> Callable[..., Any]:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return self._opcode

    def _opcode(self, _frame: Any, event: str, _: object) -> Callable[..., Any]:
        self.count += event == "opcode"
        return self._opcode


def named(each: Filter) -> str:
    return f"{each.rules[0].family} {type(each).__name__}"


def metered_views(meter: Meter) -> None:
    """Let the views of documents say when they are made."""
    for name, view in list(vars(Document).items()):
        if isinstance(view, cached_property):

            def made(document: Document, name: str = name, make: Callable[[Document], Any] = view.func) -> Any:
                meter.enter(f"document.{name}")
                found = make(document)
                meter.leave()
                return found

            replaced = cached_property(made)
            replaced.__set_name__(Document, name)
            setattr(Document, name, replaced)


def texts(size: int) -> Iterator[tuple[str, list[Any]]]:
    """Documents of each kind, about so many bytes of them."""
    rng = random.Random(1)
    folder = Path(os.environ.get("CLEANWEB_EVAL") or "nowhere")
    if folder.is_dir():
        paragraphs = defaultdict(list)
        with gzip.open(folder / "languages/easy.jsonl.gz", "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                if row["kind"] == "pure":
                    paragraphs[row["main"]].append(row["text"])
        yield "latin", _some(size, lambda number: _shuffled(rng, paragraphs[LATIN[number % 6]]))
    gold = (SEED / "gold_royal.txt").read_text(encoding="utf-8").split("\n")
    yield "thai", _some(size, lambda _: _shuffled(rng, gold))
    seed = (SEED / "web3-japan-th.txt").read_text(encoding="utf-8")
    yield "seed", _some(size, lambda _: seed)
    if folder.is_dir():
        known = [language for language in SCRIPTS if paragraphs[language]]
        yield "scripts", _some(size, lambda number: _shuffled(rng, paragraphs[known[number % len(known)]]))
        with tarfile.open(folder / "html/articles.tar.xz") as archive:
            pages = [archive.extractfile(each).read() for each in archive if each.name.endswith(".html")]  # ty: ignore
        yield "pages", pages[:: max(1, len(pages) * 60_000 // size)]


def _shuffled(rng: random.Random, paragraphs: list[str]) -> str:
    """Thirty paragraphs, or all there are."""
    return "\n".join(rng.sample(paragraphs, min(30, len(paragraphs))))


def _some(size: int, make: Callable[[int], str]) -> list[str]:
    made: list[str] = []
    while sum(len(text.encode()) for text in made) < size:
        made.append(make(len(made)))
    return made


def measured(documents: list[Any], pipeline: Pipeline, meter: Meter, rounds: int) -> tuple[Costs, Counter[str], float]:
    """The least cost by name, the findings by filter, and the bytes of text."""
    best: Costs = {}
    found: Counter[str] = Counter()
    size = 0
    names = {rule.code: named(each) for each in Pipeline.default().filters for rule in each.rules}
    for document in documents:
        costs: list[Costs] = []
        for number in range(rounds + 1):

            def run(document: Any = document, number: int = number) -> None:
                nonlocal size
                if isinstance(document, bytes):
                    meter.enter("reading the page")
                    document = html.read(document)
                    meter.leave()
                result = pipeline(document)
                if not number:
                    size += len(result.original.encode("utf-8", "replace"))
                    found.update(names[finding.rule] for layer in result.layers for finding in (*layer.applied, *layer.reported))

            of_sample.cache_clear()
            meter.taken()
            run()
            costs.append(meter.taken())
        for name in {name for each in costs[1:] for name in each}:
            best[name] = best.get(name, 0.0) + min(each.get(name, 0.0) for each in costs[1:])
    return best, found, size


def chart(kinds: dict[str, Costs]) -> str:
    """A bar per kind of text, each as long as its time per megabyte, with the names that cost most told apart."""
    totals: Counter[str] = Counter()
    for costs in kinds.values():
        totals.update({name: cost / sum(costs.values()) for name, cost in costs.items()})
    shown = [name for name, _ in totals.most_common(len(COLORS) - 1)]
    wide, row = 760, 34
    longest = max(sum(costs.values()) for costs in kinds.values())
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {row * len(kinds) + 110}" font-family="sans-serif" ']
    parts[0] += 'font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
    for number, (kind, costs) in enumerate(kinds.items()):
        at, y = 70.0, 10 + row * number
        parts.append(f'<text x="8" y="{y + 17}">{kind}</text>')
        others = sum(cost for name, cost in costs.items() if name not in shown)
        for name, color in zip([*shown, ""], COLORS, strict=True):
            width = (costs.get(name, 0.0) if name else others) / longest * (wide - 150)
            parts.append(f'<rect x="{at:.1f}" y="{y}" width="{width:.1f}" height="24" fill="{color}"/>')
            at += width
        parts.append(f'<text x="{at + 6:.1f}" y="{y + 17}">{sum(costs.values()):.0f} ms/MB</text>')
    for number, (name, color) in enumerate(zip([*shown, "all others"], COLORS, strict=True)):
        x, y = 10 + number % 3 * 250, row * len(kinds) + 30 + number // 3 * 20
        parts.append(
            f'<rect x="{x}" y="{y - 10}" width="12" height="12" fill="{color}"/><text x="{x + 18}" y="{y}">{name}</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=200_000, help="bytes of text of each kind")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--least", type=float, default=0.01, help="share of a kind's cost from which a row is shown")
    parser.add_argument("--bytecodes", action="store_true", help="count instructions of the interpreter instead of time")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="write a chart (SVG) here")
    arguments = parser.parse_args()
    unit, scale, rounds = ("ms/MB", 1e3, arguments.rounds) if not arguments.bytecodes else ("thousands/MB", 1e-3, 1)
    kinds = list(texts(arguments.size))
    meter = Meter("engine", Bytecodes() if arguments.bytecodes else time.process_time)
    metered_views(meter)
    pipeline = timed(Pipeline.default(), meter, named)
    costs: dict[str, Costs] = {}
    for kind, documents in kinds:
        best, found, size = measured(documents, pipeline, meter, rounds)
        costs[kind] = {name: cost * scale / size * 1e6 for name, cost in best.items()}
        total = sum(costs[kind].values())
        print(f"\n{kind}: {total:.1f} {unit} of {size / 1e6:.2f} MB", *([] if scale < 1 else [f"({1e3 / total:.1f} MB/s)"]))
        for name, cost in sorted(costs[kind].items(), key=lambda each: -each[1]):
            if cost >= arguments.least * total or found[name]:
                print(f"{cost:10.2f} {cost / total:6.1%}  {name:28} {f'{found[name]} findings' if found[name] else ''}".rstrip())
    if arguments.chart:
        arguments.chart.write_text(chart(costs), encoding="utf-8")


if __name__ == "__main__":
    main()
