"""What each filter costs: a pipeline whose filters are timed finds and changes the same as the one it was made from."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from time import process_time

from cleanweb.document import Document
from cleanweb.findings import Filter, Finding, Wrapped
from cleanweb.pipeline import Pipeline


class Meter:
    """Charges what a clock counts to the innermost name that was entered; `outermost` gets what is outside all of them."""

    def __init__(self, outermost: str, clock: Callable[[], float] = process_time) -> None:
        """The clock gives seconds of processor time, or any other count that only grows."""
        self._clock = clock
        self._open = [outermost]
        self._costs: defaultdict[str, float] = defaultdict(float)
        self._since = clock()

    def enter(self, name: str) -> None:
        """From here on this name is charged, until it is left."""
        self._charge()
        self._open.append(name)

    def leave(self) -> None:
        """Back to the name that was charged before."""
        self._charge()
        self._open.pop()

    def taken(self) -> dict[str, float]:
        """What each name cost since the meter was made, or since this was asked last."""
        self._charge()
        costs, self._costs = self._costs, defaultdict(float)
        return dict(costs)

    def _charge(self) -> None:
        self._costs[self._open[-1]] += self._clock() - self._since
        self._since = self._clock()


@dataclass(frozen=True, slots=True, eq=False)
class Timed(Wrapped):
    """A filter that charges what it costs to its name."""

    name: str
    meter: Meter

    def __call__(self, document: Document) -> list[Finding]:
        """The filter's findings, all of them made before the time is taken."""
        self.meter.enter(self.name)
        try:
            return list(self.filter(document))
        finally:
            self.meter.leave()


def codes(each: Filter) -> str:
    """The rules of a filter as the name of it."""
    return " ".join(rule.code for rule in each.rules)


def timed(pipeline: Pipeline, meter: Meter, name: Callable[[Filter], str] = codes) -> Pipeline:
    """The same pipeline; the meter is charged for each filter by its name."""
    return replace(pipeline, filters=tuple(Timed(each, name(each), meter) for each in pipeline.filters))
