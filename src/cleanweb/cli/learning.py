"""One file read for the profile of its site: what a process does with it."""

from dataclasses import dataclass

from cleanweb.cli.choice import Choice
from cleanweb.cli.sources import Source
from cleanweb.filters.sites.sketch import Sketch, sketch


@dataclass(frozen=True)
class Reader:
    """Reads one source after the other, as `choice` says."""

    choice: Choice

    def __call__(self, source: Source) -> list[Sketch]:
        """The sketch of each page of a file. Raises CleanwebError, OSError."""
        units = source.units(source.read(), self.choice.settings_for(source.place))
        return [sketch(unit.document, f"{source.name}:{unit.line}" if unit.line else source.name) for unit in units]
