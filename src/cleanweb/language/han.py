"""Chinese or Japanese: runs of Han characters and kana, cut where one becomes the other."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleanweb.language.evidence import UNIT, evidence_of
from cleanweb.language.paths import cheapest_path
from cleanweb.language.scripts import LETTERS, Run
from cleanweb.patterns import compiled, expression

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
"""What a change of language costs, in units of evidence; half of that after a sentence."""
TOGETHER = 4000
"""Characters that are looked up together, at most."""


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
    places = array("q", (match.start() for run in runs for match in compiled(CHARACTER).finditer(text, run.start, run.end)))
    if not kana:
        chinese, japanese = map(sum, zip(*_rows(text, places), strict=True))
        yield from ((run.start, run.end, "zh" if chinese >= japanese else "ja") for run in runs)
        return
    path = cheapest_path(_rows(text, places), _costs(text, places), 2)
    cuts = [places[at] for at in range(1, len(path)) if path[at] != path[at - 1]]
    for run in runs:
        edges = [run.start, *cuts[bisect_right(cuts, run.start) : bisect_left(cuts, run.end)], run.end]
        for start, end in pairwise(edges):
            first = compiled(CHARACTER).search(text, start, end)
            japanese = first is not None and path[bisect_left(places, first.start())] == 1
            yield start, end, "ja" if japanese and (compiled(ANY_KANA).search(text, start, end) or len(edges) == 2) else "zh"


def _kana_is_quoted(text: str) -> bool:
    """Whether all kana stand between quotes or brackets, in a text that goes on without any for long enough to be Chinese."""
    outside = QUOTED.sub("", text)
    return (
        len(outside) < len(text)
        and not compiled(ANY_KANA).search(outside)
        and len(compiled(CHARACTER).findall(outside)) >= CERTAIN
    )


def _rows(text: str, places: Sequence[int]) -> Iterator[tuple[float, float]]:
    """What each character says for Chinese, and for Japanese."""
    evidence = evidence_of("Hani")
    for start in range(0, len(places), TOGETHER):
        some = places[start : start + TOGETHER]
        numbers = evidence.numbers([text[at].encode() for at in some])
        for at, (chinese, japanese) in zip(some, numbers[:, :2].tolist(), strict=True):
            lean = 0.0 if compiled(ANY_KANA).match(text, at) else LEANING
            yield UNIT * chinese - lean, UNIT * japanese


def _costs(text: str, places: Sequence[int]) -> Iterator[float]:
    """What a change of language costs before each character."""
    yield SWITCH
    for before, after in pairwise(places):
        yield SWITCH / 2 if after > before + 1 and SENTENCE_END.search(text, before, after) else SWITCH
