"""Spaces where Thai spelling leaves no room for one."""

from collections.abc import Iterator
from dataclasses import dataclass

from cleanweb.document import Document
from cleanweb.filters.thai.crossing import crossing, described, probability
from cleanweb.filters.thai.gaps import letters_after, letters_before
from cleanweb.filters.thai.letters import (
    CONSONANTS,
    DEPENDENT,
    DEPENDENT_SIGN,
    FOLLOWING_VOWELS,
    LEADING_VOWELS,
    THAI_ROW,
    TONES,
    TONES_AND_KILLER,
    WORD,
)
from cleanweb.findings import Finding
from cleanweb.patterns import expression
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

UNPROVEN = 0.3
SARA_AA, SARA_AM = "\u0e32", "\u0e33"
LEAD_OF_SARA_AM = 9.0
"""Nats by which a word with sara am must be the better reading of a gap before sara aa."""
LEAD_WITHOUT_ANY = 2.0
"""The same in a text that has no sara am at all, as such files do."""
SPACE = "[ \u00a0]"
SPACES = (" ", "\u00a0")
# one pattern for each space: a pattern that begins with a literal is searched for much faster
GAPS = tuple(
    expression(
        f"{space}(?:(?=[{DEPENDENT}])"
        f"|(?<=[{LEADING_VOWELS}\u0e31\u0e37]{space})(?=[{CONSONANTS}])"
        f"|(?<=[\u0e31\u0e37][{TONES}]{space})(?=[{CONSONANTS}]))"
    )
    for space in SPACES
)
BEFORE_SIGN = expression(
    f"(?<=[{CONSONANTS}]){SPACE}(?=[{DEPENDENT}])(?!\u0e45)"
    f"|(?<=[{CONSONANTS}][{TONES}]){SPACE}(?=[{FOLLOWING_VOWELS}])"
    f"|(?<=[\u0e31\u0e34-\u0e39\u0e47]){SPACE}(?=[{TONES_AND_KILLER}])"
    f"|(?<=[ฤฦ]){SPACE}(?=\u0e45)"
)
LONE_SIGN = expression(f"[{DEPENDENT}]++(?![{CONSONANTS}{LEADING_VOWELS}])")
LONE_SYLLABLE = expression(f"(?<![{WORD}])(?:[{LEADING_VOWELS}]|[{CONSONANTS}]{{1,2}}[\u0e31\u0e37][{TONES}]?)\\Z")


@dataclass(frozen=True, slots=True)
class ImpossibleSpace:
    """No space inside a syllable. `bar` (0..1) is the evidence that a change needs."""

    bar: float = 0.5

    rules = (IMPOSSIBLE_SPACE,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each space inside a syllable."""
        text = document.text
        gaps = (gap for space, pattern in zip(SPACES, GAPS, strict=True) if space in text for gap in pattern.finditer(text))
        for at in (gap.start() for gap in gaps):
            if not DEPENDENT_SIGN.match(text, at + 1):
                alone = bool(LONE_SYLLABLE.search(text, max(0, at - 5), at))
                message = f"'{text[at - 1]}' needs the consonant after it"
            elif BEFORE_SIGN.match(text, at):
                alone = bool(LONE_SIGN.match(text, at + 1))
                message = f"'◌{text[at + 1]}' cannot stand without the consonant before it"
            else:
                continue
            left, right = letters_before(text, at)[1], letters_after(text, at + 1)[1]
            if right[0] == SARA_AA and (word := _word_with_sara_am(left, right, text)):
                message = f"'{word}' is a word: the sign of sara am was lost"
                yield Finding(IMPOSSIBLE_SPACE.code, at, at + 2, message, SARA_AM)
            elif not alone:
                yield Finding(IMPOSSIBLE_SPACE.code, at, at + 1, message, "")
            elif found := crossing(left, right):
                yield Finding(IMPOSSIBLE_SPACE.code, at, at + 1, described(found), "", round(probability(found), 3))
            else:
                yield Finding(IMPOSSIBLE_SPACE.code, at, at + 1, f"{message}, if it is not spoken of", "", UNPROVEN)


def _word_with_sara_am(left: str, right: str, text: str) -> str | None:
    """The word that explains the gap before sara aa much better when sara am is put there, if there is one.

    Fonts of PDF files have sara am as two glyphs, and the upper one becomes a space.
    """
    with_am, with_aa = crossing(left, SARA_AM + right[1:]), crossing(left, right)
    if not with_am:
        return None
    lead = with_am.gain - (with_aa.gain if with_aa else 0)
    return with_am.word if lead > (LEAD_OF_SARA_AM if SARA_AM in text else LEAD_WITHOUT_ANY) else None
