"""Speed of the default pipeline on clean text in twelve scripts, beside Latin.

    [CLEANWEB_EVAL=FOLDER] python -m bench.scripts [--size 20000] [--documents 4] [--rounds 3]

Megabytes of UTF-8 per second of processor time, the least of the rounds for each document, and the ratio to Latin in the same
run. `made` are lines of words that no language has: each letter follows one that it follows in `tests/generated.py`, in Chinese
and Japanese any one, so that no line comes again. `real` are paragraphs of a language, where CLEANWEB_EVAL has them (see
`tools/score.py`).
"""

import argparse
import gzip
import json
import os
import random
import time
from collections import defaultdict
from pathlib import Path

from tests.generated import SENTENCES

from cleanweb import Pipeline

SCRIPTS = {
    "Latin": "en",
    "Cyrillic": "ru",
    "Greek": "el",
    "Arabic": "ar",
    "Hebrew": "he",
    "Devanagari": "hi",
    "Tamil": "ta",
    "Thai": "th",
    "Khmer": "km",
    "Han": "zh",
    "Japanese": "ja",
    "Hangul": "ko",
}
ANY_ORDER = ("zh", "ja")


def made(language: str, size: int, rng: random.Random) -> str:
    """Lines of letters that may follow each other, about so many bytes."""
    letters = SENTENCES[language] + " "
    after: defaultdict[str, str] = defaultdict(str)
    for one, following in zip(letters, letters[1:] + letters[0], strict=True):
        after[one] += letters.strip() if language in ANY_ORDER else following
    lines: list[str] = []
    while size > 0:
        line = letters[0]
        while len(line) < 250:
            line += rng.choice(after[line[-1]])
        lines.append(line.strip())
        size -= len(line.encode()) + 1
    return "\n".join(lines)


def real(paragraphs: list[str], size: int, rng: random.Random) -> str:
    """Different paragraphs, about so many bytes, or all there are."""
    lines: list[str] = []
    for line in rng.sample(paragraphs, len(paragraphs)):
        lines.append(line)
        size -= len(line.encode()) + 1
        if size <= 0:
            break
    return "\n".join(lines)


def known() -> dict[str, list[str]]:
    """The paragraphs of each language, in one language only."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    path = Path(os.environ.get("CLEANWEB_EVAL") or "nowhere") / "languages" / "easy.jsonl.gz"
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                if row["kind"] == "pure":
                    found[row["main"]].append(row["text"])
    return found


def speed(documents: list[str], rounds: int) -> float:
    """Megabytes per second."""
    pipeline = Pipeline.default()
    pipeline(documents[0])
    seconds = 0.0
    for document in documents:
        best = float("inf")
        for _ in range(rounds):
            started = time.process_time()
            pipeline(document)
            best = min(best, time.process_time() - started)
        seconds += best
    return sum(len(document.encode()) for document in documents) / seconds / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=20_000, help="bytes of a document")
    parser.add_argument("--documents", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    paragraphs = known()
    latin: dict[str, float] = {}
    print(f"{'':12}{'made':>8}{'of Latin':>10}{'real':>8}{'of Latin':>10}")
    for script, language in SCRIPTS.items():
        rng = random.Random(1)
        kinds = {"made": [made(language, arguments.size, rng) for _ in range(arguments.documents)]}
        if paragraphs[language]:
            kinds["real"] = [real(paragraphs[language], arguments.size, rng) for _ in range(arguments.documents)]
        cells: list[str] = []
        for kind, documents in kinds.items():
            found = speed(documents, arguments.rounds)
            cells.append(f"{found:8.1f}{found / latin.setdefault(kind, found):10.2f}")
        print(f"{script:12}{''.join(cells)}", flush=True)


if __name__ == "__main__":
    main()
