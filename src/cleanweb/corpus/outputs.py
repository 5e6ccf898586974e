"""Where a run writes: a folder of parts that can be gone on with, one file, or a stream."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from cleanweb.corpus.encode import Form
from cleanweb.corpus.manifest import Manifest, Position, written_whole
from cleanweb.corpus.parts import Part, rejects_as_lines
from cleanweb.corpus.run import Run, Step
from cleanweb.corpus.tally import Tally, add, empty, plain, summed
from cleanweb.errors import CleanwebError

PART_BYTES = 1 << 26
"""Bytes of content of one part: what an interrupted run does again, at most."""
Watch = Callable[[int, int, Tally], None]
"""Told after every chunk how many bytes of content were read, how many bytes of the files, and what all adds up to."""


@dataclass
class _Sum:
    """What a part, or a run, adds up to."""

    tally: Tally
    content: int = 0

    def add(self, step: Step) -> None:
        add(self.tally, step.outcome.tally)
        self.content += step.content


@dataclass(frozen=True)
class Target:
    """A folder for parts of some size. `description` says what makes a run another one."""

    folder: Path
    form: Form
    description: Mapping[str, Any] = field(default_factory=dict[str, Any])
    part_bytes: int = PART_BYTES


def into_folder(run: Run, target: Target, watch: Watch) -> Tally:
    """Write parts into a folder, go on where an earlier run was interrupted, and sum up. Raises CleanwebError, OSError."""
    inputs = [source.fingerprint() for source in run.sources]
    described = dict(target.description) | {"form": target.form.suffix, "part": target.part_bytes, "inputs": inputs}
    manifest = Manifest(target.folder, json.loads(json.dumps(described)))
    total = _Sum(summed(part["tally"] for part in manifest.parts), sum(part["content"] for part in manifest.parts))
    if not manifest.complete:
        _write_parts(run, target, manifest, total, watch)
    summary = {"parts": len(manifest.parts), **plain(total.tally)}
    written_whole(target.folder / "statistics.json", (json.dumps(summary, indent=1, ensure_ascii=False) + "\n").encode())
    return total.tally


def _write_parts(run: Run, target: Target, manifest: Manifest, total: _Sum, watch: Watch) -> None:
    folder, form = target.folder, target.form

    def begun() -> Part:
        name = f"part-{len(manifest.parts):05}"
        return Part(folder / (name + form.suffix), folder / "rejects" / f"{name}.jsonl", parquet=form.name == "parquet")

    def done(part: Part, own: _Sum, following: Position, *, last: bool) -> None:
        tally = plain(own.tally)
        manifest.add({"files": part.close(), "content": own.content, "next": following, "last": last, "tally": tally})

    def quarantine(name: str, data: bytes) -> None:
        (folder / "quarantine").mkdir(exist_ok=True)
        written_whole(folder / "quarantine" / name, data)

    part, own, following = begun(), _Sum(empty()), manifest.position
    try:
        for step in run.steps(following, quarantine):
            if own.content >= target.part_bytes or not part.takes(step.outcome.piece):
                done(part, own, following, last=False)
                part, own = begun(), _Sum(empty())
            part.add(step.outcome.piece, step.outcome.rejects)
            own.add(step)
            total.add(step)
            following = Position(step.position.source, step.position.chunk + 1)
            watch(total.content, step.stored, total.tally)
            run.max_bad.check(total.tally)
        done(part, own, following, last=True)
    finally:
        part.discard()


def into_file(run: Run, form: Form, path: Path, watch: Watch) -> Tally:
    """Write one file, whole or not at all; rejected records go beside it. Raises CleanwebError, OSError."""
    total = _Sum(empty())
    part = Part(path, path.with_name(path.name + ".rejects.jsonl"), parquet=form.name == "parquet")
    try:
        for step in run.steps():
            if not part.takes(step.outcome.piece):
                raise CleanwebError("the inputs have different columns: write them to a folder, with -o FOLDER")
            part.add(step.outcome.piece, step.outcome.rejects)
            total.add(step)
            watch(total.content, step.stored, total.tally)
            run.max_bad.check(total.tally)
        part.close()
    finally:
        part.discard()
    return total.tally


def into_stream(run: Run, out: BinaryIO, rejects: BinaryIO, watch: Watch) -> Tally:
    """Write all to one stream, and rejected records to another. Raises CleanwebError, OSError."""
    total = _Sum(empty())
    head: bytes | None = None
    for step in run.steps():
        piece = step.outcome.piece
        if piece:
            out.write(piece.head + piece.body if head is None else piece.body)
            head = piece.head
            out.flush()
        rejects.write(rejects_as_lines(step.outcome.rejects))
        total.add(step)
        watch(total.content, step.stored, total.tally)
        run.max_bad.check(total.tally)
    return total.tally
