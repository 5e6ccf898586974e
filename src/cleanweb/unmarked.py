"""UTF-16 and UTF-32 without a byte order mark."""

import codecs
from collections import Counter
from unicodedata import category, name

from cleanweb.patterns import expression

SAMPLE = 4_000
"""Bytes that are looked at."""
PLAUSIBLE = 0.9
"""Share of characters that must belong together; text read in the wrong order of bytes stays below .6."""

CONTROL = expression(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
LAYOUT = b"\t\n\x0c\r"
ANY_LANGUAGE = expression("[\t\n\r -~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f\uff00-\uff65]")
EAST_ASIAN = expression("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
NATIONAL_SETS = ("gb2312", "big5", "shift_jis", "euc_kr")
"""Each holds nearly all that its language writes, and a third to two thirds of all ideographs or a fifth of all syllables."""


def has_controls(data: bytes) -> bool:
    """Whether there are bytes that text in one-byte units does not have, or far too many tabs and line ends."""
    sample = data[:SAMPLE]
    return bool(CONTROL.search(sample)) or sum(sample.count(byte) for byte in LAYOUT) * 8 > len(sample)


def unmarked_unicode(data: bytes) -> str | None:
    """`utf-32-le`, `utf-32-be`, `utf-16-le`, `utf-16-be`, or None when the bytes make no sense as any of them."""
    best, likeliest = PLAUSIBLE, None
    for encoding, size in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        if len(data) % size == 0:
            plausible = plausibility(_beginning(data, encoding))
            if plausible > best:
                best, likeliest = plausible, encoding
    return likeliest


def _beginning(data: bytes, encoding: str) -> str:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data[:SAMPLE])
    except UnicodeError:
        return ""


def plausibility(text: str) -> float:
    """The share (0..1) of characters that a text in one language would have."""
    if not text:
        return 0.0
    common = len(ANY_LANGUAGE.findall(text))
    rest = ANY_LANGUAGE.sub("", text)
    east_asian = "".join(EAST_ASIAN.findall(rest))
    scripts = Counter(name(char, "").partition(" ")[0] for char in EAST_ASIAN.sub("", rest) if category(char)[0] in "LMN")
    latin = scripts.pop("LATIN", 0)
    national = max(sum(len(char.encode(each, "ignore")) == 2 for char in east_asian) for each in NATIONAL_SETS)
    return (common + latin + max(national, *scripts.values(), 0)) / len(text)
