"""Hypothesis strategies for texts as they are found on the web."""

from hypothesis import strategies as st

ALPHABETS = {
    "latin": "abc Éé.,!?",
    "thai": "กขคงจทนมรสวหอะัาำิีึืุูเแโใไ็่้๊๋์ํฯๆ๕ ",
    "arabic": "ابتشركةم ،؟",
    "cyrillic": "абвгдеёжз «»",
    "devanagari": "कखगमरस्ािी।",
    "cjk": "的分享中文記事。、「」日本のテ한국",
    "marks": "\u0301\u0300\u0323\u0327\u05ae\u0e48\u0e49\u0e34\u0e31\u0e4d",
    "invisible": "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\U000e0041\U000e007f🏴👩",
    "bidi": "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069אב",
    "space": " \u00a0\u2009\u3000\t\n\r\u2028\x0b\x0c\x85",
    "control": "\x00\x07\x1b[31m\x7f\x80\x93\x9d\ufffd",
    "surrogate": "\ud800\udbff\udc00\udfff",
    "mojibake": "Ã©â€œâ€™Â\u00a0Ð¸à¸",
    "forms": "ﬁﬂﺍﺎﻻｶﾞＡ１．㎏①Ⅳ",
    "layout": "|`~-*#> =_&;",
}
letters = st.sampled_from([character for alphabet in ALPHABETS.values() for character in alphabet])
WORDS = """Share|مشاركة|แชร์|分享|Поделиться|Read more|Lire la suite|ต่างๆมัก|สํารวจ|ข้อ จํากัด|ท า|บริษัท เอ จำกัด|เเละ|น้ํา|café|cafÃ©
Sony|Web3|...|12:30|1,000|&amp;|&eacute;|http://a.example/x?y=1|a@b.example|www.example.com|пример|co‐op""".replace(
    "\n", "|"
).split("|")
words = st.sampled_from(WORDS)
SENTENCES = (
    "The board will read the whole report before it decides what to build there, and the year after.",
    "ผลการศึกษานี้จะถูกนําไปใช้ในการวางแผนปลูกต้นไม้ของเทศบาลในปีหน้า และปี ต่อๆไป",
    "Los investigadores descubrieron que los árboles de las calles enfrían la ciudad mucho más de lo que se pensaba.",
    "研究小组在全市安装了三百多个传感器，并连续两年记录温度数据。",
    "قرأ الحارس كل صباح أكثر من عشرين مقياسا للمطر في أطراف البلدة ودون ما وجده في دفتر قديم.",
    "Исследователи выяснили, что деревья на улицах охлаждают город намного сильнее, чем считалось раньше.",
    "शोधकर्ताओं ने पाया कि सड़कों के पेड़ शहर को सोच से कहीं अधिक ठंडा रखते हैं।",
    "„Schöne Bäume“ – so hieß die Studie – kühlen die Straße um bis zu 3 °C.",
)
sentences = st.sampled_from(SENTENCES)
EMOJI = ("👩‍👩‍👧‍👦", "👍🏽", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🇹🇭", "❤️", "1️⃣", "🧑🏿‍🚀", "☺︎")
MISREAD = ("cp1252", "latin-1", "cp1251", "cp1250", "cp437", "cp874", "mac-roman", "iso8859-11", "koi8-r", "gbk", "shift-jis")
"""Encodings that UTF-8 is read as."""
LEGACY = (("cp1251", "latin-1"), ("koi8-r", "cp1251"), ("cp874", "cp1252"), ("gbk", "cp1252"), ("shift-jis", "latin-1"))
"""Encodings that are read as another."""


@st.composite
def mojibake(draw: st.DrawFn) -> str:
    """A sentence that was really read in the wrong encoding, once or twice; what does not decode is replaced or left out."""
    text, errors = draw(st.one_of(sentences, words)), draw(st.sampled_from(["replace", "ignore"]))
    if draw(st.booleans()):
        for encoding in draw(st.lists(st.sampled_from(MISREAD), min_size=1, max_size=2)):
            text = text.encode().decode(encoding, errors)
        return text
    written, read = draw(st.sampled_from(LEGACY))
    return text.encode(written, "replace").decode(read, errors)


@st.composite
def thai(draw: st.DrawFn) -> str:
    """Thai with its marks in disorder, doubled, split or lost, and spaces in its words."""
    text = list(draw(st.sampled_from([SENTENCES[1], "ต้นไม้ทำให้เมืองเย็นลงได้มากกว่าที่เคยคิดกันไว้", "บริษัท เอบีซี จำกัด (มหาชน) ต่าง ๆ นานา"])))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text) - 2))
        kind = draw(st.sampled_from(["swap", "double", "space", "lose", "split", "hide"]))
        if kind == "swap":
            text[at], text[at + 1] = text[at + 1], text[at]
        elif kind == "lose":
            del text[at]
        elif kind == "split":
            text[at] = {"ำ": "ํา", "แ": "เเ"}.get(text[at], text[at])
        else:
            text.insert(at, {"double": text[at], "space": " ", "hide": "\u200b"}[kind])
    return "".join(text)


runs = st.builds("".join, st.lists(letters, max_size=12))
pieces = st.one_of(letters, words, sentences, runs, mojibake(), thai(), st.sampled_from(EMOJI), st.text(max_size=8))
LAYOUT = (
    "| a | b |",
    "    code()",
    "```",
    "- item",
    "1. item",
    "a\tb\tc",
    "=====",
    "> quoted",
    "a long line that goes\non below",
)
layout = st.sampled_from(LAYOUT)
lines = st.one_of(layout, *[st.builds("".join, st.lists(pieces, max_size=5))] * 4)
texts = st.builds("\n".join, st.lists(lines, max_size=8))


@st.composite
def repeating(draw: st.DrawFn) -> str:
    """A text in which lines come again, alone, cut, and as runs."""
    found = draw(st.lists(st.one_of(sentences, lines), min_size=1, max_size=6))
    again = draw(st.lists(st.sampled_from(found), max_size=8))
    if again and draw(st.booleans()):
        again[0] = again[0][: len(again[0]) // 2] + "..."
    glue = draw(st.sampled_from(["\n", "\n\n", "\r\n", "\r"]))
    return glue.join([*found, *draw(st.lists(words, max_size=2)), *(found if draw(st.booleans()) else []), *again])


documents = st.one_of(texts, repeating(), st.text())
