"""Texts and pages that are made to do harm: each a function from a size in code points, about, with a landmark at both ends.

They are of our own making: what makes parsers, regular expressions and comparisons slow, or lets them lose text.
"""

from collections.abc import Callable
from itertools import count, takewhile

FIRST = "The FIRSTLANDMARK of this text stands in a sentence that nobody could take for anything else than prose."
LAST = "At the very end the LASTLANDMARK stands in another sentence, which says that nothing before it was lost."
Case = Callable[[int], str]


def of(unit: str) -> Case:
    """One unit again and again."""
    return lambda size: unit * (size // len(unit) + 1)


def numbered(line: str) -> Case:
    """Lines that differ in a number."""
    return lambda size: "\n".join(line.format(number) for number in range(size // len(line) + 1))


def growing(unit: str) -> Case:
    """Lines of which each begins as the one before."""
    return lambda size: "\n".join(
        unit * number for number in takewhile(lambda number: number * (number + 1) * len(unit) < 2 * size, count(1))
    )


def worded(number: int, words: int = 24) -> str:
    """A paragraph of words in an order of its own."""
    return " ".join(WORDS[(number + 3) * (at * at + number) % len(WORDS)] for at in range(words))


def lines(line: Callable[[int], str]) -> Case:
    """One line after the other."""

    def case(size: int) -> str:
        made: list[str] = []
        while size > 0:
            made.append(line(len(made)))
            size -= len(made[-1]) + 1
        return "\n".join(made)

    return case


def edited(number: int) -> str:
    """One of thirty paragraphs with two words changed."""
    words = worded(number % 30).split(" ")
    words[number * 7 % 24] = WORDS[number * 5 % len(WORDS)]
    words[number * 11 % 24] = WORDS[number * 3 % len(WORDS)]
    return " ".join(words)


def whole_and_parts(size: int) -> str:
    """A long paragraph, and each of its sentences as a line."""
    sentences = [f"{worded(number, 14)} {number}." for number in range(size // 160 + 1)]
    return "\n".join([" ".join(sentences), *sentences])


def nested(begin: str, end: str = "") -> Case:
    """Elements within each other."""
    return lambda size: begin * (size // len(begin + end) + 1) + "x" + end * (size // len(begin + end) + 1)


PARAGRAPH = "Rain fell on the roofs of the old town while the ferry was late again, as the harbour master had said it would be."
WORDS = (
    "rain fell on roofs of old town while ferry was late again as harbour master had said it would be council trees planted "
    "next year scientists measured temperature air streets published results bridge opens nobody knows"
).split(" ")
TEXTS: dict[str, Case] = {
    "one-word": of("ab"),
    "one-line": of("rain in the harbour "),
    "equal-lines": of("Sign up today.\n"),
    "two-lines-in-turn": of(f"{PARAGRAPH}\nAnd so on, and so on, said the crow.\n"),
    "numbered-lines": numbered("Row {}: the ferry was late by some minutes, as ever"),
    "numbered-words": numbered("n{}"),
    "growing-lines": growing("rain fell "),
    "growing-thai": growing("ฝนตก"),
    "cut-lines": lambda size: "\n".join(f"{PARAGRAPH[: 40 + number % 70]}..." for number in range(size // 80 + 1)),
    "cut-from-many": lines(lambda number: f"{worded(number % 10, 40)[: 40 + number * 37 % 150]}..."),
    "edited-copies": lines(edited),
    "whole-and-parts": whole_and_parts,
    "seven-lines-mixed": lines(lambda number: worded((number * number + number // 5) % 7, 16)),
    "sentences-twice": lambda size: " ".join(f"{worded(number // 2, 12).capitalize()}." for number in range(size // 70 + 1)),
    "loops-in-one-line": lambda size: " ".join(" ".join([worded(number, 5)] * 6) for number in range(size // 160 + 1)),
    "loop-of-words": of("row row row your boat "),
    "loop-of-signs": of("=-"),
    "share-words": of("Share\nRead more\nมากกว่านี้\n分享\n"),
    "counters": numbered("{} comments"),
    "thai": of("เรือข้ามฟากมาสายอีกแล้วตามที่นายท่าบอกไว้"),
    "thai-spaced": of("เ รื อ ข้ า ม ฟ า ก "),
    "thai-marks": of("ก่้๊๋์ิี"),
    "thai-one-letter": lambda size: "ก" + "ี่" * (size // 2),
    "thai-split-am": of("นํ้าํา "),
    "thai-repetition": of("ๆ "),
    "thai-company": of("บริษัท จำกัด "),
    "marks-of-mixed-class": lambda size: "e" + "\u0323\u0301\u0327\u0345" * (size // 4),
    "marks-on-each-letter": of("e\u0301\u0323o\u0308\u0304"),
    "jamo": of("\u1112\u1161\u11ab"),
    "entities": of("&amp;lt;&#38;#x26;"),
    "mojibake": lambda size: "Привет, été à la gare – ".encode().decode("cp1252", "ignore") * (size // 40 + 1),
    "mojibake-twice": lambda size: "été ".encode().decode("latin-1").encode().decode("latin-1") * (size // 10 + 1),
    "hidden": of("a\u200b\u2060\u00ad\ufeff"),
    "bidi": of("\u2067\u202bא\u2069"),
    "tags": of("🏴\U000e0067\U000e0062\U000e007f"),
    "emoji": of("👩‍👩‍👧‍👦"),
    "escapes": of("\x1b[1;31mx\x1b]0;"),
    "surrogates": of("\udc00\ud83dx\ud83d\ude00"),
    "line-separators": of("a\u2028b\x85c\x0bd\x0c"),
    "line-ends": of("a\r\nb\rc\n\r"),
    "blank-lines": of(" \n\t\n"),
    "spaces": of(" \u00a0\u2009"),
    "brackets": of("([{«„"),
    "addresses": of("https://a.example/b?c=d&e=f#g@h "),
    "numbers": of("1,234.56-"),
    "table": of("| a | b |\tc\n"),
    "fences": of("```\n~~~\n"),
    "code": of("    x = 1\n"),
    "quotes": of("“a” 'b' "),
    "scripts-in-turn": of("rain дождь 雨 ฝน مطر "),
    "languages-in-turn": of("The rain fell on the roofs of the town. La pluie tombait sur les toits de la ville. "),
    "half-width": of("ﾌﾟﾊﾞＡ１㌔"),
    "presentation-forms": of("ﺍﻟﻤﻄﺮﷺﬁ "),
    "dots": of("Rain fell... "),
}
PAGES: dict[str, Case] = {
    "deep-lists": nested("<ul><li>"),
    "deep-quotes": nested("<blockquote>", "</blockquote>"),
    "deep-tables": nested("<table><tr><td>", "</table>"),
    "deep-formatting": lambda size: "".join(f"<font size={number}>" for number in range(size // 15)) + "x",
    "overlapping-formatting": of("<b><i><u></b>x</i>y</u>"),
    "open-links": of("<a href=/x>go "),
    "open-paragraphs": of("<p>rain "),
    "stray-ends": of("</div></p></b>"),
    "text-in-tables": of("<table>rain<tr>fell<td>down</table>"),
    "definitions": of("<dl><dt>a<dd>b"),
    "menus": of("<ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul>"),
    "paragraphs": of(f"<p>{PARAGRAPH}</p>"),
    "attributes": lambda size: f"<p {' '.join(f'a{number}=b' for number in range(size // 8))}>x</p>",
    "long-attribute": lambda size: f"<p title='{'a>' * (size // 2)}'>x</p>",
    "classes": lambda size: f"<div class='{' '.join(f'c{number}' for number in range(size // 6))}'><p>x</div>",
    "comments": of("<!-- a --!><!-->b<!--->"),
    "scripts": of("<script>if (a < b) document.write('<p>')</script>"),
    "entities": of("&notit;&eacute&#38;&#x26;"),
    "signs": of("< <3 a<b "),
    "drawings": of("<svg><g><path d='M0 0'/><text>x</text></g></svg>"),
    "choices": of("<select><option>a<option>b</select>"),
    "hidden": of("<div hidden><p>x</p></div><p style='display:none'>y</p>"),
    "preformatted": of("<pre>a\n b\n</pre>"),
    "raw": of("<xmp><b>a</xmp><textarea><i>&amp;</textarea>"),
    "headings": of("<h1>a</h1><h6>b</h6>"),
    "data": lambda size: '<script type="application/ld+json">{"headline":"' + "a" * size + '"}</script>',
    "ruby": of("<ruby>雨<rp>(<rt>あめ<rp>)</ruby>"),
    "names-with-signs": of("<a<b>x</a<b>"),
}


def text(name: str, size: int) -> str:
    """A text between two sentences that must stay."""
    return f"{FIRST}\n\n{TEXTS[name](size)}\n\n{LAST}\n"


def page(name: str, size: int) -> str:
    """A page between two paragraphs that must stay; a case of text as its only paragraph between them."""
    from html import escape

    inside = PAGES[name](size) if name in PAGES else f"<p>{escape(TEXTS[name](size))}</p>"
    return f"<!doctype html><title>Rain</title><body><article><p>{FIRST}</p>{inside}<p>{LAST}</p></article>"
