"""Hypothesis strategies for texts as they are found on the web."""

from hypothesis import strategies as st

ALPHABETS = {
    "latin": "abc Éé.,!?",
    "thai": "กขคงจทนมรสวหอะัาำิีึืุูเแโใไ็่้๊๋์ํฯๆ๕ ",
    "arabic": "ابتشركةم ،؟",
    "cjk": "的分享中文記事。、「」日本のテ한국",
    "marks": "\u0301\u0300\u0323\u0327\u05ae\u0e48\u0e49\u0e34\u0e31\u0e4d",
    "invisible": "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2069\U000e0041\U000e007f🏴👩",
    "space": " \u00a0\u2009\u3000\t\n\r\u2028\x0b\x0c\x85",
    "control": "\x00\x07\x1b[31m\x7f\x80\x93\x9d\ufffd",
    "surrogate": "\ud800\udbff\udc00\udfff",
    "mojibake": "Ã©â€œâ€™Â\u00a0Ð¸à¸",
    "layout": "|`~-*#> =_&;",
}
letters = st.sampled_from([character for alphabet in ALPHABETS.values() for character in alphabet])
words = st.sampled_from(
    ["Share", "مشاركة", "แชร์", "分享", "Read more", "ต่างๆมัก", "สํารวจ", "ข้อ จํากัด", "ท า", "café", "cafÃ©", "Sony", "Web3", "..."]
)
sentences = st.sampled_from(
    [
        "The council will use the results when it decides where to plant next year, and the year after that.",
        "ผลการศึกษานี้จะถูกนําไปใช้ในการวางแผนปลูกต้นไม้ของเทศบาลในปีหน้า และปี ต่อๆไป",
        "Los investigadores descubrieron que los árboles de las calles enfrían la ciudad mucho más de lo que se pensaba.",
        "研究小组在全市安装了三百多个传感器，并连续两年记录温度数据。",
        "وضع الفريق أكثر من ثلاثمئة جهاز استشعار في أنحاء المدينة وسجل درجات الحرارة على مدى عامين.",
    ]
)
runs = st.builds("".join, st.lists(letters, max_size=12))
pieces = st.one_of(letters, words, sentences, runs, st.text(max_size=8))
lines = st.builds("".join, st.lists(pieces, max_size=5))
texts = st.builds("\n".join, st.lists(lines, max_size=8))


@st.composite
def repeating(draw: st.DrawFn) -> str:
    """A text in which lines come again, alone and as runs."""
    found = draw(st.lists(st.one_of(sentences, lines), min_size=1, max_size=6))
    again = draw(st.lists(st.sampled_from(found), max_size=8))
    glue = draw(st.sampled_from(["\n", "\n\n", "\r\n"]))
    return glue.join([*found, *draw(st.lists(words, max_size=2)), *(found if draw(st.booleans()) else []), *again])


documents = st.one_of(texts, repeating(), st.text())
