"""Main text of pages, side by side with the extractors that are installed: milliseconds of processor time a page.

    python bench/pages.py FOLDER_OF_PAGES [--rounds 3]

Peers (trafilatura, readability-lxml, jusText, resiliparse) belong in an environment of their own.
The ratio is to cleanweb's median.
"""

import argparse
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import cleanweb

PEERS: dict[str, tuple[str, Callable[[object, str], object]]] = {
    "trafilatura": ("trafilatura", lambda library, page: library.extract(page)),
    "readability-lxml": ("readability", lambda library, page: library.Document(page).summary()),
    "jusText": ("justext", lambda library, page: library.justext(page.encode(), library.get_stoplist("English"))),
    "resiliparse": ("resiliparse.extract.html2text", lambda library, page: library.extract_plain_text(page, main_content=True)),
}


def systems() -> dict[str, Callable[[str], object]]:
    whole = cleanweb.Pipeline.default(ignore=["HTM"])
    text = cleanweb.Pipeline.default(select=["HTM"])
    found: dict[str, Callable[[str], object]] = {
        f"cleanweb {cleanweb.__version__}": cleanweb.clean_html,
        "cleanweb, main text only": text.html,
        "cleanweb, without main text": whole.html,
    }
    for name, (module, extract) in PEERS.items():
        try:
            library = import_module(module)
        except ImportError:
            print(f"{name} is not installed")
            continue
        found[f"{name} {version(name)}"] = lambda page, library=library, extract=extract: extract(library, page)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    pages = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(arguments.folder.rglob("*.htm*"))]
    first = 0.0
    for name, system in systems().items():
        times = []
        for page in pages:
            best = float("inf")
            for _ in range(arguments.rounds):
                started = time.process_time()
                system(page)
                best = min(best, time.process_time() - started)
            times.append(best)
        times.sort()
        median, late = (1000 * times[int(len(times) * share)] for share in (0.5, 0.95))
        first = first or median
        print(f"{name}: {median:.1f} ms median, {late:.1f} p95, {median / first:.2f} of cleanweb's")


if __name__ == "__main__":
    main()
