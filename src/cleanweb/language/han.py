"""Chinese or Japanese: runs of Han characters and kana, cut where one becomes the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import sub

from cleanweb.language.evidence import UNIT, evidence_of
from cleanweb.language.paths import cheapest_path
from cleanweb.language.scripts import LETTERS, Run
from cleanweb.patterns import compiled, expression

SCRIPTS = ("Hani", "Kana")
HAN, KANA = LETTERS["Hani"], LETTERS["Kana"]
ANY_KANA = f"[{KANA}]"
HAN_STRETCH = rf"[{HAN}](?:\W{{0,3}}[{HAN}]){{7}}"
CHARACTER = f"[{HAN}{KANA}]"
QUOTED = expression(r"「[^「」]*」|『[^『』]*』|《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”|（[^（）]*）|\([^()]*\)")
SENTENCE_END = expression(r"[。！？.!?…]")
CERTAIN = 16
"""Letters without kana after which no character is looked at: Japanese does not go that far without one."""
LEANING = 0.9
"""By how much a Han character speaks for Chinese in texts that are as often in one as in the other."""
SWITCH = 9.0


def joined(runs: list[Run]) -> list[Run]:
    """The runs, with neighbours of Han and kana made one run of script `Hani`."""
    if not any(run.script in SCRIPTS for run in runs):
        return runs
    found: list[Run] = []
    for run in runs:
        if run.script not in SCRIPTS:
            found.append(run)
        elif found and found[-1].script in SCRIPTS:
            found[-1] = Run(found[-1].start, run.end, "Hani")
        else:
            found.append(Run(run.start, run.end, "Hani"))
    return found


def chinese_or_japanese(text: str, runs: Sequence[Run]) -> Iterator[tuple[int, int, str]]:
    """The stretches of the runs of Han and kana in one line, each `(start, end, "zh" or "ja")`."""
    kana = any(compiled(ANY_KANA).search(text, run.start, run.end) for run in runs)
    if kana and _kana_is_quoted(text[runs[0].start : runs[-1].end]):
        yield from ((run.start, run.end, "zh") for run in runs)
        return
    if not kana and sum(run.end - run.start for run in runs) >= CERTAIN:
        yield from ((run.start, run.end, "zh") for run in runs)
        return
    if kana and not any(compiled(HAN_STRETCH).search(text, run.start, run.end) for run in runs):
        yield from ((run.start, run.end, "ja") for run in runs)
        return
    places = [match.start() for run in runs for match in compiled(CHARACTER).finditer(text, run.start, run.end)]
    columns = _columns(text, places)
    if not kana:
        chinese, japanese = map(sum, columns)
        yield from ((run.start, run.end, "zh" if chinese >= japanese else "ja") for run in runs)
        return
    path = cheapest_path(zip(*columns, strict=True), _costs(text, places), len(columns))
    cuts = [places[at] for at in range(1, len(path)) if path[at] != path[at - 1]]
    label = dict(zip(places, path, strict=True))
    for run in runs:
        edges = [run.start, *cuts[bisect_right(cuts, run.start) : bisect_left(cuts, run.end)], run.end]
        for start, end in pairwise(edges):
            first = compiled(CHARACTER).search(text, start, end)
            japanese = first is not None and label[first.start()] == 1
            yield start, end, "ja" if japanese and (compiled(ANY_KANA).search(text, start, end) or len(edges) == 2) else "zh"


def _kana_is_quoted(text: str) -> bool:
    """Whether all kana stand between quotes or brackets, in a text that goes on without any for long enough to be Chinese."""
    outside = QUOTED.sub("", text)
    return (
        len(outside) < len(text)
        and not compiled(ANY_KANA).search(outside)
        and len(compiled(CHARACTER).findall(outside)) >= CERTAIN
    )


def _columns(text: str, places: list[int]) -> tuple[list[float], list[float]]:
    """What each character says for Chinese, and for Japanese."""
    evidence = evidence_of("Hani")
    characters = [text[at].encode() for at in places]
    chinese, japanese = ([UNIT * each for each in evidence.of(language, characters)] for language in ("zh", "ja"))
    lean = [0.0 if compiled(ANY_KANA).match(text, at) else LEANING for at in places]
    return list(map(sub, chinese, lean)), japanese


def _costs(text: str, places: list[int]) -> list[float]:
    ends = (after > before + 1 and SENTENCE_END.search(text, before, after) for before, after in pairwise(places))
    return [SWITCH, *(SWITCH / 2 if end else SWITCH for end in ends)]
