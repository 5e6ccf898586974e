"""Spaces between Thai letters, and the letters on both sides of them."""

from collections.abc import Collection

from cleanweb.filters.thai.letters import CONSONANTS, LEADING_VOWELS, WORD
from cleanweb.patterns import expression

NEAR = 12
"""Code points that are read on each side of a gap."""
GAP = expression(f" (?<=[{WORD}] )(?=[{CONSONANTS}{LEADING_VOWELS}])")
"""A space between the end of a Thai word and what may be the start of another."""
BEFORE = expression(f"[{WORD}]+\\Z")
AFTER = expression(f"[{WORD}]+")


def letters_before(text: str, at: int, closed: Collection[int] = ()) -> tuple[int, str]:
    """The Thai letters before a place, as many as are read, and where they start; closed gaps count as gone."""
    start, letters = at, ""
    while piece := BEFORE.search(text, max(0, start - NEAR + len(letters)), start):
        letters = piece[0] + letters
        start = piece.start()
        if start - 1 not in closed:
            break
        start -= 1
    return start, letters


def letters_after(text: str, at: int, closed: Collection[int] = ()) -> tuple[int, str]:
    """The Thai letters from a place on, as many as are read, and where they end; closed gaps count as gone."""
    end, letters = at, ""
    while piece := AFTER.match(text, end, end + NEAR - len(letters)):
        letters += piece[0]
        end = piece.end()
        if end not in closed:
            break
        end += 1
    return end, letters
