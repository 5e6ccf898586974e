"""Languages: paragraphs in another language than the document, and paragraphs in two."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cleanweb.document import Block, Document
from cleanweb.errors import UnknownNameError
from cleanweb.findings import Filter, Finding
from cleanweb.language import UNKNOWN, LanguageSpan, document_language
from cleanweb.language.alphabets import DETECTED
from cleanweb.language.main import primary_tag
from cleanweb.language.plain import plain_languages
from cleanweb.language.scripts import letter_count, same
from cleanweb.language.spans import spans_of_lines
from cleanweb.patterns import expression
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
WORD = expression(r"[^\W\d_]+")
DENSE = frozenset({"ja", "ko", "zh"})
UNSPACED = DENSE | {"bo", "km", "lo", "my", "th"}


class Reading(NamedTuple):
    """The spans of a line's languages, in code points of the line, and how many letters each language has, most first."""

    spans: Sequence[LanguageSpan]
    letters: Mapping[str, int]

    @property
    def confidence(self) -> float:
        """How certain its least certain language is."""
        return min(span.confidence for span in self.spans)

    def languages(self, share: float) -> list[str]:
        """The languages that have this share of the letters, most first."""
        least = share * sum(self.letters.values())
        return [language for language, letters in self.letters.items() if letters and letters >= least]


@dataclass(frozen=True, slots=True)
class ParagraphLanguages:
    """Paragraphs in another language, and in two.

    `drop` and `only` are primary language tags: they remove the paragraphs in these languages, or in all others. A paragraph
    in several languages goes if it may stay for none of them. `share` (0..1) is what a second language must have of its letters.
    """

    drop: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    share: float = 0.1
    bar: float = 0.7

    rules = (FOREIGN_PARAGRAPH, MIXED_PARAGRAPH)

    def __post_init__(self) -> None:
        """Raises UnknownNameError for a language that is never found: `only` would remove all texts in it."""
        for tag in (*self.drop, *self.only):
            if primary_tag(tag) not in DETECTED:
                raise UnknownNameError("language", tag, DETECTED)

    @property
    def proposes(self) -> bool:
        """Whether paragraphs are removed, or only pointed out."""
        return bool(self.drop or self.only)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding for each foreign paragraph and each stretch of a second language; the score is its confidence."""
        main = same(document_language(document))
        unwanted = self._unwanted()
        removed: dict[int, Reading] = {}
        strange = {
            text: (reading, reading.languages(self.share))
            for text, reading in _readings(_not_plain(document, main, unwanted)).items()
        }
        for index, block in enumerate(document.blocks) if strange else ():
            if block.text not in strange or index in document.preformatted:
                continue
            reading, languages = strange[block.text]
            if all(map(unwanted, languages)):
                removed[index] = reading
            elif len(languages) > 1:
                yield from _mixed(block, reading, languages)
            elif UNKNOWN not in (main, languages[0]) and languages[0] != main and _is_prose(block.text, languages[0]):
                message = f"a paragraph in {languages[0]} in a document in {main}"
                yield Finding(FOREIGN_PARAGRAPH.code, block.start, block.end, message, None, reading.confidence)
        for (start, end), reading in zip(document.removals(list(removed)), removed.values(), strict=True):
            message = f"a paragraph in {' and '.join(reading.languages(self.share))}, which is not wanted"
            yield Finding(FOREIGN_PARAGRAPH.code, start, end, message, "", reading.confidence)

    def _unwanted(self) -> Callable[[str], bool]:
        """Whether paragraphs in a language are to go; those in an unknown one never are."""
        drop, only = ({same(primary_tag(tag)) for tag in tags} for tags in (self.drop, self.only))
        return lambda language: language != UNKNOWN and (language in drop or (bool(only) and language not in only))


def _not_plain(document: Document, main: str, unwanted: Callable[[str], bool]) -> list[str]:
    """The different blocks of text that there may be something to say about: not those that are plainly in a language that
    may stay, if it is the main one or they are no prose.
    """
    code = document.preformatted
    blocks = (block for index, block in enumerate(document.blocks) if index not in code) if code else document.blocks
    different = list(dict.fromkeys(block.text for block in blocks))
    languages = map(same, plain_languages(different))
    return [
        text
        for text, language in zip(different, languages, strict=True)
        if not language or unwanted(language) or (language != main and _is_prose(text, language))
    ]


def _readings(texts: Sequence[str]) -> dict[str, Reading]:
    """What each text that has letters is in; those that are the same but for their digits are read once."""
    shapes = "\n".join(texts)
    for digit in "123456789":
        shapes = shapes.replace(digit, "0")
    shape_of = dict(zip(texts, shapes.split("\n"), strict=False))
    different = list(dict.fromkeys(shape_of.values()))
    spans = zip(different, spans_of_lines(different), strict=True)
    readings = {shape: Reading(those, _letters(shape, those)) for shape, those in spans if those}
    return {text: readings[shape] for text, shape in shape_of.items() if shape in readings}


def _letters(text: str, spans: Sequence[LanguageSpan]) -> dict[str, int]:
    if len(spans) == 1:
        return {same(spans[0].lang): spans[0].end - spans[0].start}
    letters: dict[str, int] = {}
    for start, end, language, _ in spans:
        letters[same(language)] = letters.get(same(language), 0) + letter_count(text[start:end])
    return dict(sorted(letters.items(), key=lambda item: -item[1]))


def _mixed(block: Block, reading: Reading, languages: Sequence[str]) -> Iterator[Finding]:
    total = sum(reading.letters.values())
    for start, end, tag, confidence in reading.spans:
        language = same(tag)
        if language in languages[1:] and UNKNOWN not in (language, languages[0]):
            at = block.start + start
            share = f"{100 * reading.letters[language] / total:.0f} % of its letters"
            visible = block.text[start:end].rstrip()
            message = f"{language} in a paragraph in {languages[0]}: {share}"
            yield Finding(MIXED_PARAGRAPH.code, at, at + len(visible), message, None, confidence)


def _is_prose(text: str, language: str) -> bool:
    """Whether a line is more than a name, a heading or a label."""
    words = WORD.findall(text)
    if letter_count(text) < (LEAST_DENSE_LETTERS if language in DENSE else LEAST_LETTERS):
        return False
    if language in UNSPACED:
        return True
    return len(words) >= LEAST_WORDS and sum(word == word.lower() for word in words) >= LEAST_PLAIN_WORDS


FILTERS: tuple[Filter, ...] = (ParagraphLanguages(),)
