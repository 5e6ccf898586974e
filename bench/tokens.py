"""Speed of the stray tokens family on text that has none, and on the same text with buttons, in MB/s of UTF-8.

    python bench/tokens.py [--copies 40] [--rounds 5]

Documents of about 35 kB: the gold of the seed article, paragraphs shuffled, and European, Arabic and Chinese sentences made into
paragraphs. Each filter alone, then the family. As measures, what a hand-made rule costs: dropping lines under 40 code points,
and C4's rule that a line ends in punctuation (ASCII only, so that it drops every Thai line).
"""

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

from cleanweb import Pipeline
from cleanweb.filters import tokens

SEED = Path(__file__).parent.parent / "fixtures/seed/gold_royal.txt"
SENTENCES = {
    "latin": [
        "The board will read the whole report before it decides what to build there, and the year after.",
        "Los investigadores descubrieron que los árboles de las calles enfrían la ciudad más de lo que se pensaba.",
        "Die Stadt will die Ergebnisse im nächsten Jahr bei der Planung neuer Bäume nutzen, sagte die Bürgermeisterin.",
    ],
    "ascii": [
        "The board will read the whole report before it decides what to build there, and the year after.",
        "Nobody in the valley knew who had built the bridge, but everybody knew who had crossed it first.",
    ],
    "arabic": [
        "ستستخدم البلدية النتائج عندما تقرر أين تزرع الأشجار في العام المقبل وفي العام الذي يليه.",
        "لم يكن أحد في الوادي يعرف من بنى الجسر، لكن الجميع كانوا يعرفون من عبره أولا.",
    ],
    "chinese": ["研究小组在全市安装了三百多个传感器，并连续两年记录温度数据。", "市政府将根据这一结果决定明年在哪里种树。"],
}
BUTTONS = ["Share", "Read more", "مشاركة", "Facebook", "12 comments"]


def documents(copies: int) -> dict[str, list[str]]:
    rng = random.Random(1)
    seed = SEED.read_text(encoding="utf-8").splitlines()
    texts = {"thai": ["\n".join(rng.sample(seed, len(seed))) for _ in range(copies)]}
    for name, sentences in SENTENCES.items():
        paragraphs = [" ".join(rng.choices(sentences, k=rng.randint(2, 6))) for _ in range(400)]
        size = 35_000 // (sum(len(each.encode()) for each in paragraphs) // 400)
        texts[name] = ["\n".join(rng.sample(paragraphs, size)) for _ in range(copies)]
    texts["latin with buttons"] = ["\n".join([*text.split("\n"), *BUTTONS]) for text in texts["latin"]]
    return texts


def long_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if len(line) >= 40)


def c4(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.endswith((".", "!", "?", '"')))


def best(system: Callable[[str], object], texts: list[str], rounds: int) -> float:
    system(texts[0])
    times: list[float] = []
    for _ in range(rounds):
        started = time.process_time()
        for text in texts:
            system(text)
        times.append(time.process_time() - started)
    return sum(len(text.encode()) for text in texts) / 1e6 / min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    systems = {type(each).__name__: Pipeline((each,)) for each in tokens.FILTERS}
    systems |= {"family": Pipeline(tokens.FILTERS), "lines of 40": long_lines, "C4 line ends": c4}
    for name, texts in documents(args.copies).items():
        print(f"{name:20}", " | ".join(f"{label} {best(each, texts, args.rounds):.0f}" for label, each in systems.items()))


if __name__ == "__main__":
    main()
