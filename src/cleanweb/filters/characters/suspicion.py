"""A cheap question before an expensive one: whether a text can hold what ftfy takes for mojibake.

`ftfy.badness` knows which sequences of characters no language has, in thirty alternatives that have to be tried at every place
of a text. Each of them needs one of the characters here beside certain others; where there is none, ftfy changes nothing.
The classes may be wider than ftfy's, never narrower: a test compares the two.
"""

from itertools import chain
from unicodedata import name

from cleanweb.document import Document
from cleanweb.patterns import compiled
from cleanweb.places import places_of

ENCODINGS = ("latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2", "mac-roman", "cp437")
"""Those that UTF-8 is often taken for."""

UPPER_HALF = sorted({char for each in ENCODINGS for char in bytes(range(0x80, 0x100)).decode(each, "ignore")})


LATIN = [char for char in UPPER_HALF if name(char, "").startswith("LATIN")]
UPPER = "".join(filter(str.isupper, LATIN)) + "Ґ"
LOWER = "".join(filter(str.islower, LATIN)) + "ґ"
OTHER_LETTER = "\u0386-\u03ce\u0401-\u045f"
C1 = "\x80-\x9f"
BAD = "¦¤¨¬¯¸ƒˆˇ˘˛˜†‡‰⌐◊ªº\ufffd"
CURRENCY = "¢£¥₧€"
OPENING = "¡«¿©΄΅‘‚“„•‹\uf8ff"
CLOSING = "®»˝”›™"
LEGAL = "¶§"
NUMERIC = "²³¹±¼½¾×µ÷⁄∂∆∏∑√∞∩∫≈≠≡≤≥№"
BOX = "\u2500-\u25ff"
SYMBOL = f"{CURRENCY}{OPENING}{CLOSING}{LEGAL}{NUMERIC}{BOX}"

ROWS = frozenset((*range(0x05), *range(0x20, 0x24), 0x25, 0xF8, 0xFB, 0xFF))
"""Those of the characters that `SUSPICIOUS` begins with."""
SUSPICIOUS = rf"""(?x)
    [{C1}{BAD}{UPPER}{LOWER}{SYMBOL}°Ђ]
    (?: (?=[^\x00-\x7f]) | (?<=[^\x00-\x7f].) | (?<=[{C1}]) | (?<=[ŒœÂÃ]) )
    (?:
        (?<=[{C1}])
      | (?<=[{BAD}]) (?: (?=[{BAD}{UPPER}{LOWER}{SYMBOL}]) | (?<=[{UPPER}{LOWER}{OTHER_LETTER}{SYMBOL}].) )
      | (?<=[{UPPER}]) (?: (?=[{CURRENCY}{NUMERIC}{LEGAL}{OPENING}°]) | (?=[{CLOSING}][{OPENING}\w])
                         | (?<=[{LOWER}{OTHER_LETTER}{BOX}{CLOSING}{CURRENCY}{NUMERIC}].) )
      | (?<=[{LOWER}]) (?: (?=[{CURRENCY}{BOX}]) | (?=[{OPENING}{CLOSING}]\w)
                         | (?=[{OPENING}][{NUMERIC}]) | (?=[{CLOSING}][{OPENING}])
                         | (?<=[{BOX}{CLOSING}{CURRENCY}{NUMERIC}‚].) | (?<=à)(?=[{NUMERIC}]) )
      | (?<=[{BOX}]) (?: (?=[{UPPER}{LOWER}{SYMBOL}°]) | (?<=[{UPPER}{LOWER}{SYMBOL}].) )
      | (?<=[{CURRENCY}{NUMERIC}{LEGAL}]) (?: (?=[{OPENING}]) | (?=[{CLOSING}][{OPENING}]) )
      | (?<=[{CURRENCY}]) (?<=[{LOWER}{UPPER}{CLOSING}β].)
      | (?<=[×√≈]) (?=[^\x00-\x7f])
      | (?<=[{OPENING}{CLOSING}{CURRENCY}°µ]) (?: (?<=[ВГРС].)(?=[ВГРС]) | (?<=[ΒΓΞΟ].)(?=[ΒΓΞΟ])
                                                | (?<=[{CLOSING}].)(?=[{NUMERIC}]) )
      | (?<=‚) (?=Ä)
      | (?<=[ÂÃÎÐØÙ]) (?=[^\x00-\x7f])
      | (?<=[ÂÃ]) (?=\ )
      | (?<=[Œœ]) (?![A-Za-z])
      | (?<=Ђ) (?<=[вВ].)
    )
"""

ALONE = "ŒœÂÃ"
NEIGHBOURS = b"??"
"""In a text with a question mark for each character outside ASCII."""
LONGEST = 4
"""Code points from the first of two neighbours to the end of all that is looked at when the second one is suspicious."""
C1_CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))


def is_suspicious(document: Document) -> bool:
    """Whether `SUSPICIOUS` may stand anywhere in a text; never wrong with a no.

    It needs a C1 control, or two neighbours outside ASCII, or one of a few characters. Most languages in Latin letters write
    their accents one by one, so that these are few, and only they are looked at.
    """
    text, search = document.text, compiled(SUSPICIOUS).search
    if len(document.beyond_ascii) * 4 < len(text) and document.traits.isdisjoint(C1_CONTROLS):
        places = chain(places_of(NEIGHBOURS, text.encode("ascii", "replace")), *(places_of(char, text) for char in ALONE))
        return any(search(text, at, at + LONGEST) for at in places)
    return bool(search(text))
