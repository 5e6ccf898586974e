"""Bytes to text: what a file or a server sent, whatever it said that it was.

The order of the questions: a byte order mark; UTF-16 or UTF-32 without one; ISO-2022 and HZ, which are ASCII with escapes; strict
UTF-8; the encoding that the sender or the page declares, if it fits; UTF-8 with stray bytes of windows-1252; chardet's guesses.
Whoever answers must also decode all bytes strictly: declarations lie, and detectors name encodings that cannot read their input.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from cleanweb.errors import UndecodableError
from cleanweb.labels import MEANT_BY, codecs_meant
from cleanweb.marked import marked_codec
from cleanweb.unmarked import SAMPLE, has_controls, plausibility, unmarked_unicode

MIXED = "UTF-8 with stray bytes"


class Decoded(NamedTuple):
    """A text and how it was read.

    `encoding` is a name that `bytes.decode` and `str.encode` know; those with a byte order mark write it again. `how` says in
    words what decided. `replaced` counts the bytes that became U+FFFD: 0 unless the caller allowed it.
    """

    text: str
    encoding: str
    how: str
    replaced: int = 0

    @property
    def mixed(self) -> bool:
        """Whether stray bytes of another encoding were read as what they mean: `encoding` does not give them back."""
        return self.how.startswith(MIXED)


BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be-sig"),
)
ESCAPES = (
    (re.compile(rb"\x1b\$\)C"), ("iso2022_kr",)),
    (re.compile(rb"\x1b(?:\$[@AB(]|\([IJ])"), ("iso2022_jp", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_jp_2004")),
    (re.compile(rb"~\{[!-w][!-~]"), ("hz",)),
)
UNUSED = ("iso8859-3", "iso8859-4", "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-16")
"""Encodings that hardly a page has; their letters sit where those of common ones do."""

DECLARATION = re.compile(rb"<(?:\?xml[^>]*?\bencoding|meta\b[^>]*?\bcharset)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
DECLARATION_WITHIN = 4_096
"""Bytes; the HTML standard looks at 1,024, pages put it later."""

SERVERS_DEFAULT = ("cp1252",)
"""What Latin-1 means: servers say it when nobody told them, and whoever says something else knows better."""

LEAST_PLAUSIBLE = 0.8
"""Share of characters that belong together in a text that is said to be UTF-16 or UTF-32."""

UTF_8 = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})++"
)
"""Well-formed sequences of more than one byte (Unicode 3.9, table 3-7)."""

ASCII = bytes(range(0x80))
C1 = re.compile("[\x80-\x84\x86-\x9f]")
BESIDE_LATIN = re.compile("(?:(?<=[A-Za-z])[\u0370-\u06ff]|[\u0370-\u06ff](?=[A-Za-z]))")
NOT_LATIN = re.compile("[\u0370-\u06ff]")
ACCENTED, PLAIN = re.compile("[\u00c0-\u024f]"), re.compile("[A-Za-z]")


def is_encoding(name: str) -> bool:
    """Whether `decode` knows an encoding of this name."""
    return bool(codecs_meant(name))


def decode(data: bytes, declared: str | None = None, *, replace: bool = False) -> Decoded:
    """The text of bytes in any encoding.

    `declared` is the encoding that the sender named, or its whole `Content-Type`; it is evidence and can be overruled by the
    bytes, as can what the page says in its own head. Bytes that fit no encoding raise UndecodableError, or with `replace`
    become U+FFFD and are counted.
    """
    marked = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    if marked and (text := _strict(data, marked)) is not None:
        return Decoded(text, marked, "byte order mark")
    utf_8 = _strict(data, "utf-8")
    if (utf_8 is None or has_controls(data)) and (unmarked := unmarked_unicode(data)):
        text = _strict(data, unmarked)
        if text is not None:
            return Decoded(text, unmarked, "two or four bytes for each character")
    for escape, names in ESCAPES:
        if data.isascii() and escape.search(data) and (found := _first(data, names)):
            return Decoded(*found, "escape sequences")
    if utf_8 is not None:
        return Decoded(utf_8, "utf-8", "ASCII" if data.isascii() else "valid UTF-8")
    found = None if marked else _declared(data, declared)
    found = found or _mixed(data) or (None if marked else _detected(data))
    if found:
        return Decoded(*found)
    if not replace:
        said = f"their byte order mark says {marked}" if marked else "no encoding fits"
        raise UndecodableError(
            f"these bytes are no text, or damaged: {said}; leave them out, or see `cleanweb.decode(data, replace=True)`"
        )
    text = data.decode(marked or "utf-8", "replace")
    return Decoded(text, marked or "utf-8", "with bytes replaced", _stray(data) if not marked else text.count("\ufffd"))


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # LookupError: a codec that gives no text, such as "hex"
        return None


def _first(data: bytes, names: tuple[str, ...]) -> tuple[str, str] | None:
    """The text and the name of the first encoding that reads all bytes."""
    return next(((text, name) for name in names if (text := _strict(data, name)) is not None), None)


def _declared(data: bytes, label: str | None) -> tuple[str, str, str] | None:
    """What the encoding that the sender or the page names reads, if it fits every byte and gives what looks like text."""
    inside = DECLARATION.finditer(data, 0, DECLARATION_WITHIN)
    meant = [codecs_meant(each) for each in (label or "", *(match[1].decode() for match in inside))]
    for names in sorted(dict.fromkeys(meant), key=SERVERS_DEFAULT.__eq__):
        found = _first(data, names)
        if found and _looks_like_text(*found):
            return *found, "declared"
    return None


def _looks_like_text(text: str, encoding: str) -> bool:
    if encoding.startswith(("utf-16", "utf-32")) and plausibility(text[:SAMPLE]) < LEAST_PLAUSIBLE:
        return False
    return not C1.search(text) and not _another_script_as_latin(text)


def _another_script_as_latin(text: str) -> bool:
    """Whether letters with accents outnumber those without, as in no language that is written so."""
    accented = len(ACCENTED.findall(text))
    return accented > 4 and accented > len(PLAIN.findall(text))


def _mixed(data: bytes) -> tuple[str, str, str] | None:
    """UTF-8 in which single bytes of windows-1252 stand, if at least four in five bytes outside ASCII are UTF-8."""
    stray = _stray(data)
    if stray * 5 > len(data.translate(None, ASCII)):
        return None
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    return data.decode(encoding, READ_AS_WINDOWS_1252), encoding, f"{MIXED} of windows-1252 ({stray})"


def _stray(data: bytes) -> int:
    """How many bytes belong neither to ASCII nor to UTF-8."""
    return len(UTF_8.sub(b"", data).translate(None, ASCII))


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    """An error handler that reads bytes as browsers read windows-1252: those that it leaves undefined are C1 controls."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in stray), error.end


