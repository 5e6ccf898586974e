"""Fits the weights of `cleanweb.language.confidence` on half of some texts, and reports how well they hold on the other half.

    python tools/language_confidence.py DATA.jsonl[.gz] ...

Each line of a file: {"text", "spans": [[start, end, lang]]}. The spans are cut into pieces of 1 to 25 words, and each piece
counts as often as it has letters. The report has for each tenth of confidence how many letters are in it, the mean confidence,
and the share of letters whose language is right: for the pieces of the other half, and for its whole texts.
"""

import gzip
import json
import random
import sys
from collections.abc import Iterator
from math import exp, log
from pathlib import Path

import numpy as np

from cleanweb.language import UNKNOWN, detect_languages
from cleanweb.language.labels import weighed
from cleanweb.language.scripts import SHARED, alike, letter_count, script_runs

LONGEST, PIECES = 25, 8
ROUNDS, RIDGE = 60, 1e-3
Sample = tuple[float, bool, int]
"""A confidence, whether the language is right, and how many letters there are."""


def read(path: Path) -> list[dict]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return [json.loads(line) for line in text.split("\n") if line]


def pieces(items: list[dict]) -> Iterator[tuple[str, str]]:
    """Pieces of one language, short ones as often as long ones, and their language."""
    chosen = random.Random(1)
    for item in items:
        for start, end, language in item["spans"]:
            words = item["text"][start:end].split()
            for _ in range(PIECES * bool(words)):
                size = min(len(words), round(exp(chosen.uniform(0, log(LONGEST)))))
                first = chosen.randrange(len(words) - size + 1)
                yield " ".join(words[first : first + size]), language


def fitted(items: list[dict]) -> np.ndarray:
    """Intercept, weights of margin, density and words: a logistic regression by Newton's method."""
    rows, right, letters = [], [], []
    for text, language in pieces(items):
        runs = list(script_runs(text))
        if len(runs) != 1 or runs[0].script not in SHARED:
            continue
        words = weighed(text, [{runs[0].script: runs}])[0][runs[0].script]
        if not words.only:
            continue
        count = words.count
        own, other = words.evidence([(0, count)], words.only)
        if own > other:
            rows.append([1, np.log1p(own - other), own / count, np.log(count)])
            right.append(alike(words.only, language))
            letters.append(letter_count(text))
    x, y, weight = np.array(rows), np.array(right, float), np.array(letters) / np.mean(letters)
    found = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-x @ found))
        slope = (x * (weight * share * (1 - share))[:, None]).T @ x + RIDGE * np.eye(len(found))
        found += np.linalg.solve(slope, x.T @ (weight * (y - share)) - RIDGE * found)
    return found


def samples(text: str, gold: list[tuple[int, int, str]]) -> Iterator[Sample]:
    for start, end, language, confidence in detect_languages(text):
        for first, last, right in gold:
            both = text[max(start, first) : min(end, last)]
            if both and language != UNKNOWN:
                yield confidence, alike(language, right), letter_count(both)


def report(name: str, found: list[Sample]) -> None:
    print(name)
    for tenth in range(10):
        those = [each for each in found if min(9, int(10 * each[0])) == tenth]
        letters = sum(each[2] for each in those)
        if letters:
            confidence = sum(each[0] * each[2] for each in those) / letters
            right = sum(each[1] * each[2] for each in those) / letters
            print(f"  .{tenth} {letters:9,} letters: confidence {confidence:.3f}, right {right:.3f}, {confidence - right:+.3f}")


def main() -> None:
    items = [item for path in sys.argv[1:] for item in read(Path(path))]
    print("weights", *np.round(fitted(items[::2]), 3))
    report(
        "pieces of the other half",
        [each for text, language in pieces(items[1::2]) for each in samples(text, [(0, len(text), language)])],
    )
    report("whole texts of the other half", [each for item in items[1::2] for each in samples(item["text"], item["spans"])])


if __name__ == "__main__":
    main()
