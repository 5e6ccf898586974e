"""What every result promises, proven: nothing lost unseen, every change can be taken back, UTF-8, and nothing more to clean.

The letters are counted from the findings alone and, of a page, from a linear reading of its markup: neither the offsets nor the
tree of the page, from which results are made, have a part in it.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cleanweb.document import Document
from cleanweb.engine import cleaned
from cleanweb.errors import CleanwebError
from cleanweb.findings import Finding, edited
from cleanweb.html.linear import letters_of, unread
from cleanweb.record import recorded, restored
from cleanweb.result import Layer, Result
from cleanweb.surrogates import well_formed

if TYPE_CHECKING:
    from cleanweb.pipeline import Pipeline

SHOWN = 40
"""Code points of the text that a message shows."""
LONE_SURROGATE = "CHR108"


class BrokenPromiseError(CleanwebError):
    """A result that is not what every result must be: a fault of cleanweb, or of a plugin."""

    def __init__(self, broken: str, text: str, at: int, rules: Iterable[str] = ()) -> None:
        """`broken` says which promise, `at` where in code points of `text`; `rules` are the codes that had a part in it."""
        codes = ",".join(dict.fromkeys(rules))
        way = f"leave it out with --ignore {codes}" if codes else "set this text aside"
        super().__init__(
            f"{broken}, at code point {at:,} ({text[at : at + SHOWN]!r}); "
            f"use nothing of this result: {way}, and report it with the text"
        )


def verify(
    result: Result, *, page: str | bytes | None = None, encoding: str | None = None, pipeline: "Pipeline | None" = None
) -> None:
    """Prove a result. Raises BrokenPromiseError: which promise is broken, where, by which rules.

    With the `page` that it came from (`encoding` as it was declared), no letter that the page surely shows may be missing in the
    original; with the `pipeline`, cleaning the clean text again must change nothing.
    """
    _check_layers(result)
    _check_findings(result)
    _check_hunks(result)
    _checkletters_of(result)
    _check_record(result)
    _check_utf8(result, pipeline)
    if page is not None:
        _check_page(result, page, encoding)
    if pipeline:
        _check_again(result, pipeline)


def _check_layers(result: Result) -> None:
    """Every layer begins with the text that the one before it left, and is that text with its findings in place."""
    text = result.original
    for layer in result.layers:
        rules = [finding.rule for finding in layer.applied]
        ends = [0, *(finding.end for finding in layer.applied)]
        for finding, free in zip(layer.applied, ends, strict=False):
            if not free <= finding.start <= finding.end <= len(layer.before) or finding.replacement is None:
                raise BrokenPromiseError("changes overlap, or lie outside the text", layer.before, finding.start, [finding.rule])
        if layer.before != text or edited(text, layer.applied) != layer.after:
            raise BrokenPromiseError(
                "a text changed otherwise than was found", text, _first_difference(text, layer.before), rules
            )
        text = layer.after


def _check_findings(result: Result) -> None:
    """Every finding, applied or not, lies in the text that its filter was given, and so does what explains it."""
    for layer in result.layers:
        for finding in (*layer.applied, *layer.reported):
            start, end = finding.related or (0, 0)
            if not (0 <= finding.start <= finding.end <= len(layer.before) and 0 <= start <= end <= len(layer.before)):
                raise BrokenPromiseError("a finding lies outside the text", layer.before, finding.start, [finding.rule])
            if not 0 <= finding.score <= 1:
                raise BrokenPromiseError(f"a score is {finding.score}, not 0 to 1", layer.before, finding.start, [finding.rule])


def _check_hunks(result: Result) -> None:
    """The net changes rebuild the clean text, each has a rule, and what lies between them has its place in both texts."""
    original, clean = result.original, result.text
    at = written = 0
    for start, end, replacement, rules in [*result.hunks(), (len(original), len(original), "", ("",))]:
        if not at <= start <= end or not rules:
            raise BrokenPromiseError("a change is out of order, or of no rule", original, start, rules)
        kept = original[at:start]
        if clean[written : written + len(kept)] != kept:
            raise BrokenPromiseError("the changes do not rebuild the clean text", original, at, rules)
        for place in {at, start - 1} if kept else ():
            there = result.to_clean(place)
            if there != written + place - at or result.to_original(there) != place:
                raise BrokenPromiseError("text that stayed has lost its place", original, place)
        written += len(kept)
        if clean[written : written + len(replacement)] != replacement:
            raise BrokenPromiseError("the changes do not rebuild the clean text", original, start, rules)
        at, written = end, written + len(replacement)
    if written != len(clean):
        raise BrokenPromiseError("the clean text has an end of its own", clean, written)


def _checkletters_of(result: Result) -> None:
    """Letters in = letters out + letters that findings removed - letters that they put in, each letter by itself."""
    balance = letters_of(result.original)
    balance.subtract(letters_of(result.text))
    for layer in result.layers:
        balance.subtract(letters_of("".join(layer.before[finding.start : finding.end] for finding in layer.applied)))
        balance.update(letters_of("".join(finding.replacement or "" for finding in layer.applied)))
    wrong = next((letter for letter, count in balance.items() if count), None)
    if wrong is not None:
        rules = (finding.rule for finding in _applied(result.layers))
        lost = f"the letter {wrong!r} was {'lost' if balance[wrong] > 0 else 'made'} {abs(balance[wrong])} times without a record"
        raise BrokenPromiseError(lost, result.original, max(0, result.original.find(wrong)), rules)


def _check_record(result: Result) -> None:
    """The record alone, with the clean text, gives the original back."""
    rules = [finding.rule for finding in _applied(result.layers)]
    try:
        original = restored(result.text, recorded(result)).original
    except ValueError as error:
        raise BrokenPromiseError(f"the changes cannot be taken back: {error}", result.original, 0, rules) from None
    if original != result.original or result.undo().text != result.original:
        at = _first_difference(original, result.original)
        raise BrokenPromiseError("taking all changes back does not give the original", result.original, at, rules)


def _check_utf8(result: Result, pipeline: "Pipeline | None") -> None:
    """The clean text is UTF-8; lone surrogates stay only if their rule did not run."""
    if well_formed(result.text) == result.text:
        return
    mended = pipeline and LONE_SURROGATE in {rule.code for rule in pipeline.rules} - pipeline.ignored
    if mended or well_formed(result.original) == result.original:
        at = _first_difference(well_formed(result.text), result.text)
        raise BrokenPromiseError("the clean text is no UTF-8", result.text, at, (f.rule for f in _applied(result.layers)))


def _check_page(result: Result, page: str | bytes, encoding: str | None) -> None:
    """No letter is missing that a linear reading of the markup shows."""
    from cleanweb.decoding import decode

    markup = well_formed(decode(page, encoding).text if isinstance(page, bytes) else page)
    run = unread(markup, result.original)
    if run:
        raise BrokenPromiseError("text that the page shows was not read", markup, run.start)


def _check_again(result: Result, pipeline: "Pipeline") -> None:
    """Nothing more is found to clean in a text alone, nor in a page with what it said of the blocks that stayed."""
    document = result.document
    again = pipeline(cleaned(result) if document.elements else Document(result.text, document.meta))
    if again.text != result.text:
        at, rules = _first_difference(again.text, result.text), (finding.rule for finding in _applied(again.layers))
        raise BrokenPromiseError("cleaning the clean text changes it again", result.text, at, rules)


def _applied(layers: Iterable[Layer]) -> Iterator[Finding]:
    return (finding for layer in layers for finding in layer.applied)


def _first_difference(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
