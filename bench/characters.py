"""Speed of the character and space filters, beside ftfy where it is installed.

    python bench/characters.py [--size 35000] [--rounds 9]

Megabytes of UTF-8 per second of CPU time, the best of several rounds over documents of one size, made of the sentences
below; the last column is the share of the speed for English.
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
    "Vietnamese": "Các nhà nghiên cứu đã đo nhiệt độ không khí trên đường phố trong hai năm và công bố kết quả. ",
    "Russian": "Исследователи два года измеряли температуру воздуха на улицах города и опубликовали результаты. ",
    "Greek": "Οι ερευνητές μετρούσαν επί δύο χρόνια τη θερμοκρασία του αέρα στους δρόμους της πόλης. ",
    "Arabic": "قاس الباحثون درجة حرارة الهواء في شوارع المدينة على مدى عامين ثم نشروا النتائج كاملة. ",
    "Persian": "پژوهشگران دو سال دمای هوای خیابان‌های شهر را اندازه می‌گرفتند و نتیجه‌ها را منتشر کردند. ",
    "Hebrew": "החוקרים מדדו במשך שנתיים את טמפרטורת האוויר ברחובות העיר ופרסמו את התוצאות. ",
    "Hindi": "शोधकर्ताओं ने दो साल तक शहर की सड़कों पर हवा का तापमान मापा और नतीजे प्रकाशित किए। ",
    "Tamil": "ஆராய்ச்சியாளர்கள் இரண்டு ஆண்டுகள் நகரின் தெருக்களில் காற்றின் வெப்பநிலையை அளந்தனர். ",
    "Thai": "นักวิจัยติดตั้งเครื่องวัดอุณหภูมิทั่วเมืองและเก็บข้อมูลต่อเนื่องเป็นเวลาสองปีก่อนสรุปผลการศึกษา ",
    "Khmer": "អ្នកស្រាវជ្រាវបានវាស់សីតុណ្ហភាពខ្យល់នៅតាមផ្លូវក្នុងទីក្រុងអស់រយៈពេលពីរឆ្នាំ។ ",
    "Chinese": "研究小组在全市安装了三百多个传感器，并连续两年记录温度数据，结果令人意外。",
    "Japanese": "研究者たちは二年間、街の通りの気温を測り続け、その結果をすべて公表しました。",
    "Korean": "연구자들은 두 해 동안 도시 거리의 기온을 재고 그 결과를 모두 발표했습니다. ",
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
    print(f"{'':10}", *(f"{system:>9}" for system in systems), f"{'of English':>10}")
    english = 0.0
    for name, text in documents(args.size).items():
        speeds = [speed(function, text, args.rounds) for function in systems.values()]
        english = english or speeds[0]
        print(f"{name:10}", *(f"{each:9.1f}" for each in speeds), f"{speeds[0] / english:10.2f}")


if __name__ == "__main__":
    main()
