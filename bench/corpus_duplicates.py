"""Copies among generated documents with known truth: precision, recall, time and memory, beside datasketch if it is installed.

    python bench/corpus_duplicates.py [--documents 50000 200000] [--peers]

A quarter of the documents are copies (equal, with up to four words in a hundred changed, cut short by a tenth, or in a frame of
other words); of the rest a fifth share half of their text with another one, and are no copies. Four languages, two without
spaces between words.
"""

import argparse
import random
import resource
import time
from itertools import accumulate

import numpy as np

from cleanweb.corpus.duplicates.grouping import Sketches, copies
from cleanweb.corpus.duplicates.sketches import BANDS, SMALLEST, folded, sketch

ALPHABETS = {
    "latin": "etaoinshrdlucmfwypvbgk",
    "thai": "กขคงจทนมรสวหอะาิีุูเแโใไ่้็ลยบปพ",
    "cyrillic": "оеаинтсрвлкмдпуяызьбгчй",
    "han": "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会",
}
UNSPACED = ("thai", "han")
BAR = 0.75


class Generator:
    """Documents and what they are copies of, the same every time; it holds originals only as seeds."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.words = {name: [self._word(name) for _ in range(20_000)] for name in ALPHABETS}
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(20_000)))

    def _word(self, name: str) -> str:
        longest = 2 if name == "han" else 9
        return "".join(self.chance.choices(ALPHABETS[name], k=self.chance.randint(1 if name == "han" else 2, longest)))

    def documents(self, count: int):
        """Text, and the number of the original or -1."""
        seeds: list[tuple[int, bool]] = []
        originals: list[int] = []
        for number in range(count):
            kind = self.chance.random()
            if originals and kind < 0.25:
                original = self.chance.choice(originals)
                name, words = self._original(seeds[original][0])
                yield self._joined(name, self._copied(name, words)), original
                seeds.append((-1, False))
                continue
            seed = self.chance.randrange(1 << 60)
            name, words = self._original(seed)
            if originals and kind < 0.4:
                name, words = self._original(seeds[self.chance.choice(originals)][0])
                fresh = self._drawn(self.chance, name, len(words))
                words = [new if at // 8 % 2 else old for at, (new, old) in enumerate(zip(fresh, words, strict=True))]
            else:
                originals.append(number)
            seeds.append((seed, True))
            yield self._joined(name, words), -1

    def _original(self, seed: int) -> tuple[str, list[str]]:
        chance = random.Random(seed)
        name = chance.choice(list(ALPHABETS))
        return name, self._drawn(chance, name, chance.randint(60, 400))

    def _drawn(self, chance: random.Random, name: str, count: int) -> list[str]:
        return chance.choices(self.words[name], cum_weights=self.weights, k=count)

    def _copied(self, name: str, words: list[str]) -> list[str]:
        kind = self.chance.randrange(4)
        if kind == 1:
            for _ in range(max(1, int(len(words) * self.chance.uniform(0.005, 0.04)))):
                words[self.chance.randrange(len(words))] = self.chance.choice(self.words[name])
        elif kind == 2:
            words = words[: int(len(words) * self.chance.uniform(0.9, 1))]
        elif kind == 3:
            frame = max(1, len(words) // 25)
            words = self._drawn(self.chance, name, frame) + words + self._drawn(self.chance, name, frame)
        return words

    def _joined(self, name: str, words: list[str]) -> str:
        return ("" if name in UNSPACED else " ").join(words)


def ours(count: int):
    sketches = Sketches(
        np.zeros(count, np.uint64),
        np.zeros(count, np.int64),
        np.zeros((count, BANDS), np.uint64),
        np.zeros((count, SMALLEST), np.uint32),
    )
    truth = np.full(count, -1)
    spent = 0.0
    size = 0
    for number, (text, original) in enumerate(Generator().documents(count)):
        started = time.process_time()
        made = sketch(text)
        spent += time.process_time() - started
        size += len(text)
        truth[number] = original
        for array, value in zip(sketches, made, strict=True):
            array[number] = value
    started = time.process_time()
    found = copies(sketches, BAR).of
    grouped = time.process_time() - started
    show("cleanweb", size, (spent, grouped), found, truth)


def datasketch(count: int) -> None:
    """The usual recipe: 128 permutations, the same shingles and bar, each text asks for those before it."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    index = MinHashLSH(threshold=BAR, num_perm=128)
    found, truth = np.full(count, -1), np.full(count, -1)
    spent, size = 0.0, 0
    for number, (text, original) in enumerate(Generator().documents(count)):
        truth[number] = original
        size += len(text)
        started = time.process_time()
        plain = folded(text)
        made = MinHash(num_perm=128)
        made.update_batch({plain[at : at + 6].encode() for at in range(max(1, len(plain) - 5))})
        near = index.query(made)
        if near:
            found[number] = min(near)
        else:
            index.insert(number, made)
        spent += time.process_time() - started
    show("datasketch", size, (spent, 0.0), found, truth)


def show(name: str, size: int, seconds: tuple[float, float], found, truth) -> None:
    count = len(truth)
    removed, copied = found >= 0, truth >= 0
    origin = np.where(copied, truth, np.arange(count))
    right = removed & (origin[np.where(removed, found, 0)] == origin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name}: {count:,} documents, {size / 1e6:.0f} M code points; P {right.sum() / max(1, removed.sum()):.4f}"
        f" R {right.sum() / copied.sum():.4f}; sketch {seconds[0]:.1f} s, group {seconds[1]:.1f} s; peak {peak:.0f} MiB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[50_000])
    parser.add_argument("--peers", action="store_true")
    arguments = parser.parse_args()
    for count in arguments.documents:
        ours(count)
        if arguments.peers:
            datasketch(count)


if __name__ == "__main__":
    main()
