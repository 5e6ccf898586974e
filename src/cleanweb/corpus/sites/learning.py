"""A corpus read for the profiles of its sites: workers sketch the pages, one process counts them site by site."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from cleanweb.corpus.batch import Failure, document_of, documents, tried
from cleanweb.corpus.chunks import Chunk, Reject
from cleanweb.corpus.encode import Encoded
from cleanweb.corpus.jobs import Outcome, read, with_pages
from cleanweb.corpus.options import BatchOptions
from cleanweb.corpus.outputs import Watch
from cleanweb.corpus.run import Run
from cleanweb.corpus.sites.pages import Pages, packed
from cleanweb.corpus.sites.profiles import file_name
from cleanweb.corpus.tally import Tally, add, empty
from cleanweb.errors import CleanwebError
from cleanweb.filters.sites import SiteProfile
from cleanweb.filters.sites.census import Census
from cleanweb.filters.sites.judgement import LEAST_PAGES
from cleanweb.filters.sites.sketch import site_of, sketch


class Learned(NamedTuple):
    """What a run came to: sites that were seen, and those that got a profile."""

    tally: Tally
    sites: int
    profiles: int


@dataclass(frozen=True)
class LearnJob:
    """Sketches the pages of chunks: a line of JSON with the lengths and the sites, then the sketches."""

    options: BatchOptions

    def __call__(self, chunk: Chunk) -> Outcome:
        """Sketch one chunk; a record whose address names no site is passed over."""
        rows, rejects = read(chunk, self.options)
        tally = empty()
        head: list[tuple[str, int]] = []
        body: list[bytes] = []
        options = with_pages(self.options, rows.batch)
        values = documents(rows.batch, options) if rows.batch.num_rows else ()
        for value, offset in zip(values, rows.offsets, strict=True):
            site = site_of(value["url"])
            found = tried(lambda value=value: _sketched(value, options), options.seconds) if file_name(site) else b""
            if isinstance(found, Failure):
                rejects.append(Reject(chunk.file, offset, found.reason))
                continue
            tally["documents"]["cleaned"] += 1
            if found:
                head.append((site, len(found)))
                body.append(found)
        return Outcome(Encoded(json.dumps(head).encode(), b"".join(body)), rejects, tally)


def _sketched(values: dict[str, Any], options: BatchOptions) -> bytes:
    document = document_of(values, options)
    return packed(sketch(document, values["url"])) if document else b""


def learn(run: Run, folder: Path, date: str, watch: Watch) -> Learned:
    """Write a folder with a profile for each site that repeats itself: whole or not at all.

    `date` is what the profiles say of their learning. Raises CleanwebError if the folder is there, OSError.
    """
    if folder.exists():
        raise CleanwebError(f"{folder} is there already; learn into a new folder, or remove it")
    temporary = folder.with_name(f".{folder.name}.tmp")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    pages = Pages(temporary / ".pages.tmp")
    try:
        tally = _read(run, pages, watch)
        profiles = 0
        for profile in _profiles(pages, date):
            (temporary / file_name(profile.site)).write_bytes(profile.to_toml().encode())
            profiles += 1
        pages.close()
        (temporary / ".pages.tmp").unlink()
        temporary.replace(folder)
        return Learned(tally, len(pages), profiles)
    finally:
        pages.close()
        shutil.rmtree(temporary, ignore_errors=True)


def _read(run: Run, pages: Pages, watch: Watch) -> Tally:
    total, content = empty(), 0
    for step in run.steps():
        piece = step.outcome.piece
        if piece:
            at = 0
            for site, size in json.loads(piece.head):
                pages.add(site, piece.body[at : at + size])
                at += size
        add(total, step.outcome.tally)
        content += step.content
        watch(content, step.stored, total)
        run.max_bad.check(total)
    return total


def _profiles(pages: Pages, date: str) -> Iterator[SiteProfile]:
    """One census at a time."""
    for site, sketches in pages.of_sites(LEAST_PAGES):
        census = Census()
        for page in sketches:
            census.add(page)
        profile = SiteProfile.of(census, site=site, learned=date)
        if profile.blocks:
            yield profile
