"""A run: sketch all texts, find the copies, write the corpus without them and the map of what went to what stayed."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cleanweb.corpus.duplicates.grouping import Copies, Keep, copies
from cleanweb.corpus.duplicates.store import Store
from cleanweb.corpus.duplicates.units import Gone, RemoveJob, SketchJob, Units, unpacked
from cleanweb.corpus.manifest import written_whole
from cleanweb.corpus.outputs import Target, Watch, into_folder
from cleanweb.corpus.run import Run
from cleanweb.corpus.tally import Tally

MAP = "duplicates.jsonl"


@dataclass(frozen=True)
class Dedup:
    """What is compared, and what becomes of copies; `index` is a folder with sketches of older data, which is kept before new."""

    units: Units
    bar: float = 0.75
    keep: Keep = "first"
    mark: bool = False
    index: Path | None = None


def dedup(run: Run, target: Target, options: Dedup, watch: Watch) -> Tally:
    """Write a folder without duplicates, and `duplicates.jsonl`; `run` says what is read and by how many processes.

    An interrupted run sketches again, and then goes on. Raises CleanwebError, OSError.
    """
    shard = options.index / _digest(run) if options.index else None
    shards = [path for path in _shards(options.index) if path != shard]
    described = dict(target.description) | {"index": [path.name for path in shards]}
    target = replace(target, description=described)
    if (target.folder / MAP).exists():
        return into_folder(run, target, watch)
    store = Store(target.folder.with_name(f".{target.folder.name}.sketches"))
    store.remove()
    try:
        return _written(run, target, options, _Place(store, shards, shard), watch)
    finally:
        store.remove()


class _Place(NamedTuple):
    """Where sketches are: those of this run, those of earlier ones, and where the index takes what is new."""

    store: Store
    shards: Sequence[Path]
    shard: Path | None


def _written(run: Run, target: Target, options: Dedup, place: _Place, watch: Watch) -> Tally:
    """Sketch, decide, write; the map comes last, and says that all is done."""
    store = place.store
    for each in place.shards:
        store.extend(Store(each))
    old = store.count
    starts: dict[tuple[str, int], int] = {}
    for step in replace(run, job=SketchJob(options.units)).steps():
        starts[run.sources[step.position.source].path, step.position.chunk] = store.count
        if step.outcome.piece:
            store.add(*unpacked(step.outcome.piece.body))
        watch(0, step.stored, step.outcome.tally)
    found = copies(store.sketches(), options.bar, options.keep, old)
    gone = store.folder / "gone.npy"
    store.folder.mkdir(parents=True, exist_ok=True)
    np.save(gone, found.of)
    remove = RemoveJob(options.units, target.form, Gone(gone, starts), options.mark)
    tally = into_folder(replace(run, job=remove), target, watch)
    if place.shard:
        _index(store, place.shard, old, found)
    written_whole(target.folder / MAP, b"".join(_lines(store, found)))
    return tally


def _shards(index: Path | None) -> list[Path]:
    """The sketches that earlier runs left, in order of names."""
    return sorted(path.parent for path in index.glob("[!.]*/exact.bin")) if index else []


def _lines(store: Store, found: Copies) -> Iterator[bytes]:
    """A line for each text that went: its name, that of the one that stays, and how similar they are."""
    gone = np.flatnonzero(found.of >= 0)
    kept = found.of[gone]
    pairs = zip(store.names(gone.tolist()), store.names(kept.tolist()), found.similarity[gone].tolist(), strict=True)
    for name, of, similarity in pairs:
        yield json.dumps({"removed": name, "kept": of, "similarity": round(similarity, 3)}, ensure_ascii=False).encode() + b"\n"


def _index(store: Store, shard: Path, old: int, found: Copies) -> None:
    """Keep the sketches of what is new and stays: whole or not at all."""
    whole = Store(shard.with_name(f".{shard.name}.tmp"))
    whole.remove()
    whole.folder.mkdir(parents=True)
    whole.extend(store, np.flatnonzero(found.of[old:] < 0) + old)
    Store(shard).remove()
    whole.folder.replace(shard)


def _digest(run: Run) -> str:
    """A name for these inputs: the same run replaces its own shard."""
    inputs = json.dumps([source.fingerprint() for source in run.sources])
    return blake2b(inputs.encode(errors="surrogatepass"), digest_size=8).hexdigest()
