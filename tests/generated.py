"""Documents of many scripts, the same every time, with what the web does to them."""

import random
import unicodedata
from collections.abc import Callable

SENTENCES = {
    "en": "The council said that “the trees” would be planted next year, and that it hadn’t been asked before.",
    "de": "Die Bäume kühlen die Straßen stärker, als man früher glaubte – das zeigt eine Studie über fünf Jahre.",
    "fr": "L’été dernier, les élèves ont mesuré la température à l’ombre des platanes, près de la rivière.",
    "vi": "Các nhà nghiên cứu đã đo nhiệt độ không khí trên đường phố trong hai năm và công bố kết quả.",
    "ru": "Исследователи два года измеряли температуру воздуха на улицах города и опубликовали результаты.",
    "el": "Οι ερευνητές μετρούσαν επί δύο χρόνια τη θερμοκρασία του αέρα στους δρόμους της πόλης.",
    "ar": "قاس الباحثون درجة حرارة الهواء في شوارع المدينة على مدى عامين ثم نشروا النتائج كاملة.",
    "fa": "پژوهشگران دو سال دمای هوای خیابان‌های شهر را اندازه می‌گرفتند و نتیجه‌ها را منتشر کردند.",
    "he": "החוקרים מדדו במשך שנתיים את טמפרטורת האוויר ברחובות העיר ופרסמו את התוצאות.",
    "hi": "शोधकर्ताओं ने दो साल तक शहर की सड़कों पर हवा का तापमान मापा और नतीजे प्रकाशित किए।",
    "ta": "ஆராய்ச்சியாளர்கள் இரண்டு ஆண்டுகள் நகரின் தெருக்களில் காற்றின் வெப்பநிலையை அளந்தனர்.",
    "th": "นักวิจัยติดตั้งเครื่องวัดอุณหภูมิทั่วเมืองและเก็บข้อมูลต่อเนื่องเป็นเวลาสองปี ก่อนสรุปผลการศึกษาในปีต่อ ๆ มา",
    "km": "អ្នកស្រាវជ្រាវបានវាស់សីតុណ្ហភាពខ្យល់នៅតាមផ្លូវក្នុងទីក្រុងអស់រយៈពេលពីរឆ្នាំ។",
    "zh": "研究小组在全市安装了三百多个传感器，并连续两年记录温度数据，结果令人意外。",
    "ja": "研究者たちは二年間、街の通りの気温を測り続け、その結果をすべて公表しました。",
    "ko": "연구자들은 두 해 동안 도시 거리의 기온을 재고 그 결과를 모두 발표했습니다.",
}
Damage = Callable[[str, random.Random], str]
DAMAGE: dict[str, Damage] = {
    "none": lambda text, rng: text,
    "decomposed": lambda text, rng: unicodedata.normalize("NFD", text),
    "entities": lambda text, rng: text.replace(" ", "&nbsp;", 2).replace("é", "&eacute;").replace(".", " &amp; so on."),
    "invisible": lambda text, rng: sprinkled(text, rng, "\u200b\ufeff\u00ad\u200e\u202e\u2060\u200d\U000e0041"),
    "controls": lambda text, rng: sprinkled(text, rng, "\x00\x07\x1b\x85\x93\ufffd\ud800\u2028"),
    "odd spaces": lambda text, rng: "".join(rng.choice(" \u00a0\u2009\u3000") if char == " " else char for char in text),
    "spaces": lambda text, rng: sprinkled(text, rng, ("  ", "   ", " \t")) + rng.choice(("", "  ", "\u00a0")),
    "mojibake": lambda text, rng: text.encode().decode("cp1252", "replace"),
    "split sara am": lambda text, rng: text.replace("ำ", "ํา").replace("แ", "เเ").replace("ต่อ ๆ", "ต่อๆ"),
    "gaps": lambda text, rng: sprinkled(text, rng, " "),
    "digits": lambda text, rng: f"{rng.randint(1, 99)}. {text} ({rng.randint(1000, 9999)})",
    "again": lambda text, rng: f"{text} {text}",
    "cut": lambda text, rng: text[: len(text) * 2 // 3] + "...",
}


def sprinkled(text: str, rng: random.Random, what: str | tuple[str, ...]) -> str:
    """With a few of these put in anywhere."""
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(what) + text[at:]
    return text


def line(language: str, rng: random.Random) -> str:
    """A paragraph of one to four sentences, its words in another order each time, some of it damaged."""
    sentences: list[str] = []
    for _ in range(rng.randint(1, 4)):
        words = SENTENCES[language].split(" ")
        rng.shuffle(words)
        sentences.append(DAMAGE[rng.choice([*DAMAGE, *["none"] * 12])](" ".join(words), rng))
    return " ".join(sentences)


def document(number: int) -> str:
    """A document in one language, with paragraphs in others and, now and then, parts of it again."""
    rng = random.Random(number)
    languages = list(SENTENCES)
    main = languages[number % len(languages)]
    lines = [line(main if rng.random() < 0.85 else rng.choice(languages), rng) for _ in range(rng.randint(2, 12))]
    if rng.random() < 0.4:
        lines += [*rng.choice(((), ("",), ("Share",), ("แชร์", ""))), *lines[rng.randrange(len(lines)) :]]
    return rng.choice(("\n", "\n", "\n\n", "\r\n", "\n\n\n")).join(lines) + rng.choice(("", "\n"))


def documents(count: int = 320) -> list[str]:
    """The same documents every time."""
    return [document(number) for number in range(count)]
