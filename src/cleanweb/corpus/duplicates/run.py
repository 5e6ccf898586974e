"""A run: sketch all texts, find the copies, write the corpus without them and the map of what went to what stayed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cleanweb.corpus.duplicates.grouping import Copies, Keep, copies
from cleanweb.corpus.duplicates.index import Index, Shard
from cleanweb.corpus.duplicates.store import Store
from cleanweb.corpus.duplicates.units import Gone, RemoveJob, SketchJob, Units, unpacked
from cleanweb.corpus.manifest import Manifest, written_whole
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

    An interrupted run sketches again, and then goes on, compared with what the index held when it began. Raises CleanwebError,
    OSError.
    """
    done = (target.folder / MAP).exists()
    begun: dict[str, list[str]] = Manifest.begun(target.folder)
    shard = Index(options.index, options.units).shard(run.sources, begun.get("index"), done=done) if options.index else None
    target = replace(target, description=dict(target.description) | {"index": shard.against if shard else []})
    if done:
        return into_folder(run, target, watch)
    store = Store(target.folder.with_name(f".{target.folder.name}.sketches"))
    store.remove()
    try:
        return _written(replace(run, job=SketchJob(options.units)), target, options, _Place(store, shard), watch)
    finally:
        store.remove()


class _Place(NamedTuple):
    """Where sketches are: those that are compared, and what the index takes of them."""

    store: Store
    shard: Shard | None


def _written(run: Run, target: Target, options: Dedup, place: _Place, watch: Watch) -> Tally:
    """Sketch, decide, write; the map comes last, and says that all is done."""
    store, shard = place
    for each in shard.older() if shard else ():
        store.extend(each)
    old = store.count
    starts: dict[tuple[str, int], int] = {}
    for step in run.steps():
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
    if shard:
        shard.write(store, np.flatnonzero(found.of[old:] < 0) + old)
    written_whole(target.folder / MAP, b"".join(_lines(store, found)))
    return tally


def _lines(store: Store, found: Copies) -> Iterator[bytes]:
    """A line for each text that went: its name, that of the one that stays, and how similar they are."""
    gone = np.flatnonzero(found.of >= 0)
    kept = found.of[gone]
    pairs = zip(store.names(gone.tolist()), store.names(kept.tolist()), found.similarity[gone].tolist(), strict=True)
    for name, of, similarity in pairs:
        yield json.dumps({"removed": name, "kept": of, "similarity": round(similarity, 3)}, ensure_ascii=False).encode() + b"\n"
