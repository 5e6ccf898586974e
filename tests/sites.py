"""A site of made-up pages in several languages, each line with the truth: is it the site's, or the article's?"""

import random
from typing import NamedTuple

WORDS = {
    "en": "the old bridge river valley people council has been repaired before winter and many walkers still wait for it "
    "near market school where farmers bring apples every autumn while children learn songs about rain and harvest",
    "de": "die alte Brücke über den Fluss wird im Winter repariert und viele Wanderer warten noch auf den Weg "
    "neben dem Markt wo Bauern jeden Herbst Äpfel bringen während Kinder Lieder über Regen und Ernte lernen",
    "ru": "старый мост через реку ремонтируют перед зимой и многие жители долины ждут его открытия рядом с рынком "
    "куда крестьяне каждую осень привозят яблоки пока дети учат песни про дождь и урожай",
    "ar": "الجسر القديم فوق النهر سيتم إصلاحه قبل الشتاء والناس في الوادي ينتظرون منذ سنوات قرب السوق حيث يجلب "
    "المزارعون التفاح كل خريف بينما يتعلم الأطفال أغاني عن المطر والحصاد",
}
THAI = "สะพาน เก่า ข้าม แม่น้ำ จะ ซ่อม ก่อน ฤดูหนาว และ ชาวบ้าน ใน หุบเขา รอ มา หลาย ปี ใกล้ ตลาด ที่ ชาวนา นำ แอปเปิล มา ขาย ทุก ปี"
SITE = {
    "en": (
        ["Valley news", "Choir calendar", "Letters from the hills", "Our archive"],
        "Did you enjoy this story? Our small newsroom lives on what its readers give.",
        ["About the Valley Post", "Write to the editors", "The Valley Post is printed by the Old Mill Press in the valley."],
        "What happens next",
    ),
    "de": (
        ["Aus dem Tal", "Chorkalender", "Leserbriefe vom Berg", "Unser Archiv"],
        "Hat Ihnen diese Geschichte gefallen? Unsere kleine Redaktion lebt von ihren Lesern.",
        ["Über die Talpost", "An die Redaktion schreiben", "Die Talpost wird in der alten Mühle im Tal gedruckt."],
        "Wie es weitergeht",
    ),
    "ru": (
        ["Вести долины", "Календарь хора", "Письма с холмов", "Наш архив газеты"],
        "Понравилась ли вам эта история? Наша маленькая редакция живёт на деньги читателей.",
        ["О газете долины", "Написать редакторам", "Газета долины печатается в старой мельнице у реки."],
        "Что будет дальше",
    ),
    "ar": (
        ["أخبار الوادي", "تقويم الجوقة", "رسائل من التلال", "أرشيف الجريدة"],
        "هل أعجبتك هذه القصة؟ غرفة أخبارنا الصغيرة تعيش على ما يقدمه القراء.",
        ["عن جريدة الوادي", "اكتب إلى المحررين", "تطبع جريدة الوادي في الطاحونة القديمة قرب النهر."],
        "ماذا بعد",
    ),
    "th": (
        ["ข่าวจากหุบเขา", "ปฏิทินคณะประสานเสียง", "จดหมายจากเนินเขา", "คลังเก่าของเรา"],
        "ชอบเรื่องนี้ไหม กองบรรณาธิการเล็ก ๆ ของเราอยู่ได้ด้วยผู้อ่าน ช่วยเราทำงานต่อไป",
        ["เกี่ยวกับหนังสือพิมพ์หุบเขา", "เขียนถึงบรรณาธิการ", "หนังสือพิมพ์หุบเขาพิมพ์ที่โรงสีเก่าริมแม่น้ำในหุบเขา"],
        "จะเกิดอะไรต่อไป",
    ),
}
BRAND = ["The Valley Post", "News and views since 1897"]


class Line(NamedTuple):
    """One line of a page, and whether it is the site's."""

    text: str
    is_site: bool


def pages(count: int = 40, seed: int = 1, languages: tuple[str, ...] = tuple(SITE)) -> list[list[Line]]:
    """Pages whose header, menus, pitch and footer are the site's; every third one carries the report of an agency."""
    rng = random.Random(seed)
    reports = {language: [_paragraph(rng, language) for _ in range(3)] for language in languages}
    chosen = [languages[number % len(languages)] for number in range(count)]
    return [_page(rng, each, reports[each] if number % 3 == 0 else []) for number, each in enumerate(chosen)]


def text_of(page: list[Line]) -> str:
    return "\n".join(line.text for line in page)


def _page(rng: random.Random, language: str, report: list[str]) -> list[Line]:
    menu, pitch, footer, heading = SITE[language]
    body = [_paragraph(rng, language) for _ in range(rng.randint(3, 8))] + report
    body.insert(len(body) // 2, heading)  # a heading that every article has
    if rng.random() < 0.3:
        body.insert(1, menu[0])  # a word of the menu, as a heading
    site = [*BRAND, *menu]
    if rng.random() < 0.8:
        site.insert(2, "Log in to your valley")
    lines = [Line(text, is_site=True) for text in site]
    lines.append(Line(_sentence(rng, language, 5), is_site=False))
    lines += [Line(text, is_site=False) for text in body]
    lines.insert(len(lines) - 1, Line(pitch, is_site=True))
    lines += [Line(text, is_site=True) for text in (menu[1], menu[3])]
    lines += [Line(_sentence(rng, language, 6), is_site=False) for _ in range(3)]  # other articles
    return lines + [Line(text, is_site=True) for text in (*footer, f"© {rng.choice((2025, 2026))} The Valley Post")]


def _sentence(rng: random.Random, language: str, size: int) -> str:
    if language == "th":
        return "".join(rng.choices(THAI.split(), k=size * 2))
    words = rng.choices(WORDS[language].split(), k=size)
    return " ".join([words[0].capitalize(), *words[1:]])


def _paragraph(rng: random.Random, language: str) -> str:
    sentences = [_sentence(rng, language, rng.randint(8, 16)) for _ in range(rng.randint(1, 5))]
    return " ".join(sentences) if language == "th" else ". ".join(sentences) + "."
