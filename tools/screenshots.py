"""Pictures of the report, made in a headless Chromium: `python tools/screenshots.py docs/images FOLDER`.

The first folder gets the pictures that the documents show, the second one all, to be looked at: five texts, wide and narrow,
light and dark.
"""

import shutil
import sys
from html import escape
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from cleanweb import Pipeline, clean, clean_html
from cleanweb.visual import Shown, report

SEED = Path(__file__).parent.parent / "fixtures" / "seed" / "web3-japan-th.txt"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"]
HEADER = 120
"""Pixels that the head of a report covers at most."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
ARABIC = """<html lang="ar" dir="rtl"><head><title>الجسر القديم</title></head><body>
<nav><a href="/">الرئيسية</a> <a href="/n">أخبار</a></nav><article><h1>إصلاح الجسر القديم قبل الشتاء</h1>
<p>قرر مجلس المدينة  يوم الاثنين إصلاح الجسر القديم قبل حلول الشتاء، بعد نقاش طويل حول تكلفة الأعمال ومدتها.</p>
<p>وقالت رئيسة المجلس إن شركة Bridge Works Ltd ستبدأ العمل في 12 مايو، وإن السيارات ستستخدم الطريق الشمالي (B 27).</p>
<p>مشاركة</p><p>قرر مجلس المدينة يوم الاثنين إصلاح الجسر القديم قبل حلول الشتاء، بعد نقاش طويل حول تكلفة الأعمال ومدتها.</p>
<p>Residents can comment on the plans until the end of the month at the town hall, the council said.</p></article>
<footer>© 2026 جميع الحقوق محفوظة</footer></body></html>"""
JAPANESE = """<html lang="ja"><head><title>古い橋</title></head><body><nav><a href="/">ホーム</a> <a href="/n">ニュース</a></nav>
<article><h1>古い橋、冬までに修理へ</h1>
<p>市議会は月曜日、長い議論の末に、川にかかる古い橋を冬が来る前に修理することを決めた。工事の費用と期間が主な争点となった。</p>
<p>議長によると、工事は五月十二日に始まり、自動車は北側の道路を使うことになる。歩行者は 仮の橋を渡ることができる。</p>
<p>シェア</p><p>市議会は月曜日、長い議論の末に、川にかかる古い橋を冬が来る前に修理することを決めた。工事の費用と期間が主な争点となった。</p>
<p>続きを読む</p></article></body></html>"""
HOSTILE = (
    "An ordinary line, then what should not act: <script>document.title = 'live'</script> </pre></div>\n"
    "An override \u202eturns the rest\u202c around, an isolate \u2067does it\u2069 too, and one \u202b is never closed\n"
    "Zero width \u200b\u200b\u200b, a joiner\u200d, tags \U000e0041\U000e0042, a bell \x07, an escape \x1b[31mred\x1b[0m\n"
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334a\u0355\u034a\u0357\u0346l\u0344\u0300\u034bg\u034a\u0301o stacked\n"
    + "w" * 200
    + "\nA line that comes again and again, long enough to be a paragraph of its own in the text.\n" * 3
    + "lone \ud800 surrogate, caf\u00c3\u00a9 and &amp;amp; entities\n"
)
MIXED = (
    "เมืองนี้จะปลูกต้นไม้อีกสองร้อยต้นก่อนถึงฤดูร้อน เพื่อให้ถนนในย่านเก่าเย็นลงและเดินได้สบายขึ้น\n"
    "The council will plant another two hundred trees before the summer, and asks residents to water them.\n"
    "نص آخر من صفحة أخرى، بقي في المقال ولم ينتبه إليه أحد من المحررين\n"
    "La mairie demande aux habitants d'arroser les arbres pendant les semaines les plus chaudes de l'année.\n"
    "ชาวบ้านที่สนใจลงชื่อได้ที่ศาลากลาง ตั้งแต่วันจันทร์เป็นต้นไป โดยไม่มีค่าใช้จ่าย\n"
)


def texts() -> dict[str, Shown]:
    """What is shown, by the name of its picture."""
    seed = SEED.read_text(encoding="utf-8")
    return {
        "report": Shown("web3-japan-th.txt", clean(seed)),
        "arabic": Shown("الجسر.html", clean_html(ARABIC)),
        "japanese": Shown("橋.html", clean_html(JAPANESE)),
        "hostile": Shown("hostile.txt", clean(HOSTILE)),
        "languages": Shown("mixed.txt", clean(MIXED)),
    }


BESIDE = """<!doctype html><meta charset="utf-8"><style>
body {{ display: grid; grid-template-columns: 1fr 1fr; gap: 24px; margin: 16px; align-items: start }}
body {{ font: 13px/1.6 "Noto Sans Thai", sans-serif }}
h1 {{ font-size: 15px; margin: 0 0 8px }} p {{ margin: 0 0 6px }}
div {{ border: 1px solid #ccc; padding: 12px; border-radius: 6px }}
</style><div><h1>before: lines 29 to 33 of 61</h1>{before}</div><div><h1>after: the last 2 of 30</h1>{after}</div>"""


def beside() -> str:
    """The seam between the two copies of the sample article, before and after."""
    seed = SEED.read_text(encoding="utf-8")
    sides = seed.split("\n")[28:33], clean(seed).text.split("\n")[28:]
    before, after = ("".join(f"<p>{escape(line[:330])}{'…' * (len(line) > 330)}</p>" for line in side) for side in sides)
    return BESIDE.format(before=before, after=after)


class View(NamedTuple):
    """How a page is looked at: the window, light or dark, and the element that is scrolled to."""

    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    at: str = "body"


def picture(browser: Browser, page: Path, target: Path, view: View) -> None:
    """A picture of what the window shows."""
    opened = browser.new_page(viewport={"width": view.width, "height": view.height}, color_scheme=view.scheme)
    opened.goto(page.as_uri())
    opened.locator(view.at).first.evaluate(f"element => {{ element.scrollIntoView(); scrollBy(0, -{HEADER}) }}")
    opened.screenshot(path=target)
    opened.close()


IN_DOCUMENTS = {
    "report": View(940, 620),
    "arabic": View(940, 640),
    "hostile": View(940, 520, at=".sheet"),
    "languages": View(940, 490),
}
"""What the documents show of each page."""


def main() -> None:
    images, folder = map(Path, sys.argv[1:])
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        (folder / "beside.html").write_text(beside(), encoding="utf-8")
        picture(browser, folder / "beside.html", images / "before-after.png", View(940, 420))
        for name, shown in texts().items():
            page = folder / f"{name}.html"
            page.write_text(report([shown], Pipeline.default().rules), encoding="utf-8")
            if name in IN_DOCUMENTS:
                picture(browser, page, images / f"{name}.png", IN_DOCUMENTS[name])
            for width, scheme, at in product((1100, 390), SCHEMES, ("body", ".sheet")):
                target = folder / f"{name}-{width}-{scheme}{at.replace('.', '-')}.png"
                picture(browser, page, target, View(width, 760, scheme, at))
        browser.close()


if __name__ == "__main__":
    main()
