"""Repeated blocks: cleanweb beside exact lines, rapidfuzz pairs and line deduplication as CCNet does it.

    python bench/repeats.py [--documents 200]

Articles are made from random words; half of them come again, edited or not; the other half has a refrain or a form in it.
"""

import argparse
import hashlib
import random
import time
import unicodedata
from collections.abc import Callable, Iterator

from cleanweb import Pipeline

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "กขคงจฉชซญดตถทนบปผพฟมยรลวสหอ",
    "абвгдежзиклмнопрстуфхцчшэюя",
    "的一是不了人我在有他这中大来上国",
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=200)
    cases = list(documents(parser.parse_args().documents))
    size = sum(len("\n".join(blocks).encode()) for blocks, _ in cases) / 1e6
    for name, system in systems().items():
        right = wrong = missed = 0
        started = time.process_time()
        for blocks, copies in cases:
            gone = system(blocks)
            right, wrong, missed = right + len(gone & copies), wrong + len(gone - copies), missed + len(copies - gone)
        seconds = time.process_time() - started
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        f1 = 2 * right / max(1, 2 * right + wrong + missed)
        print(f"{name:16} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} {size / seconds:7.1f} MB/s")


def documents(count: int) -> Iterator[tuple[list[str], set[int]]]:
    rng = random.Random(7)
    for number in range(count):
        words = ["".join(rng.choices(ALPHABETS[number % 4], k=rng.randint(2, 8))) for _ in range(400)]
        blocks = [" ".join(rng.choices(words, k=rng.randint(15, 60))) for _ in range(rng.randint(6, 20))]
        if number % 2:
            refrain = " ".join(rng.choices(words, k=14))
            yield [line for block in blocks[:6] for line in (block, refrain)], set()
        else:
            copies = [edited(block, words, rng) if rng.random() < 0.5 else block for block in blocks]
            yield [*blocks, "Share", *copies], set(range(len(blocks) + 1, 2 * len(blocks) + 1))


def edited(text: str, words: list[str], rng: random.Random) -> str:
    return " ".join(rng.choice(words) if rng.random() < 0.12 else word for word in text.split())


def systems() -> dict[str, Callable[[list[str]], set[int]]]:
    found = {
        "cleanweb": cleanweb,
        "exact lines": lambda blocks: seen_before(blocks, str.strip),
        "CCNet lines": lambda blocks: seen_before(blocks, ccnet),
    }
    try:
        from rapidfuzz import fuzz
    except ImportError:
        return found

    def pairs(blocks: list[str]) -> set[int]:
        return {j for j, block in enumerate(blocks) if any(fuzz.ratio(other, block) >= 80 for other in blocks[:j])}

    return found | {"rapidfuzz pairs": pairs}


def cleanweb(blocks: list[str], pipeline: Pipeline = Pipeline.default(select=["DUP"])) -> set[int]:  # noqa: B008
    result = pipeline("\n".join(blocks))
    starts = {sum(len(block) + 1 for block in blocks[:index]): index for index in range(len(blocks))}
    return {
        starts[at] for finding in result.findings if finding.applied for at in (finding.start, finding.start + 1) if at in starts
    }


def seen_before(blocks: list[str], key: Callable[[str], object]) -> set[int]:
    first: dict[object, int] = {}
    return {index for index, block in enumerate(blocks) if first.setdefault(key(block), index) != index}


def ccnet(line: str) -> bytes:
    """Wenzek et al. 2020: lower case, no accents, digits as 0, no punctuation; the first 8 bytes of SHA-1."""
    kept = (char for char in unicodedata.normalize("NFD", line.lower()) if unicodedata.category(char)[0] not in "MP")
    return hashlib.sha1("".join("0" if char.isdigit() else char for char in kept).strip().encode()).digest()[:8]


if __name__ == "__main__":
    main()
