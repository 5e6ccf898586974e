"""The engine: applies what filters find, until every filter has seen the text as it is."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from itertools import starmap
from operator import itemgetter
from typing import NamedTuple

from cleanweb.document import Document, Element
from cleanweb.findings import Filter, Finding, edit_of, edited
from cleanweb.offsets import moved
from cleanweb.result import Layer, Result
from cleanweb.traits import Traits

ROUNDS = 5
by_start, by_end = itemgetter(Finding._fields.index("start")), itemgetter(Finding._fields.index("end"))


class Turn(NamedTuple):
    """A filter, whether it may change text (if not, it runs once), and the traits of which a text must have one.

    Of a text without any of them it is not asked: it would find nothing.
    """

    filter: Filter
    may_change: bool
    needs: Traits | None = None


def run(
    turns: Sequence[Turn], document: Document, accept: Callable[[Finding], bool], ignored: frozenset[str] = frozenset()
) -> Result:
    """The document through the filters, in order.

    Filters that may change text go round again until each of them has seen the text as it is, at most five rounds in all.
    Each pass that found something is a layer. `accept` says whether a finding that proposes a change may be applied;
    findings of rules in `ignored` (codes) are left out.
    """
    changing = [turn for turn in turns if turn.may_change]
    layers: list[Layer] = []
    current = replace(document)  # the views of a text go when it changes: none stay with the result
    settled = 0  # how many changing filters, one after the other, have seen the text as it is now
    for number, (each, may_change, needs) in enumerate([*turns, *changing * (ROUNDS - 1)]):
        if number >= len(turns) and settled >= len(changing):
            break
        needed = needs is None or not needs.isdisjoint(current.traits)
        layer = _layer(each, current, accept, ignored) if needed else None
        if layer:
            layers.append(layer)
        if layer and layer.applied:
            current = _after(current, layer)
            settled = 0
        else:
            settled += may_change
    return Result(document, tuple(layers))


def cleaned(result: Result) -> Document:
    """The document as the last layer left it, with what is known of it: of a page, its elements."""
    return reduce(_after, (layer for layer in result.layers if layer.applied), result.document)


def _layer(each: Filter, document: Document, accept: Callable[[Finding], bool], ignored: frozenset[str]) -> Layer | None:
    """What one filter does: of findings that overlap, the one that starts first is applied, of equal starts the longest."""
    found = [finding for finding in each(document) if finding.rule not in ignored] if ignored else list(each(document))
    if not found:
        return None
    found.sort(key=by_end, reverse=True)
    found.sort(key=by_start)
    applied: list[Finding] = []
    reported: list[Finding] = []
    free = 0
    for finding, (start, end, replacement) in zip(found, map(edit_of, found), strict=True):
        if replacement is None or start < free or not accept(finding):
            reported.append(finding)
        else:
            applied.append(finding)
            free = end
    after = edited(document.text, applied) if applied else document.text
    return Layer(document.text, after, tuple(applied), tuple(reported))


def _after(document: Document, layer: Layer) -> Document:
    """The document with the layer's text, and the places it knows of moved along."""
    copies = [finding for finding in layer.applied if finding.replacement == "" and finding.related]
    edits = list(map(edit_of, layer.applied))
    seen = "".join([layer.before[start:end] for start, end, _ in edits]), "".join([new for _, _, new in edits])
    if not (document.elements or document.cuts or copies):
        return document.with_text(layer.after, seen=seen)
    sizes = list(layer.edits())
    # of several elements that come to the same place all but the last one are gone
    elements = dict(zip(moved(map(itemgetter(0), document.elements), sizes), document.elements, strict=True))
    cuts = {*moved(document.cuts, sizes), *moved(map(by_start, copies), sizes)}
    return document.with_text(layer.after, tuple(starmap(_begun_at, elements.items())), tuple(sorted(cuts)), seen)


def _begun_at(start: int, element: Element) -> Element:
    return element._replace(start=start) if element.start != start else element
