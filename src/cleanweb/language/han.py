"""Chinese or Japanese: runs of Han characters and kana, cut where one becomes the other."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import sub

from cleanweb.language.evidence import UNIT, evidence_of
from cleanweb.language.paths import cheapest_path
from cleanweb.language.scripts import LETTERS, Run

SCRIPTS = ("Hani", "Kana")
HAN, KANA = LETTERS["Hani"], LETTERS["Kana"]
ANY_KANA = re.compile(f"[{KANA}]")
HAN_STRETCH = re.compile(rf"[{HAN}](?:\W{{0,3}}[{HAN}]){{7}}")
CHARACTER = re.compile(f"[{HAN}{KANA}]")
SENTENCE_END = re.compile(r"[。！？.!?…]")
CERTAIN = 16
"""Letters without kana after which no character is looked at: Japanese does not go that far without one."""
LEANING = 0.9
"""By how much a Han character speaks for Chinese in texts that are as often in one as in the other."""
SWITCH = 9.0


def joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, with neighbours of Han and kana made one run of script `Hani`."""
    last: Run | None = None
    for run in runs:
        if last and last.script in SCRIPTS and run.script in SCRIPTS:
            last = Run(last.start, run.end, "Hani")
            continue
        if last:
            yield last
        last = Run(run.start, run.end, "Hani") if run.script in SCRIPTS else run
    if last:
        yield last


def chinese_or_japanese(text: str, runs: Sequence[Run]) -> Iterator[tuple[int, int, str]]:
    """The stretches of the runs of Han and kana in one line, each `(start, end, "zh" or "ja")`."""
    kana = any(ANY_KANA.search(text, run.start, run.end) for run in runs)
    if not kana and sum(run.end - run.start for run in runs) >= CERTAIN:
        yield from ((run.start, run.end, "zh") for run in runs)
        return
    if kana and not any(HAN_STRETCH.search(text, run.start, run.end) for run in runs):
        yield from ((run.start, run.end, "ja") for run in runs)
        return
    places = [match.start() for run in runs for match in CHARACTER.finditer(text, run.start, run.end)]
    columns = _columns(text, places)
    if not kana:
        chinese, japanese = map(sum, columns)
        yield from ((run.start, run.end, "zh" if chinese >= japanese else "ja") for run in runs)
        return
    path = cheapest_path(columns, _costs(text, places))
    cuts = [places[at] for at in range(1, len(path)) if path[at] != path[at - 1]]
    label = dict(zip(places, path, strict=True))
    for run in runs:
        edges = [run.start, *cuts[bisect_right(cuts, run.start) : bisect_left(cuts, run.end)], run.end]
        for start, end in pairwise(edges):
            first = CHARACTER.search(text, start, end)
            japanese = first is not None and label[first.start()] == 1
            yield start, end, "ja" if japanese and (ANY_KANA.search(text, start, end) or len(edges) == 2) else "zh"


def _columns(text: str, places: list[int]) -> tuple[list[float], list[float]]:
    """What each character says for Chinese, and for Japanese."""
    evidence = evidence_of("Hani")
    rows = evidence.rows([text[at].encode() for at in places])
    chinese, japanese = ([UNIT * each for each in evidence.of(language, rows)] for language in ("zh", "ja"))
    lean = [0.0 if ANY_KANA.match(text, at) else LEANING for at in places]
    return list(map(sub, chinese, lean)), japanese


def _costs(text: str, places: list[int]) -> list[float]:
    ends = (after > before + 1 and SENTENCE_END.search(text, before, after) for before, after in pairwise(places))
    return [SWITCH, *(SWITCH / 2 if end else SWITCH for end in ends)]
