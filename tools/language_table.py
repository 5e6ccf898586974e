"""Rebuilds `src/cleanweb/data/languages/ngrams.npz` from the n-gram database that eldc ships as C source.

    pip download --no-deps eldc==0.4.0
    python tools/language_table.py PATH/TO/eldc/large_db.h

The database is a hash table: the upper half of a hash of each n-gram, and a score for each language that has it. What is
left out: n-grams that tell little about every language, and languages whose script decides alone.
"""

import re
import sys
from pathlib import Path

import numpy as np

from cleanweb.language.evidence import REST

TARGET = Path(__file__).parent.parent / "src/cleanweb/data/languages/ngrams.npz"
LEAST = 16_000
"""The score that an n-gram must reach in one language to be kept; they go from 1,000 to 56,000."""
BY_SCRIPT = frozenset(["am", "bn", "el", "gu", "he", "hy", "ka", "kn", "ko", "lo", "ml", "or", "pa", "ta", "te", "th"])


def numbers(source: str, name: str) -> np.ndarray:
    """The numbers of one array of the source, whatever its braces are."""
    body = source[re.search(rf"{name}\[[^\]]*\]\s*=\s*\{{", source).end() :]
    body = body[: body.index("};")]
    return np.array([int(x, 0) for x in re.findall(r"0x[0-9A-F]+|\d+", body.replace("{0}", "{0,0}"))], dtype=np.uint32)


def main() -> None:
    source = Path(sys.argv[1]).read_text(encoding="utf-8")
    languages = re.findall(r'"(\w+)"', source[source.index("ELD_langCodes[") : source.index("};")])
    slots, scores = numbers(source, "ELD_hashtable").reshape(-1, 2), numbers(source, "ELD_blob")
    slots = slots[slots[:, 0] != 0]
    hashes, counts, starts = slots[:, 0], (slots[:, 1] >> 24).astype(np.int64), (slots[:, 1] & 0xFFFFFF).astype(np.int64)
    ngram = np.repeat(np.arange(len(slots)), counts)
    entry = np.repeat(starts - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    language = (scores[entry] & 0xFF).astype(np.uint8)
    score = (scores[entry] & 0xFFFFFF00).view(np.float32)

    best = np.zeros(len(slots), dtype=np.float32)
    np.maximum.at(best, ngram, score)
    languages = ["id" if code == "ms" else code for code in languages]  # Malay and Indonesian are not told apart
    wanted = [index for index, code in enumerate(languages) if code not in BY_SCRIPT]
    kept = (best[ngram] >= LEAST) & np.isin(language, wanted)
    order = np.lexsort((language[kept], hashes[ngram[kept]]))
    keys = hashes[ngram[kept]][order]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        TARGET,
        languages=np.array([languages[index] for index in wanted]),
        sizes=np.bincount(keys >> REST, minlength=1 << 32 - REST).astype(np.uint8),
        rest=(keys & ((1 << REST) - 1)).astype(np.uint16),
        language=np.searchsorted(wanted, language[kept][order]).astype(np.uint8),
        score=np.round(score[kept][order] / 256).astype(np.uint8),
    )
    print(f"{len(np.unique(keys))} n-grams, {kept.sum()} scores, {len(wanted)} languages, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
