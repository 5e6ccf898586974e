"""Speed of the character and space filters, beside ftfy where it is installed.

    python bench/characters.py [--size 35000] [--rounds 9]

Megabytes of UTF-8 per second of CPU time, the best of several rounds over documents of one size, made of the sentences below.
"""

import argparse
import time
from collections.abc import Callable
from importlib.util import find_spec

from cleanweb import Pipeline

SENTENCES = {
    "English": "The council said that “the trees” would be planted next year, and that it hadn’t been asked before. ",
    "German": "Die Bäume kühlen die Straßen stärker, als man früher glaubte – das zeigt eine Studie über fünf Jahre. ",
    "French": "L’été dernier, les élèves ont mesuré la température à l’ombre des platanes, près de la rivière. ",
    "Russian": "Исследователи два года измеряли температуру воздуха на улицах города и опубликовали результаты. ",
    "Thai": "นักวิจัยติดตั้งเครื่องวัดอุณหภูมิทั่วเมืองและเก็บข้อมูลต่อเนื่องเป็นเวลาสองปีก่อนสรุปผลการศึกษา ",
    "Chinese": "研究小组在全市安装了三百多个传感器，并连续两年记录温度数据，结果令人意外。",
}


def documents(size: int) -> dict[str, str]:
    """One document per language, clean, and one of mojibake."""
    made: dict[str, str] = {}
    for language, sentence in SENTENCES.items():
        lines = [f"{number}. {sentence * 4}".rstrip() for number in range(size // len(sentence.encode()) // 4)]
        made[language] = "\n".join(lines)
    return made | {"mojibake": made["French"].encode().decode("cp1252", "replace")}


def speed(function: Callable[[str], object], text: str, rounds: int) -> float:
    """Megabytes per second."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        function(text)
        best = min(best, time.process_time() - started)
    return len(text.encode()) / best / 1e6


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=35_000, help="bytes of a document")
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    systems: dict[str, Callable[[str], object]] = {"cleanweb": Pipeline.default(select=["CHR", "SPC"])}
    if find_spec("ftfy"):
        import ftfy

        systems["ftfy"] = ftfy.fix_text
    for name, text in documents(args.size).items():
        print(f"{name:10}", *(f"{system} {speed(function, text, args.rounds):7.1f} MB/s" for system, function in systems.items()))


if __name__ == "__main__":
    main()
