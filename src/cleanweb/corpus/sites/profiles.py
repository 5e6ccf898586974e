"""A folder of profiles as a value that says which file belongs to which site; each is read when its site first comes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from cleanweb.errors import CleanwebError
from cleanweb.filters.sites import SiteProfile
from cleanweb.filters.sites.sketch import site_of
from cleanweb.pipeline import Pipeline

SUFFIX = ".toml"
LONGEST = 200
"""Characters of the name of a file."""
AT_HAND = 256
"""Profiles that a process keeps in memory."""


@dataclass(frozen=True)
class SiteProfiles:
    """The profiles in a folder; `digests` holds the name and the content's digest of each file.

    It crosses process borders without the profiles. Where the folder is another one, the first use of a profile says so.
    """

    folder: str = ""
    digests: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, folder: Path) -> "SiteProfiles":
        """What is in a folder. Raises CleanwebError if that is no profile, OSError."""
        names = sorted(path.name for path in folder.glob(f"[!.]*{SUFFIX}"))
        if not names:
            raise CleanwebError(f"{folder}: no profiles of sites in it; `cleanweb corpus learn` writes them")
        return cls(str(folder.absolute()), tuple((name, _read(folder / name)[1]) for name in names))

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.digests)

    @property
    def digest(self) -> str:
        """Of all of them: other profiles make another run."""
        return _digest(repr(self.digests).encode()) if self.digests else ""

    def chooser(self, pipeline: Pipeline) -> Callable[[object], Pipeline]:
        """For an address the pipeline with the profile of its site. Raises CleanwebError for a profile that is not there."""
        if not self.digests:
            return lambda address: pipeline  # noqa: ARG005
        known = _known(self)

        @cache
        def with_profile(name: str) -> Pipeline:
            return _with(pipeline, _profile(Path(self.folder) / name, known[name]))

        def chosen(address: object) -> Pipeline:
            name = file_name(site_of(address))
            return with_profile(name) if name in known else pipeline

        return chosen


def file_name(site: str) -> str:
    """The name of the file that holds a site's profile; empty for what cannot be a site's name."""
    name = quote(site, safe="") + SUFFIX
    return name if site and not site.startswith(".") and len(name) <= LONGEST else ""


def check(pipeline: Pipeline) -> None:
    """Raise CleanwebError if a pipeline cannot take profiles."""
    own = [each for each in pipeline.filters if isinstance(each, SiteProfile)]
    if not own:
        raise CleanwebError("profiles of sites need the rule site-boilerplate: select it")
    if any(each.blocks for each in own):
        raise CleanwebError("choose the profile of one site for all documents, or a folder of profiles, not both")


def _with(pipeline: Pipeline, profile: SiteProfile) -> Pipeline:
    """A pipeline with a profile; the options that its own filter has stay."""

    def filled(own: SiteProfile) -> SiteProfile:
        return replace(profile, bar=own.bar, allow=(*own.allow, *profile.allow))

    filters = tuple(filled(each) if isinstance(each, SiteProfile) else each for each in pipeline.filters)
    return replace(pipeline, filters=filters)


@lru_cache(1)
def _known(profiles: SiteProfiles) -> dict[str, str]:
    return dict(profiles.digests)


@lru_cache(AT_HAND)
def _profile(path: Path, digest: str) -> SiteProfile:
    try:
        profile, found = _read(path)
    except OSError as error:
        raise CleanwebError(f"{path}: {error.strerror}; every process needs the folder of profiles at this place") from None
    if found != digest:
        raise CleanwebError(f"{path} is not the profile that it was when the run began")
    return profile


def _read(path: Path) -> tuple[SiteProfile, str]:
    """A profile and the digest of its file."""
    data = path.read_bytes()
    try:
        return SiteProfile.from_toml(data.decode("utf-8-sig")), _digest(data)
    except (UnicodeDecodeError, CleanwebError) as error:
        raise CleanwebError(f"{path}: {error}") from None


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
