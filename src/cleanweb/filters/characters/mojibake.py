"""Mojibake: UTF-8 that was decoded as something else."""

from collections.abc import Iterator
from functools import cache

from cleanweb.document import Document
from cleanweb.filters.characters.suspicion import ROWS, SUSPICIOUS, is_suspicious
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.functions import changed_runs
from cleanweb.patterns import compiled
from cleanweb.rules import Example, Rule

MOJIBAKE = Rule(
    code="CHR101",
    name="mojibake",
    summary="Text that was decoded with the wrong encoding",
    what="""
    Turns UTF-8 that was read as Latin-1, windows-125x, ISO 8859-2, MacRoman or DOS back into what it was, line by line, as
    `ftfy.fix_encoding` does it: only where sequences of characters stand that no language has, and as often as it was done.
    C1 controls become the characters that windows-1252 has at their place. Quotes, full-width forms, ligatures and the
    normal form are left alone.
    """,
    why="The text cannot be read, searched or recognised as its language, and what it says is all there.",
    wrong="""
    In a text about mojibake that quotes it. Where a byte was lost before, ftfy puts U+FFFD for the character that it was part of.
    """,
    examples=(
        Example("cafÃ© â€œauâ€\x9d lait", becomes="café “au” lait"),
        Example("à¸ªà¸§à¸±à¸ªà¸”à¸µ", becomes="สวัสดี"),
        Example("wait\x85 \x93what\x94", becomes="wait… “what”"),
        Example("“curly”, ﬁn, ＦＵＬＬ, l’été « naïve » œuvre"),
    ),
)
LONGEST_PIECE = 10_000
"""Code points that ftfy is given at once: it slows down on long lines."""

SHOWN = 40
"""Code points of a repair that a message shows."""


class Mojibake(WithoutOptions):
    """ftfy's repair of encodings, where it can matter."""

    __slots__ = ()
    rules = (MOJIBAKE,)
    needs = ROWS

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per changed run."""
        text = document.text
        if not is_suspicious(document):
            return
        suspicious = compiled(SUSPICIOUS)
        repairs = cache(_repairs)  # lines that come again are repaired once
        for line_start, line_end in document.lines:
            line = text[line_start:line_end]
            if suspicious.search(line):
                for start, piece in _pieces(line):
                    at = line_start + start
                    for first, last, after, message in repairs(piece):
                        yield Finding(MOJIBAKE.code, at + first, at + last, message, after)


def _repairs(piece: str) -> list[tuple[int, int, str, str]]:
    """What ftfy changes: place, replacement and message of each run."""
    from ftfy import fix_encoding

    return [
        (start, end, after, f"{piece[start : min(end, start + SHOWN)]!r} should be {after[:SHOWN]!r}: read with a wrong encoding")
        for start, end, after in changed_runs(piece, fix_encoding(piece))
    ]


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """The line with its place, cut at spaces where it is too long."""
    start = 0
    while start < len(line):
        end = start + LONGEST_PIECE
        if end < len(line):
            end = line.rfind(" ", start, end) + 1 or end
        yield start, line[start:end]
        start = end
