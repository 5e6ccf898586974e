"""Pages as they are counted, on the disk: written in the order of the corpus, read site by site."""

import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cleanweb.filters.sites.sketch import Sketch

MOST = 1_000
"""Pages of a site that are counted: of more, every second one, every fourth ..."""


@dataclass(slots=True)
class _Site:
    """How many pages there were, and where those that count lie: every so many-th."""

    seen: int = 0
    every: int = 1
    places: "array[int]" = field(default_factory=lambda: array("Q"))


class Pages:
    """The sketches of all sites in one file. In memory a site takes some 300 bytes, and a page that counts 8."""

    def __init__(self, path: Path) -> None:
        """Begin the file."""
        self.seen = 0
        self._sites: dict[str, _Site] = {}
        self._file = path.open("w+b")
        self._end = 0

    def add(self, name: str, sketch: bytes) -> None:
        """One more page of a site: a line of bytes."""
        self.seen += 1
        site = self._sites.setdefault(name, _Site())
        site.seen += 1
        if (site.seen - 1) % site.every:
            return
        site.places.append(self._end)
        self._file.write(sketch)
        self._end += len(sketch)
        if len(site.places) > MOST:
            site.places = site.places[::2]
            site.every *= 2

    def __len__(self) -> int:
        """How many sites there are."""
        return len(self._sites)

    def of_sites(self, least: int) -> Iterator[tuple[str, Iterator[Sketch]]]:
        """Each site with at least so many pages, in order of names, and its pages that count."""
        for name in sorted(self._sites):
            places = self._sites[name].places
            if len(places) >= least:
                yield name, map(self._read, places)

    def close(self) -> None:
        """The file is not needed any more."""
        self._file.close()

    def _read(self, place: int) -> Sketch:
        self._file.seek(place)
        return unpacked(self._file.readline())


def packed(sketch: Sketch) -> bytes:
    """A sketch as a line."""
    texts = [(key.hex(), text) for key, text in sketch.texts]
    line = json.dumps([sketch.name, sketch.site, sketch.language, texts], ensure_ascii=False)
    return line.encode("utf-8", "surrogatepass") + b"\n"


def unpacked(line: bytes) -> Sketch:
    """The sketch of a line."""
    name, site, language, texts = json.loads(line.decode("utf-8", "surrogatepass"))
    return Sketch(name, site, language, tuple((bytes.fromhex(key), text) for key, text in texts))
