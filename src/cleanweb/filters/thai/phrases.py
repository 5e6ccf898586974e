"""Words that cannot end or begin a phrase, and what stands for names and lists.

In edited Thai a space ends a phrase (Royal Society of Thailand, rules of spacing). The classes are the closed classes of the
grammar: prepositions, conjunctions, quantifiers; the shares were counted in 16,000 spaces of news and government texts.
"""

from collections.abc import Iterable

from cleanweb.filters.thai.letters import CONSONANTS
from cleanweb.patterns import expression


def _words(line: str) -> tuple[str, ...]:
    return tuple(line.split())


def _alternatives(letters: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(letters))


NEVER_LAST = _words(
    "ของ กับ จาก ต่อ ตาม ถึง เป็น ให้ ซึ่ง แก่ สู่ ใน ภายใต้ ผ่าน สำหรับ เนื่องจาก เพราะ เพื่อ เมื่อ ตั้งแต่ จนถึง เกี่ยวกับ เข้าสู่ กลายเป็น ทำให้"
    " ทุก หลาย บาง แต่ละ"
)
"""Fewer than twelve of a thousand stand before a space and a Thai letter, most of these before names."""
PREPOSITIONS = _words("ใน สำหรับ เนื่องจาก ผ่าน เข้าสู่ กลายเป็น")
"""Fewer than four of a thousand, nearly all before abbreviations and names."""
NEVER_LAST_IN_A_LINE = PREPOSITIONS + _words("ของ กับ ซึ่ง แก่ ภายใต้ เพราะ เพื่อ เมื่อ ตั้งแต่ จนถึง เกี่ยวกับ ทุก หลาย บาง แต่ละ")
"""The others are verbs and adverbs too, which end sentences (`ต่อ`, `ให้`, `เป็น`)."""
SELDOM_LAST = _words("และ หรือ ที่ การ ระหว่าง ทาง ประธาน กลุ่ม ถูก ไม่ แบบ")
"""These may end a phrase, but not one that goes on with a company or a limit."""
ENDINGS = NEVER_LAST + SELDOM_LAST
LONGEST_ENDING = max(map(len, ENDINGS))

QUALIFIERS = (*_words("ต่างๆ เหล่านี้ เหล่านั้น ดังกล่าว ทั้งหลาย เดียวกัน"), "ต่าง ๆ")
"""These qualify the word before them."""
SOME_QUALIFIERS = _words("นี้ นั้น ของ ไทย อย่าง ใหม่ แรก")
"""These mostly do."""
STARTERS = _words("และ หรือ ซึ่ง โดย เพื่อ แต่ จึง ก็ ได้ ทั้ง รวม พร้อม เช่น ณ")
"""These begin a phrase, often after a space."""
FIRST_TWO = _alternatives(word[:2] for word in QUALIFIERS + SOME_QUALIFIERS)

TITLE_OR_ABBREVIATION = expression(
    f"[{CONSONANTS}]{{1,5}}\\.|นาย|นาง|คุณ|ดร|เด็กชาย|เด็กหญิง|หม่อม|พล|พัน|ร้อย|เรือ|นาวา|จ่า|สิบ|ว่าที่|ศาสตรา|รองศาสตรา|เภสัชกร|แพทย์"
)
"""What names begin with: a space may stand before them after any word."""

COMPANY, LIMIT = "บริษัท", "จำกัด"
LAST_THREE = _alternatives(word[-3:] for word in (*ENDINGS, COMPANY, LIMIT) if len(word) > 2)
LAST_TWO = _alternatives(word for word in ENDINGS if len(word) == 2)
COMPANY_NAME = expression(r"[^\nๆ]{0,80}?(?:(?<!ข้อ)(?<!ข้อ )(?<!ถูก)(?<!ถูก )(?<!ไม่)(?<!ไม่ )จำกัด|มหาชน)")
COMPANY_BEFORE = expression(r"บริษัท|ห้างหุ้นส่วน|ธนาคาร|สหกรณ์|กองทุน")
PUBLIC = expression(r" ?(?:\(|มหาชน)")


def is_company_name(text: str, at: int) -> bool:
    """Whether the `บริษัท` or `จำกัด` at this place is part of the name of a company."""
    if text.startswith(COMPANY, at):
        return bool(COMPANY_NAME.match(text, at + len(COMPANY)))
    line = text.rfind("\n", max(0, at - 80), at) + 1
    return bool(PUBLIC.match(text, at + len(LIMIT)) or COMPANY_BEFORE.search(text, max(line, at - 80), at))
