"""Main text of pages, side by side with the extractors that are installed: milliseconds of processor time a page.

    python -m bench.pages FOLDER_OF_PAGES [--rounds 3]           # the ratio is to cleanweb's median
    python -m bench.pages FOLDER_OF_PAGES [--rounds 3] --stages  # where cleanweb's time goes; the ratio is to the parser alone

Peers (trafilatura, readability-lxml, jusText, resiliparse) belong in an environment of their own.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.extractors import installed
from selectolax.lexbor import LexborHTMLParser

import cleanweb
from cleanweb.document import Document
from cleanweb.filters.page.evidence import gathered
from cleanweb.filters.page.network import shipped
from cleanweb.html import read
from cleanweb.html.blocks import Builder
from cleanweb.html.conservation import parsed
from cleanweb.html.limits import bounded, with_closed_links
from cleanweb.html.metadata import Metadata
from cleanweb.html.trees import pieces_of

MAIN_TEXT, OTHERS = cleanweb.Pipeline.default(select=["HTM"]), cleanweb.Pipeline.default(ignore=["HTM"])


def systems() -> dict[str, Callable[[str], object]]:
    found: dict[str, Callable[[str], object]] = {
        f"cleanweb {cleanweb.__version__}": cleanweb.clean_html,
        "cleanweb, main text only": MAIN_TEXT.html,
        "cleanweb, without main text": OTHERS.html,
    }
    for peer in installed("page"):
        if peer.package != "cleanweb-text":
            found[peer.name] = peer.function()
    return found


def stages(page: str) -> dict[str, Callable[[], object]]:
    """The parser alone, then what a page goes through; a stage that holds those before it says so."""
    scanned = bounded(with_closed_links(page))[0]
    pieces = pieces_of(page, None, Metadata())
    document = read(page)

    def fresh() -> Document:
        return Document(document.text, document.meta, document.elements)

    steps: dict[str, Callable[[], object]] = {
        "parser alone": lambda: LexborHTMLParser(scanned),
        "scan": lambda: bounded(with_closed_links(page)),
        "parse, nothing lost": lambda: parsed(scanned),
        "scan, parse, pieces": lambda: pieces_of(page, None, Metadata()),
        "blocks": lambda: built(pieces),
        "all of reading": lambda: read(page),
    }
    if document.elements:
        rows, text = gathered(document).rows(), MAIN_TEXT(document).text
        steps |= {
            "evidence": lambda: gathered(fresh()),
            "networks": lambda: shipped()(rows),
            "evidence, networks, findings": lambda: MAIN_TEXT(fresh()),
            "other filters": lambda: OTHERS(text),
        }
    return steps | {"all": lambda: cleanweb.clean_html(page)}


def built(pieces: Sequence[str]) -> object:
    builder = Builder(Metadata())
    builder.read(pieces)
    return builder.finish()


def best(run: Callable[[], object], rounds: int) -> float:
    """Seconds of processor time, the least of some rounds."""
    least = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        run()
        least = min(least, time.process_time() - started)
    return least


def shown(name: str, times: list[float], first: float) -> float:
    times.sort()
    median, late = (1000 * times[int(len(times) * share)] for share in (0.5, 0.95))
    print(f"{name}: {median:.2f} ms median, {late:.1f} p95, ratio {median / (first or median):.2f}")
    return first or median


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stages", action="store_true")
    arguments = parser.parse_args()
    pages = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(arguments.folder.rglob("*.htm*"))]
    first = 0.0
    if arguments.stages:
        times: dict[str, list[float]] = {}
        for page in pages:
            for name, run in stages(page).items():
                times.setdefault(name, []).append(best(run, arguments.rounds))
        for name, taken in times.items():
            first = shown(name, taken, first)
        return
    for name, system in systems().items():
        first = shown(name, [best(partial(system, page), arguments.rounds) for page in pages], first)


if __name__ == "__main__":
    main()
