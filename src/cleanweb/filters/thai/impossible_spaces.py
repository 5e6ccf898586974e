"""Spaces where Thai spelling leaves no room for one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleanweb.document import Document
from cleanweb.filters.thai.letters import CONSONANTS, DEPENDENT, FOLLOWING_VOWELS, LEADING_VOWELS, TONES, TONES_AND_KILLER, WORD
from cleanweb.findings import Finding
from cleanweb.rules import Example, Rule

IMPOSSIBLE_SPACE = Rule(
    code="THA106",
    name="impossible-space",
    summary="Space inside a syllable",
    what="""
    Removes a space before a sign that cannot stand without the consonant before it, after a vowel that is written before
    its consonant (เ แ โ ใ ไ), and after mai han-akat and sara uee, which need a final consonant.
    """,
    why="""
    Thai spelling allows no break there (WTT 2.0 rejects a sign without its base). Such spaces come from PDF files, whose glyphs
    are placed one by one, and from line breaks of fixed width.
    """,
    wrong="In a text that names the signs, as `สระ ะ`: a sign with white space on both sides is only reported.",
    examples=(
        Example("สวัสด ีครับ", becomes="สวัสดีครับ"),
        Example("ประเทศไ ทย", becomes="ประเทศไทย"),
        Example("สั งคม", becomes="สังคม"),
        Example("ไม้เอก ่ และสระ ะ", reports=" "),
        Example("ค่ะ ะ"),
        Example("ก็ ดี"),
    ),
)

SPACE = "[ \u00a0]"
GAP = re.compile(
    f"{SPACE}(?:(?=[{DEPENDENT}])"
    f"|(?<=[{LEADING_VOWELS}\u0e31\u0e37]{SPACE})(?=[{CONSONANTS}])"
    f"|(?<=[\u0e31\u0e37][{TONES}]{SPACE})(?=[{CONSONANTS}]))"
)
BEFORE_SIGN = re.compile(
    f"(?<=[{CONSONANTS}]){SPACE}(?=[{DEPENDENT}])(?!\u0e45)"
    f"|(?<=[{CONSONANTS}][{TONES}]){SPACE}(?=[{FOLLOWING_VOWELS}])"
    f"|(?<=[\u0e31\u0e34-\u0e39\u0e47]){SPACE}(?=[{TONES_AND_KILLER}])"
    f"|(?<=[ฤฦ]){SPACE}(?=\u0e45)"
)
SIGN = re.compile(f"[{DEPENDENT}]")
LONE_SIGN = re.compile(f"[{DEPENDENT}]++(?![{CONSONANTS}{LEADING_VOWELS}])")
LONE_VOWEL = re.compile(f"[^{WORD}]?[{LEADING_VOWELS}]")


@dataclass(frozen=True, slots=True)
class ImpossibleSpace:
    """No space inside a syllable. `bar` (0..1) is the evidence that a change needs."""

    bar: float = 0.5

    rules = (IMPOSSIBLE_SPACE,)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each space inside a syllable."""
        text = document.text
        for gap in GAP.finditer(text):
            at = gap.start()
            after = text[at + 1]
            if not SIGN.match(after):
                alone = bool(LONE_VOWEL.fullmatch(text, max(0, at - 2), at))
                message = f"'{text[at - 1]}' needs the consonant after it"
            elif BEFORE_SIGN.match(text, at):
                alone = bool(LONE_SIGN.match(text, at + 1))
                message = f"'◌{after}' cannot stand without the consonant before it"
            else:
                continue
            yield Finding(IMPOSSIBLE_SPACE.code, at, at + 1, message, "", 0.3 if alone else 1.0)
