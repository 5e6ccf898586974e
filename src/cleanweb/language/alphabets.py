"""Languages that the table of n-grams lacks, told by letters that none of its languages has.

The letters are those of the exemplar characters in the Unicode CLDR that no language of the table uses.
"""

from functools import cache

from cleanweb.language.scripts import LANGUAGES, SAME, SHARED
from cleanweb.patterns import compiled

ALPHABETS = {
    "Cyrl": {"mn": "өү", "ky": "ңөү", "uz": "ғқҳ", "tg": "ғқҳӣӯҷ", "tt": "әҗңөүһ", "kk": "әғқңөұүһ", "ba": "әғҙҡңөүҫһ"},
    "Latn": {"mt": "ċġħ", "eo": "ĉĝĥĵŝŭ"},
    "Arab": {"ug": "ېۇۈۋڭ", "ps": "ټځڅډړږښګڼۍې", "sd": "ٻٺٽٿڀڃڄڇڌڊڍڏڙڦڪڱڳڻ"},
}
"""For each script the languages and their own letters, in lower case."""
DETECTED = frozenset({*LANGUAGES.values(), *SAME, "ja", "zh"}.union(*SHARED.values()).union(*ALPHABETS.values()))
"""All languages that may be found, and those that others stand for."""
LEAST, SHARE = 3, 0.03
"""How many of these letters a text must have, and the share of its code points that they must be."""
BY_LETTERS = 0.95
"""The confidence where letters decide."""


def language_by_letters(text: str, script: str) -> str:
    """The language whose alphabet alone explains the letters of a text in this script; "" if the table's languages do.

    Of several alphabets the smallest one counts.
    """
    if text.isascii() or script not in ALPHABETS:
        return ""
    own = _own_letters(script)
    if not any(letter in text for letter in own):
        return ""
    found = compiled(f"[{own}]").findall(text)
    if len(found) < max(LEAST, SHARE * len(text)):
        return ""
    fitting = [language for language, letters in ALPHABETS[script].items() if set(found) <= set(letters)]
    return min(fitting, key=lambda language: len(ALPHABETS[script][language]), default="")


@cache
def _own_letters(script: str) -> str:
    """The letters of a script that any of these languages has for itself."""
    return "".join(sorted({letter for letters in ALPHABETS[script].values() for letter in letters}))
