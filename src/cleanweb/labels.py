"""Names of encodings as senders and pages write them, and the codecs of Python that read what is meant.

The web's own table of names and their meanings is the WHATWG Encoding Standard.
"""

import codecs
import re

from cleanweb.patterns import expression

CHARSET = expression(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
"""In the value of an HTTP `Content-Type`."""

UNKNOWN_TO_PYTHON = {
    "cp874": ("windows-874", "dos-874"),
    "cp949": ("windows-949",),
    "euc_jp": ("x-euc-jp",),
    "big5": ("x-x-big5", "cn-big5"),
    "gb18030": ("x-gbk", "csgb2312", "gb_2312-80"),
    "iso8859-8": ("iso-8859-8-i", "iso-8859-8-e", "csiso88598i", "csiso88598e", "logical", "visual"),
    "koi8-r": ("koi", "koi8"),
    "koi8-u": ("koi8-ru",),
    "mac-cyrillic": ("x-mac-cyrillic", "x-mac-ukrainian"),
    "mac-roman": ("x-mac-roman",),
    "shift_jis": ("x-sjis",),
    "utf-8": ("unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8", "utf8mb4"),
    "utf-16-be": ("unicodefffe",),
    "utf-16-le": ("unicode", "unicodefeff", "ucs-2", "iso-10646-ucs-2", "csunicode"),
} | {f"cp{number}": (f"x-cp{number}",) for number in range(1250, 1259)}
NAMES = {name: codec for codec, names in UNKNOWN_TO_PYTHON.items() for name in names}

MEANT_BY = {
    "ascii": ("cp1252",),
    "iso8859-1": ("cp1252",),
    "iso8859-9": ("cp1254",),
    "iso8859-11": ("cp874",),
    "tis-620": ("tis-620", "cp874"),
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "shift_jis": ("shift_jis", "cp932"),
    "cp932": ("shift_jis", "cp932", "shift_jis_2004"),
    "shift_jis_2004": ("shift_jis", "cp932", "shift_jis_2004"),
    "euc_jp": ("euc_jp", "euc_jis_2004"),
    "euc_jis_2004": ("euc_jp", "euc_jis_2004"),
    "euc_kr": ("cp949",),
    "big5": ("big5", "cp950", "big5hkscs"),
    "big5hkscs": ("big5", "cp950", "big5hkscs"),
}
"""What the web means by a name: where character sets differ, the standard one is tried before the vendors'."""

NO_CHARACTER_SETS = ("unicode-escape", "raw-unicode-escape", "utf-7", "punycode", "idna", "undefined", "mbcs", "oem")
"""Codecs that hide text in ASCII, or read what the machine is set to: no sender is believed who names them."""


def codecs_meant(label: str) -> tuple[str, ...]:
    """The codecs to try, in order, for a name or the value of a `Content-Type`; none if no character set is called so."""
    found = CHARSET.search(label)
    name = (found[1] if found else label).strip().lower()
    try:
        codec = codecs.lookup(NAMES.get(name, name)).name
    except (LookupError, ValueError):  # ValueError: a name with a null character
        return ()
    return () if codec in NO_CHARACTER_SETS else MEANT_BY.get(codec, (codec,))
