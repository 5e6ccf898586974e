"""Traits: what a text has beside visible ASCII, told in one pass, so that nobody looks for what cannot be there.

A trait is a row of 256 code points, by its number, or a hidden character, by itself. A character beyond the basic plane has the
rows of its two surrogates; row 0 is what Latin-1 has beside visible ASCII.
"""

from collections.abc import Callable, Iterable

from cleanweb.patterns import compiled, expression
from cleanweb.places import places_of

Trait = int | str
Traits = frozenset[Trait]

HIDDEN = expression(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, format characters, surrogates, and spaces other than U+0020; line feeds, carriage returns and tabs are left out."""
ROWS_OF_HIDDEN = frozenset((0x06, 0x16, 0x18, 0x20, 0x30, 0xFE, 0xFF, *range(0xD8, 0xE0)))
"""But for row 0."""
BEGINNING = 1_000
"""Code points."""
MANY = 20
"""Where more than one code point in so many is in question, all are looked at."""
FEW = 8
"""So many traits are looked for one by one at most: a look for one that comes late takes as long as to tell all of them."""
SURROGATES = range(0xD8, 0xE0)
NONE: Traits = frozenset()
EVERY_BYTE = bytes(range(256))
PLAIN_ASCII = b"\t\n\r" + bytes(range(0x20, 0x7F))
SEEN_LATIN_1 = PLAIN_ASCII + bytes((*range(0xA1, 0xAD), *range(0xAE, 0x100)))


def beyond_plain_ascii(text: str) -> str:
    """A text without the visible characters of ASCII, spaces, tabs and line ends."""
    return text.encode("utf-8", "surrogatepass").translate(None, PLAIN_ASCII).decode("utf-8", "surrogatepass")


def all_beyond_ascii(text: str) -> str:
    """The text itself, or only what it has beyond plain ASCII, if its beginning shows that this is less than half of it."""
    beginning = text[:BEGINNING]
    return beyond_plain_ascii(text) if len(beginning.encode("ascii", "ignore")) * 2 > len(beginning) else text


def traits_of(text: str, beyond_ascii: Callable[[str], str] = all_beyond_ascii) -> Traits:
    """The traits of a text; `beyond_ascii` may give what others need of it too."""
    others = beyond_ascii(text)
    if not others:
        return NONE
    latin = others.encode("latin-1", "ignore")
    beside = latin.translate(None, PLAIN_ASCII)
    traits: set[Trait] = {0, *beside.translate(None, SEEN_LATIN_1).decode("latin-1")} if beside else set()
    if len(latin) < len(others):
        upper = others.encode("utf-16-le", "surrogatepass")[1::2]
        rows = _different(upper).difference((0,))
        traits |= rows
        traits.update(_hidden_in(others, rows & ROWS_OF_HIDDEN, upper))
    return frozenset(traits)


def _hidden_in(text: str, rows: frozenset[int], upper: bytes) -> Iterable[str]:
    """The hidden characters of a text in these rows of it; `upper` are the upper bytes of all its code units."""
    if len(upper) > len(text) or sum(map(upper.count, rows)) * MANY > len(text):
        return HIDDEN.findall(text) if rows else ()
    return filter(HIDDEN.match, {text[at] for row in rows for at in places_of(bytes((row,)), upper)})


def traits_after(before: Traits, gone: str, come: str, text: str) -> Traits:
    """The traits of an edited text, from those that it had before, all that went and all that came."""
    lost = traits_of(gone)
    stay = len(lost) <= FEW and all(_is_in(text, trait) for trait in lost)
    return before | traits_of(come) if stay else traits_of(text)


def _is_in(text: str, trait: Trait) -> bool:
    """Whether a text surely has a trait; that of a character beyond the basic plane is left in doubt."""
    if isinstance(trait, str):
        return trait in text
    if trait in SURROGATES:
        return False
    row = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xff" if trait == 0 else f"{chr(trait << 8)}-{chr((trait << 8) + 255)}"
    return compiled(f"[{row}]").search(text) is not None


def _different(data: bytes) -> frozenset[int]:
    """The different bytes, in no time."""
    return frozenset(EVERY_BYTE.translate(None, EVERY_BYTE.translate(None, data)))
