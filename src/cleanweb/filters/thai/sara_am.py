"""Sara am and sara ae that were typed, or torn, in two."""

from collections.abc import Iterator

from cleanweb.document import Document
from cleanweb.filters.thai.letters import CONSONANTS, PHINTHU, THAI_ROW, TONES, near_phinthu
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import expression
from cleanweb.rules import Example, Rule

SPLIT_SARA_AM = Rule(
    code="THA101",
    name="split-sara-am",
    summary="Sara am written as nikhahit and sara aa",
    what="""
    Joins nikhahit (U+0E4D) and sara aa (U+0E32) to sara am (U+0E33). A tone mark before, between or after them comes to its
    place before sara am. Nikhahit *after* sara aa is joined too, unless the line has phinthu, as Sanskrit has.
    """,
    why="""
    Both look the same, but a search for `น้ำ` does not find the other one. NFC never joins the two, since U+0E33 has only a
    compatibility decomposition; NFKC and NFKD take it apart, and fonts in PDF files and some converters do so too.
    """,
    wrong="Nowhere in Thai or Pali: nikhahit ends a syllable, so no sara aa can follow it.",
    examples=(
        Example("ส\u0e4dารวจ", becomes="สำรวจ"),
        Example("น\u0e4d\u0e49า", becomes="น้ำ"),
        Example("น\u0e49\u0e4dา", becomes="น้ำ"),
        Example("จา\u0e4dนวน", becomes="จำนวน"),
        Example("พุทฺธํ สรณํ คจฺฉามิ"),
        Example("รามํ สีตาํ จ ปสฺสติ"),
    ),
)

DOUBLED_SARA_E = Rule(
    code="THA102",
    name="doubled-sara-e",
    summary="Sara ae typed as two sara e",
    what="Makes `แ` of `เเ` before a consonant.",
    why="Both look the same on the screen, and no Thai word has two sara e in a row.",
    wrong="In a text about the signs themselves. Three and more in a row are left alone: nobody knows what was meant.",
    examples=(
        Example("เเละเเม่", becomes="และแม่"),
        Example("เเเรง"),
        Example("เเทนที่", becomes="แทนที่"),
    ),
)

SARA_AA, SARA_AM, NIKHAHIT = "\u0e32", "\u0e33", "\u0e4d"
SPLIT = expression(f"{NIKHAHIT}(?:[{TONES}]?{SARA_AA}[{TONES}]?|(?<={SARA_AA}{NIKHAHIT})[{TONES}]?)")
TONE = expression(f"[{TONES}]")
TWO_SARA_E = expression(f"เเ(?<!เเเ)(?=[{CONSONANTS}])")


class SplitSaraAm(WithoutOptions):
    """Sara am as one letter."""

    __slots__ = ()
    rules = (SPLIT_SARA_AM,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each sara am in two pieces."""
        text = document.text
        phinthu = PHINTHU in text
        for match in SPLIT.finditer(text):
            start, end = match.span()
            backwards = SARA_AA not in match[0]
            start -= backwards
            start -= bool(start and TONE.match(text, start - 1))
            tones = "".join(dict.fromkeys(TONE.findall(text, start, end)))
            if len(tones) > 1 or (phinthu and backwards and near_phinthu(text, start)):
                continue
            pieces = "sara aa and nikhahit" if backwards else "nikhahit and sara aa"
            yield Finding(SPLIT_SARA_AM.code, start, end, f"{pieces} are sara am in two pieces", tones + SARA_AM)


class DoubledSaraE(WithoutOptions):
    """Sara ae as one letter."""

    __slots__ = ()
    rules = (DOUBLED_SARA_E,)
    needs = THAI_ROW

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each pair of sara e before a consonant."""
        if "เเ" not in document.text:
            return
        for match in TWO_SARA_E.finditer(document.text):
            yield Finding(DOUBLED_SARA_E.code, *match.span(), "two sara e before a consonant stand for sara ae", "แ")
