"""Rebuilds `src/cleanweb/data/languages/ngrams.zip` from the n-gram database that eldc ships as C source (three minutes).

    pip download --no-deps eldc==0.4.0
    python tools/language_table.py PATH/TO/eldc/large_db.h

The database is a hash table that keeps, for each n-gram, the upper half of a 64-bit hash and a score for each language. The
hash can be turned back, and its lower half is known but for eleven bits from the place in the table: of the 2,048 n-grams
that remain, one is a piece of a word. Left out: n-grams that tell little, and languages whose script decides alone.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np

TARGET = Path(__file__).parent.parent / "src/cleanweb/data/languages/ngrams.zip"
LEAST = 20_000
"""The score that an n-gram must reach in one language to be kept; they go from 1,000 to 56,000."""
STEP = 2048
"""What a step of the table's scores stands for."""
LANGUAGES = {
    "Latn": "az ca cs da de en es et eu fi fr hr hu is it ku lt lv ms nl no pl pt ro sk sl sq sv tl tr vi yo".split(),  # noqa: SIM905
    "Cyrl": ["be", "bg", "ru", "sr", "uk"],
    "Arab": ["ar", "fa", "ku", "ur"],
    "Deva": ["hi", "mr"],
    "Hani": ["zh", "ja"],
}
SCRIPT = re.compile(
    rb"(?P<Hani>(?:[\xe3-\xe9]..)+)|(?P<Deva>(?:\xe0[\xa4\xa5].)+)|(?P<Arab>(?:[\xd8-\xdb].)+)|(?P<Cyrl>(?:[\xd0-\xd3].)+)"
    rb"|(?P<Latn>[\x80-\xbf]{0,2}(?:[a-z']|[\xc3-\xca].|\xe1[\xb8-\xbb].)+(?:[\xc3-\xca]|\xe1[\xb8-\xbb]?)?)",
    re.DOTALL,
)
FORMS = {
    "whole": re.compile(rb" ([^ \0]{1,6}) \0*", re.DOTALL),
    "first": re.compile(rb" ([^ \0]{6})\0", re.DOTALL),
    "last": re.compile(rb"([^ \0]{6}) \0", re.DOTALL),
    "middle": re.compile(rb"([^ \0]{6})\0\0", re.DOTALL),
}
IN_WORDS = np.zeros(256, dtype=bool)
IN_WORDS[[*range(ord("a"), ord("z") + 1), ord("'"), *range(0x80, 0xF5)]] = True
HALF, ROWS = 1 << 21, 4096


def numbers(source: str, name: str) -> np.ndarray:
    """The numbers of one array of the source, whatever its braces are."""
    body = source[re.search(rf"{name}\[[^\]]*\]\s*=\s*\{{", source).end() :]
    body = body[: body.index("};")]
    return np.array([int(x, 0) for x in re.findall(r"0x[0-9A-F]+|\d+", body.replace("{0}", "{0,0}"))], dtype=np.uint32)


def recovered(upper: np.ndarray, place: np.ndarray, filled: np.ndarray) -> np.ndarray:
    """The eight bytes of the n-gram in each place of the table, as a number; 0 where they are not certain."""
    inverse = np.uint64(pow(0xBF58476D1CE4E5B9, -1, 1 << 64))
    middle = np.arange(2048, dtype=np.uint64) << np.uint64(21)
    found, times = np.zeros(len(upper), np.uint64), np.zeros(len(upper), np.int64)
    open_ = np.arange(len(upper))
    for moved in range(40):  # places from where the hash points to: linear probing
        for at in range(0, len(open_), ROWS):
            rows = open_[at : at + ROWS]
            home = (place[rows] - moved) % HALF
            mixed = ((upper[rows].astype(np.uint64) << np.uint64(32)) | home.astype(np.uint64))[:, None] | middle
            mixed = (mixed ^ (mixed >> np.uint64(27)) ^ (mixed >> np.uint64(54))) * inverse
            mixed ^= (mixed >> np.uint64(30)) ^ (mixed >> np.uint64(60))
            row, column = np.nonzero(np.isin(mixed >> np.uint64(56), (0, ord(" "))))
            candidates = mixed[row, column]
            good = is_piece(candidates)
            found[rows[row[good]]] = candidates[good]
            np.add.at(times, rows[row[good]], 1)
        open_ = open_[(times[open_] == 0) & filled[(place[open_] - moved - 1) % HALF]]
    return np.where(times == 1, found, 0)


def is_piece(ngrams: np.ndarray) -> np.ndarray:
    """Which numbers are the bytes of a piece of a word."""
    data = ngrams.view(np.uint8).reshape(-1, 8)
    letter, blank, nothing = IN_WORDS[data], data == ord(" "), data == 0
    good = letter[:, :6].all(1) & (nothing[:, 6] | blank[:, 6]) & nothing[:, 7]
    good |= blank[:, 0] & letter[:, 1:7].all(1) & nothing[:, 7]
    for length in range(1, 7):
        good |= blank[:, 0] & letter[:, 1 : length + 1].all(1) & blank[:, length + 1] & nothing[:, length + 2 :].all(1)
    return good


def entries(source: str) -> Iterator[tuple[bytes, dict[str, int]]]:
    """Each n-gram as eight bytes, with the score of each language."""
    codes = re.findall(r'"(\w+)"', source[source.index("ELD_langCodes[") : source.index("};")])
    slots, scores = numbers(source, "ELD_hashtable").reshape(-1, 2), numbers(source, "ELD_blob")
    place = np.flatnonzero(slots[:, 0])
    ngrams = recovered(slots[place, 0], place, slots[:, 0] != 0)
    for ngram, meta in zip(ngrams.tolist(), slots[place, 1].tolist(), strict=True):
        entry = scores[meta & 0xFFFFFF : (meta & 0xFFFFFF) + (meta >> 24)]
        values = (entry & 0xFFFFFF00).view(np.float32).tolist()
        yield ngram.to_bytes(8, "little"), dict(zip((codes[each & 0xFF] for each in entry.tolist()), values, strict=True))


def main() -> None:
    kept = {form: dict[bytes, tuple[tuple[int, int], ...]]() for form in FORMS}
    for data, values in entries(Path(sys.argv[1]).read_text(encoding="utf-8")):
        for form, pattern in FORMS.items():
            match = pattern.fullmatch(data)
            script = match and SCRIPT.fullmatch(match[1])
            if script:
                lanes = [(lane, round(values.get(code, 0) / STEP)) for lane, code in enumerate(LANGUAGES[script.lastgroup])]
                lanes = tuple((lane, score) for lane, score in lanes if score)
                if max((values.get(code, 0) for code in LANGUAGES[script.lastgroup]), default=0) >= LEAST:
                    kept[form][match[1]] = lanes
    numbers_of = {lanes: at for at, lanes in enumerate(sorted({lanes for ngrams in kept.values() for lanes in ngrams.values()}))}
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(TARGET, "w", ZIP_DEFLATED, compresslevel=9) as table:
        write = lambda name, data: table.writestr(ZipInfo(name), data, ZIP_DEFLATED)  # noqa: E731
        write("languages.json", json.dumps(LANGUAGES))
        write("scores.json", json.dumps(list(numbers_of), separators=(",", ":")))
        for form, ngrams in kept.items():
            write(f"{form}.ngrams", b"\n".join(sorted(ngrams)))
            write(f"{form}.scores", np.array([numbers_of[ngrams[each]] for each in sorted(ngrams)], dtype="<u4").tobytes())
    print({form: len(ngrams) for form, ngrams in kept.items()}, len(numbers_of), f"{TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
