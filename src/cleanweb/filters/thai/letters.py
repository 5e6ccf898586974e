"""The classes of Thai letters and signs, ready to be put between the brackets of a regular expression.

The names are those of the Unicode code charts; the classes follow WTT 2.0 (TACTIS 1991, since 1998 Thai standard TIS 1566-2541),
which says what may stand above, below and beside what.
"""

from cleanweb.patterns import expression

CONSONANTS = "ก-ฮ"
"""Consonants, with ฤ and ฦ."""
LEADING_VOWELS = "เแโใไ"
"""Vowels that are written before their consonant."""
UPPER_LOWER_VOWELS = "\u0e31\u0e34-\u0e39\u0e47"
"""Vowel signs above and below: mai han-akat, sara i to sara uu, maitaikhu."""
FOLLOWING_VOWELS = "\u0e30\u0e32\u0e33"
"""Vowels that are written after their consonant: sara a, sara aa, sara am."""
TONES = "\u0e48-\u0e4b"
"""The four tone marks."""
TONES_AND_KILLER = "\u0e48-\u0e4c"
"""Tone marks and thanthakhat, which share the upper place."""
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""All signs that take no space of their own."""
DEPENDENT = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"
"""Signs that cannot stand without a consonant before them."""
THAI_ROW = frozenset((0x0E,))
"""The trait of every text with Thai in it: see `cleanweb.traits`."""
WORD = "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
"""What words are made of: no mai yamok, no paiyannoi, no digits."""

DEPENDENT_SIGN, WORD_LETTER = expression(f"[{DEPENDENT}]"), expression(f"[{WORD}]")

PHINTHU = "\u0e3a"
"""The dot below a consonant without vowel: Pali and Sanskrit in Thai letters have it, and so have minority languages."""


def near_phinthu(text: str, at: int) -> bool:
    """Whether there is phinthu on the line, at most 200 code points away: then the words are not Thai."""
    start = max(text.rfind("\n", max(0, at - 200), at), at - 200, 0)
    end = text.find("\n", at, at + 200)
    return PHINTHU in text[start : end if end >= 0 else at + 200]
