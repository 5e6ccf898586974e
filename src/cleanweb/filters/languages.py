"""Languages: paragraphs in another language than the document, and paragraphs in two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cleanweb.document import Block, Document
from cleanweb.findings import Filter, Finding
from cleanweb.language import UNKNOWN, LanguageSpan, detect_languages, document_language
from cleanweb.language.scripts import letter_count
from cleanweb.rules import Example, Rule, Safety

ENGLISH = "As the partner has pointed out, the country has quickly embraced the new technology and its policies."
THAI = "ผลการศึกษานี้จะถูกนำไปใช้ในการวางแผนปลูกต้นไม้ของเทศบาลในปีหน้า และจะเผยแพร่ให้ประชาชนทั่วไปอ่านได้โดยไม่มีค่าใช้จ่าย"
BRANDS = "บริษัท Sony และ SBI Holdings ลงทุนใน Web3 ร่วมกับ Stanford University และ University of California, Berkeley"

FOREIGN_PARAGRAPH = Rule(
    code="LNG101",
    name="foreign-paragraph",
    summary="A paragraph in another language than the document",
    what="""
    Points out a paragraph whose language is not the one that most of the document is in. With `drop` the paragraphs in
    those languages are removed, with `only` those in any other language; both leave mixed paragraphs where they are.
    """,
    why="Machine translation and copied pages leave paragraphs untranslated.",
    wrong="Quotations, lyrics and language lessons are foreign on purpose: that is why nothing is removed by default.",
    examples=(Example(f"{ENGLISH}\n{THAI}", reports=ENGLISH), Example(f"{THAI}\n{BRANDS}")),
)

MIXED_PARAGRAPH = Rule(
    code="LNG102",
    name="mixed-paragraph",
    summary="A paragraph in more than one language",
    safety=Safety.REPORT,
    what="""
    Points out the part of a paragraph that is in a second language, if it has a real share (`share`, a tenth of the letters
    by default).
    """,
    why="A text that changes its language half-way was often put together by mistake, or translated in part.",
    wrong="People who speak two languages mix them. Names, brands and titles are no second language and are not reported.",
    examples=(Example(f"{THAI} {ENGLISH}", reports=ENGLISH), Example(BRANDS)),
)

LEAST_LETTERS, LEAST_DENSE_LETTERS = 24, 14
LEAST_WORDS, LEAST_PLAIN_WORDS = 5, 2
"""Words of a foreign paragraph, and those of them without a capital: a heading or a list of names is no paragraph."""
WORD = re.compile(r"[^\W\d_]+")
DENSE = frozenset({"ja", "ko", "zh"})
UNSPACED = DENSE | {"bo", "km", "lo", "my", "th"}
SAME = {"hr": "sr", "bs": "sr", "nb": "no", "nn": "no", "ms": "id"}
"""Languages that are not told apart, each with the one that stands for them."""


class Paragraph(NamedTuple):
    """A block with its languages: how many letters each has, most first, and how certain the least certain one is."""

    block: Block
    spans: list[LanguageSpan]
    letters: dict[str, int]
    confidence: float

    def languages(self, share: float) -> list[str]:
        """The languages that have this share of the letters."""
        least = share * sum(self.letters.values())
        return [language for language, letters in self.letters.items() if letters and letters >= least]


@dataclass(frozen=True, slots=True)
class ParagraphLanguages:
    """Paragraphs in another language, and in two; `drop` and `only` remove paragraphs by primary language tags."""

    drop: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    share: float = 0.1
    bar: float = 0.7

    rules = (FOREIGN_PARAGRAPH, MIXED_PARAGRAPH)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each foreign paragraph and each stretch of a second language; the score is its confidence."""
        main = _same(document_language(document))
        unwanted: dict[int, Paragraph] = {}
        for index, block in enumerate(document.blocks):
            if index in document.preformatted:
                continue
            paragraph = _paragraph(block)
            languages = paragraph.languages(self.share)
            if languages and all(map(self._unwanted, languages)):
                unwanted[index] = paragraph
            elif len(languages) > 1:
                yield from _mixed(paragraph, languages)
            elif (
                languages and main != UNKNOWN and languages[0] not in (main, UNKNOWN) and _is_paragraph(block.text, languages[0])
            ):
                message = f"a paragraph in {languages[0]} in a document in {main}"
                yield Finding(FOREIGN_PARAGRAPH.code, block.start, block.end, message, None, paragraph.confidence)
        for (start, end), paragraph in zip(document.removals(list(unwanted)), unwanted.values(), strict=True):
            message = f"a paragraph in {' and '.join(paragraph.languages(self.share))}, which is not wanted"
            yield Finding(FOREIGN_PARAGRAPH.code, start, end, message, "", paragraph.confidence)

    def _unwanted(self, language: str) -> bool:
        if language == UNKNOWN:
            return False
        return language in map(_same, self.drop) or (bool(self.only) and language not in map(_same, self.only))


def _paragraph(block: Block) -> Paragraph:
    spans = detect_languages(block.text)
    if len(spans) == 1:
        return Paragraph(block, spans, {_same(spans[0].lang): 1}, spans[0].confidence)
    letters: dict[str, int] = {}
    for start, end, tag, _ in spans:
        language = _same(tag)
        letters[language] = letters.get(language, 0) + letter_count(block.text[start:end])
    ordered = dict(sorted(letters.items(), key=lambda item: -item[1]))
    return Paragraph(block, spans, ordered, min((span.confidence for span in spans), default=0.0))


def _mixed(paragraph: Paragraph, languages: list[str]) -> Iterator[Finding]:
    block, total = paragraph.block, sum(paragraph.letters.values())
    for start, end, tag, confidence in paragraph.spans:
        language = _same(tag)
        if language in languages[1:] and language != UNKNOWN and languages[0] != UNKNOWN:
            share = f"{100 * paragraph.letters[language] / total:.0f} % of its letters"
            message = f"{language} in a paragraph in {languages[0]}: {share}"
            visible = block.text[start:end].rstrip()
            place = block.start + start, block.start + start + len(visible)
            yield Finding(MIXED_PARAGRAPH.code, *place, message, None, confidence)


def _is_paragraph(text: str, language: str) -> bool:
    """Whether a line is more than a name, a heading or a label."""
    words = WORD.findall(text)
    if sum(map(len, words)) < (LEAST_DENSE_LETTERS if language in DENSE else LEAST_LETTERS):
        return False
    if language in UNSPACED:
        return True
    return len(words) >= LEAST_WORDS and sum(word == word.lower() for word in words) >= LEAST_PLAIN_WORDS


def _same(language: str) -> str:
    return SAME.get(language, language)


FILTERS: tuple[Filter, ...] = (ParagraphLanguages(),)
