"""Thai normalisers side by side: speed, and what each makes of the same spoilt lines.

    python bench/thai.py [FILE]

The file is Thai text in UTF-8, the seed article by default. Peers that are not installed are skipped. Speed is the best of
five calls, in processor time, loading excluded; the memory is the peak of this process with everything loaded.
"""

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from cleanweb import Pipeline

SEED = Path(__file__).parent.parent / "fixtures" / "seed" / "web3-japan-th.txt"
LINES = {
    "sara am in two pieces": ("ส\u0e4dารวจน\u0e49\u0e4dาท่วม", "สำรวจน้ำท่วม"),
    "tone before the vowel": ("ท\u0e48\u0e35บ้าน", "ที่บ้าน"),
    "two sara e": ("เเม่เเละลูก", "แม่และลูก"),
    "space in a syllable": ("สวัสด ีครับคุ ณครู", "สวัสดีครับคุณครู"),
    "space in a word": ("นโยบายของรัฐ บาลไทย", "นโยบายของรัฐบาลไทย"),
    "space of an engine": ("เนื่องจาก บริษัท ต่างๆ มัก", "เนื่องจากบริษัทต่างๆ มัก"),
    "sara am lost in a PDF": ("การท างานจ านวนมาก", "การทำงานจำนวนมาก"),
    "blank line between paragraphs": ("ย่อหน้าแรก\n\nย่อหน้าที่สอง", "ย่อหน้าแรก\n\nย่อหน้าที่สอง"),
    "Pali": ("พุทฺธํ สรณํ คจฺฉามิ", "พุทฺธํ สรณํ คจฺฉามิ"),
    "space between phrases": ("เมื่อวานนี้ ฝนตกหนัก", "เมื่อวานนี้ ฝนตกหนัก"),
}


def systems() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Names and functions from text to text."""
    thai = Pipeline.default(select=["THA"], options={"THA": {"mai_yamok": "compact"}})
    yield "cleanweb THA", lambda text: thai(text).text
    whole = Pipeline.default(select=["CHR", "SPC", "THA"], options={"THA": {"mai_yamok": "compact"}})
    yield "cleanweb CHR+SPC+THA", lambda text: whole(text).text
    if find_spec("pythainlp"):
        from pythainlp.util import normalize

        yield "pythainlp.normalize", normalize
    if find_spec("ftfy"):
        from ftfy import fix_text

        yield "ftfy.fix_text", fix_text


def seconds(function: Callable[[], object]) -> float:
    """The best of five calls."""
    best = float("inf")
    for _ in range(5):
        started = time.process_time()
        function()
        best = min(best, time.process_time() - started)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=SEED)
    text = parser.parse_args().file.read_text(encoding="utf-8")
    megabytes = len(text.encode()) / 1e6
    found = list(systems())
    width = max(map(len, LINES))
    for name, clean in found:
        done = clean(text)
        first = megabytes / seconds(lambda clean=clean: clean(text))
        again = megabytes / seconds(lambda clean=clean, done=done: clean(done))
        same = "changes nothing" if clean(done) == done else "changes it again"
        print(f"{name}: {first:.1f} MB/s; on its own output {again:.1f} MB/s, and {same}")
    for title, (spoilt, good) in LINES.items():
        verdicts = [f"{name}: {'good' if clean(spoilt) == good else repr(clean(spoilt))}" for name, clean in found]
        print(f"{title:{width}}  {'; '.join(verdicts)}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
