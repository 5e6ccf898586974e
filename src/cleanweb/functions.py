"""Plain functions as filters: `rule` for one that finds, `line_rule` for one that rewrites a line."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from cleanweb.document import Document
from cleanweb.findings import Finding
from cleanweb.rules import Rule, Safety

Finds = Callable[[Document], Iterable[Finding | tuple[int, int]]]
Rewrites = Callable[[str], str]


@dataclass(frozen=True)
class FunctionFilter:
    """A filter with one rule, made from a function that yields findings or spans; a span is a proposal to delete it."""

    rule: Rule
    function: Finds

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The one rule."""
        return (self.rule,)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """What the function yields, as findings. Raises ValueError for a span outside the text."""
        size, name = len(document.text), self.rule.name
        for found in self.function(document):
            finding = found if isinstance(found, Finding) else Finding(self.rule.code, *found, self.rule.summary, "")
            if not 0 <= finding.start <= finding.end <= size or finding.rule != self.rule.code:
                raise ValueError(f"{name} yielded {finding}, which is no finding of its own in a text of {size} code points")
            yield finding

    def __reduce__(self) -> tuple[Callable[[str, str], object], tuple[str, str]]:
        """Pickled by name, like the function itself."""
        return _imported, (self.function.__module__, self.function.__qualname__)


def rule(code: str, name: str, summary: str, *, safety: Safety = Safety.SAFE) -> Callable[[Finds], FunctionFilter]:
    """Make a filter of a function that takes a `Document` and yields `Finding`s, or `(start, end)` spans to delete.

    @cleanweb.rule("ACME001", "house-ad", "Our own advertisement")
    def house_ad(document): ...

    pipeline = cleanweb.Pipeline.default() + house_ad
    """
    return lambda function: FunctionFilter(Rule(code, name, summary, safety), function)


def line_rule(code: str, name: str, summary: str, *, safety: Safety = Safety.SAFE) -> Callable[[Rewrites], FunctionFilter]:
    """Make a filter of a function from a line to a line, as text libraries have them: one finding per changed run."""

    def adapt(function: Rewrites) -> FunctionFilter:
        def finds(document: Document) -> Iterator[Finding]:
            for block in document.blocks:
                after = function(block.text)
                if after != block.text:
                    for start, end, replacement in changed_runs(block.text, after):
                        yield Finding(code, block.start + start, block.start + end, summary, replacement)

        finds.__module__, finds.__qualname__ = function.__module__, function.__qualname__
        return FunctionFilter(Rule(code, name, summary, safety), finds)

    return adapt


def changed_runs(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Where two versions of a line differ: `(start, end, replacement)` in the first, ascending; linear time.

    Words are compared one by one when both versions have as many; otherwise the run from the first to the last difference.
    """
    olds, news = before.split(" "), after.split(" ")
    if len(olds) != len(news):
        olds, news = [before], [after]
    at = 0
    for old, new in zip(olds, news, strict=True):
        if old != new:
            head = _shared(old, new)
            tail = _shared(old[head:][::-1], new[head:][::-1])
            yield at + head, at + len(old) - tail, new[head : len(new) - tail]
        at += len(old) + 1


def _shared(one: str, other: str) -> int:
    """How many code points two strings have in common at their start."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _imported(module: str, name: str) -> object:
    found: object = import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found
