"""The index: the sketches of what earlier runs kept, a folder for each run's inputs, in the order in which they came."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from cleanweb.corpus.duplicates.sketches import BANDS, BINS, SHINGLE, SMALLEST
from cleanweb.corpus.duplicates.store import Store
from cleanweb.corpus.duplicates.units import Units
from cleanweb.corpus.manifest import written_whole
from cleanweb.corpus.sources import Source
from cleanweb.errors import CleanwebError

ABOUT = "about.json"


@dataclass(frozen=True)
class Shard:
    """The place of one run in an index; `against` are the shards that it is compared with: those there were when it began."""

    folder: Path
    against: list[str]
    kind: dict[str, Any]

    def older(self) -> Iterator[Store]:
        """The sketches that come before those of the run."""
        for name in self.against:
            yield Store(self.folder.with_name(name))

    def write(self, store: Store, wanted: np.ndarray[Any, np.dtype[np.int64]]) -> None:
        """Keep the sketches of these texts: whole or not at all."""
        whole = Store(self.folder.with_name(f".{self.folder.name}.tmp"))
        whole.remove()
        whole.folder.mkdir(parents=True)
        whole.extend(store, wanted)
        written_whole(whole.folder / ABOUT, json.dumps({"against": self.against, **self.kind}).encode())
        Store(self.folder).remove()
        whole.folder.replace(self.folder)


@dataclass(frozen=True)
class Index:
    """A folder of shards; all hold texts of the same kind."""

    folder: Path
    units: Units

    def shard(self, sources: Sequence[Source], begun: list[str] | None, *, done: bool) -> Shard:
        """The place of a run with these inputs.

        It is compared with what it was compared with before: `begun`, if it was interrupted, or what an earlier run over the
        same inputs had; otherwise with all there is. Raises CleanwebError if that is not there any more, unless it is `done`.
        """
        kind = {"texts": asdict(self.units) | {"id": None}, "sketches": [SHINGLE, BINS, BANDS, SMALLEST]}
        shards = {path.parent.name: _about(path) for path in self.folder.glob(f"[!.]*/{ABOUT}")}
        for name, about in shards.items():
            if not done and {key: about[key] for key in kind} != kind:
                what = "paragraphs" if about["texts"]["paragraphs"] else f"documents ({about['texts']['text']})"
                raise CleanwebError(f"{self.folder} holds sketches of {what} in {name}; choose another --index for other texts")
        digest = _digest(sources)
        own = next((name for name in shards if name.endswith(digest)), f"{len(shards):05}-{digest}")
        against = begun if begun is not None else shards.get(own, {"against": sorted(shards)})["against"]
        missing = [name for name in against if name not in shards]
        if missing and not done:
            raise CleanwebError(
                f"{self.folder} does not hold {missing[0]} any more, with which these inputs were compared first; "
                "bring it back, or begin anew with another output folder and another --index"
            )
        return Shard(self.folder / own, against, kind)


def _about(path: Path) -> dict[str, Any]:
    """What a shard says of itself. Raises CleanwebError for a file of something else."""
    try:
        about = json.loads(path.read_bytes())
        if {"against", "texts", "sketches"} <= set(about):
            return about
    except (ValueError, TypeError):
        pass
    raise CleanwebError(f"{path} is not of an index of `cleanweb corpus dedup`; choose another folder with --index")


def _digest(sources: Sequence[Source]) -> str:
    """A name for these inputs: the same run replaces its own shard."""
    inputs = json.dumps([source.fingerprint() for source in sources])
    return blake2b(inputs.encode(errors="surrogatepass"), digest_size=8).hexdigest()
