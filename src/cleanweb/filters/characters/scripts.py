"""Scripts as classes of characters, for the questions that this family asks about them.

Each is the inside of a regular expression's brackets, by blocks of Unicode 15.
"""

import re

from cleanweb.patterns import compiled

RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Hebrew, Arabic, Syriac, Thaana, N'Ko and the other scripts written from right to left."""

ARABIC_LIKE = (
    "\u0600-\u07bf\u07ca-\u08ff\ufb50-\ufdff\ufe70-\ufefc\U00010a80-\U00010bff\U00010d00-\U00010d3f\U0001e900-\U0001e95f"
)
"""Scripts whose letters join: Arabic, Syriac, N'Ko, Mandaic, Manichaean, Hanifi Rohingya, Adlam."""

INDIC = "\u0900-\u0dff\u0f00-\u109f\u1780-\u1cff\ua800-\ua97f\ua980-\uaaff\uabc0-\uabff\U00011000-\U00011fff"
"""Scripts with conjuncts: those of India, Tibetan, Burmese, Khmer, Mongolian, and their relatives in South-East Asia."""

WITHOUT_WORD_SPACES = "\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\ua9ff\uaa60-\uaa7f"
"""Lao, Burmese, Khmer, Tai Le, New Tai Lue, Tai Tham, Balinese, Javanese: U+200B marks words or line breaks there."""

EMOJI = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
"""Characters that may be part of an emoji sequence (UTS #51); the arrows and dingbats among them too."""


def any_of(characters: str) -> re.Pattern[str]:
    """One character of a class."""
    return compiled(f"[{characters}]")