READ_AS_WINDOWS_1252 = "cleanweb.windows-1252"
codecs.register(marked_codec)
codecs.register_error(READ_AS_WINDOWS_1252, _windows_1252)


def _detected(data: bytes) -> tuple[str, str, str] | None:
    """The first of chardet's guesses that reads all bytes, if there is one that does not mix scripts within words."""
    mixing: tuple[str, str, str] | None = None
    for name in _guesses(data):
        found = _first(data, MEANT_BY.get(name, (name,)))
        if found and not C1.search(found[0]):
            if not _mixes_scripts(found[0]):
                return *found, "detected"
            mixing = mixing or (*found, "detected")
    return mixing


def _mixes_scripts(text: str) -> bool:
    """Whether half of the letters of another script have a Latin one beside them: they are accented Latin letters, read wrong."""
    beside = len(BESIDE_LATIN.findall(text))
    return beside > 0 and beside * 2 >= len(NOT_LATIN.findall(text))


def _guesses(data: bytes) -> Iterator[str]:
    """Names of encodings, the likeliest first; of two that are as likely, the one from Windows, which the web used more."""
    import chardet

    era = chardet.EncodingEra.MODERN_WEB | chardet.EncodingEra.LEGACY_ISO
    found = chardet.detect_all(data, encoding_era=era, exclude_encodings=UNUSED, ignore_threshold=True)
    named = [(guess["confidence"], codecs.lookup(guess["encoding"]).name) for guess in found if guess["encoding"]]
    named.sort(key=lambda guess: (-round(guess[0], 3), guess[1].startswith("iso8859")))
    return (name for _, name in named)
