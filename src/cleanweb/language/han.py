"""Chinese or Japanese: runs of Han characters and kana, cut where one becomes the other."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import sub

from cleanweb.language.evidence import UNIT, table
from cleanweb.language.paths import cheapest_path
from cleanweb.language.scripts import LETTERS, Run

SCRIPTS = ("Hani", "Kana")
HAN, KANA = LETTERS["Hani"], LETTERS["Kana"]
ANY_KANA = re.compile(f"[{KANA}]")
HAN_STRETCH = re.compile(rf"[{HAN}](?:\W{{0,3}}[{HAN}]){{7}}")
CHARACTER = re.compile(f"[{HAN}{KANA}]")
SENTENCE_END = re.compile(r"[。！？.!?…]")
CERTAIN = 24
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


def chinese_or_japanese(text: str, run: Run) -> Iterator[tuple[int, int, str]]:
    """The stretches of a run of Han and kana, each `(start, end, "zh" or "ja")`."""
    kana = ANY_KANA.search(text, run.start, run.end)
    if not kana and run.end - run.start >= CERTAIN:
        yield run.start, run.end, "zh"
        return
    if kana and not HAN_STRETCH.search(text, run.start, run.end):
        yield run.start, run.end, "ja"
        return
    places = [match.start() for match in CHARACTER.finditer(text, run.start, run.end)]
    columns = _columns(text, places)
    if not kana:
        chinese, japanese = map(sum, columns)
        yield run.start, run.end, "zh" if chinese >= japanese else "ja"
        return
    path = cheapest_path(columns, _costs(text, places))
    edges = [0, *(at for at in range(1, len(path)) if path[at] != path[at - 1])]
    starts = [run.start, *(places[edge] for edge in edges[1:])]
    for edge, start, end in zip(edges, starts, [*starts[1:], run.end], strict=True):
        yield start, end, "ja" if path[edge] and ANY_KANA.search(text, start, end) else "zh"


def _columns(text: str, places: list[int]) -> tuple[list[float], list[float]]:
    """What each character says for Chinese, and for Japanese."""
    scores = table().scores([text[at].encode() for at in places])
    chinese, japanese = (list[float]((UNIT * scores[:, table().columns[language]]).tolist()) for language in ("zh", "ja"))
    lean = [0.0 if ANY_KANA.match(text, at) else LEANING for at in places]
    return list(map(sub, chinese, lean)), japanese


def _costs(text: str, places: list[int]) -> list[float]:
    ends = (after > before + 1 and SENTENCE_END.search(text, before, after) for before, after in pairwise(places))
    return [SWITCH, *(SWITCH / 2 if end else SWITCH for end in ends)]
