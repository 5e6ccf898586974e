"""The profile of a site: what its pages repeat. Learned, written, read, and removed from texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanweb.document import Document
from cleanweb.errors import CleanwebError
from cleanweb.filters.sites.rules import SITE_BOILERPLATE
from cleanweb.filters.tokens.surroundings import is_text, lines_in, removals
from cleanweb.findings import Finding

if TYPE_CHECKING:
    from cleanweb.filters.sites.census import Census

ALONE = 0.6
"""The highest score of a short text where none of its like stands beside it."""


class SiteBlock(NamedTuple):
    """A text that a site repeats: on how many pages, of how many, in which language ("" for all), and where on them.

    `place` is start, end, inside, or alone: inside, with nothing beside it that the site repeats. `score` (0..1) is how sure
    it is the site's; `examples` are two of the pages.
    """

    text: str
    pages: int
    of: int
    language: str = ""
    place: str = "inside"
    score: float = 1.0
    examples: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        """Its values by name, but for those that are empty by default."""
        return {key: value for key, value in self._asdict().items() if value or value != self._field_defaults.get(key)}


@dataclass(frozen=True)
class SiteProfile:
    """What the pages of a site repeat, as a filter that removes it.

    `learned` is the date of learning, `pages` how many pages were read. A text goes when its score reaches `bar` (0..1);
    those in `allow` stay.
    """

    rules = (SITE_BOILERPLATE,)
    site: str = ""
    learned: str = ""
    pages: int = 0
    blocks: tuple[SiteBlock, ...] = ()
    bar: float = 0.7
    allow: Sequence[str] = ()

    def __post_init__(self) -> None:
        """Plain lists, as a configuration holds them, become blocks. Raises CleanwebError for what is none."""
        try:
            blocks = [SiteBlock(*each) for each in self.blocks]
        except TypeError:
            raise CleanwebError("a block of a site is a list: text, pages, of, language, place, score, examples") from None
        object.__setattr__(self, "blocks", tuple(each._replace(examples=tuple(each.examples)) for each in blocks))

    @classmethod
    def learn(cls, pages: Iterable[str | Document], *, site: str = "", learned: str = "") -> "SiteProfile":
        """The profile of a site from its pages: texts, or documents; ten are enough."""
        from cleanweb.filters.sites.census import Census
        from cleanweb.filters.sites.sketch import sketch

        census = Census()
        for page in pages:
            census.add(sketch(page if isinstance(page, Document) else Document(page)))
        return cls.of(census, site=site, learned=learned)

    @classmethod
    def of(cls, census: "Census", *, site: str = "", learned: str = "") -> "SiteProfile":
        """The profile of counted pages; without a name, the site has the one that most pages give."""
        from cleanweb.filters.sites.judgement import judged

        named = (name for name, _ in sorted(census.sites.items(), key=lambda each: (-each[1], each[0])) if name)
        blocks = (
            SiteBlock(count.text, *share, place, score, tuple(count.examples)) for count, share, place, score in judged(census)
        )
        return cls(site or next(named, ""), learned, census.pages, tuple(blocks))

    def named(self, site: str) -> "SiteProfile":
        """The same under another name."""
        return replace(self, site=site)

    @classmethod
    def from_toml(cls, text: str) -> "SiteProfile":
        """The profile that `to_toml` wrote. Raises CleanwebError for text that is none."""
        from cleanweb.filters.sites import toml

        values, blocks = toml.read(text, {"site", "learned", "pages", "allow"}, SiteBlock._fields)
        return cls(**values, blocks=tuple(SiteBlock(**each) for each in blocks))

    def to_toml(self) -> str:
        """The profile as TOML, to be read and edited."""
        from cleanweb.filters.sites import toml

        return toml.written(
            {"site": self.site, "learned": self.learned, "pages": self.pages, "allow": list(self.allow)},
            [each.told() for each in self.blocks],
        )

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per text of the site; equal ones in a row have one."""
        if not self.blocks:
            return
        from cleanweb.filters.sites.sketch import key_of

        lines = lines_in(document)
        blocks, known, longest = lines.blocks, self._known, self._longest
        short = {block.text for block in blocks if len(block.text) <= longest}
        said = {text: found for text in short if (found := known.get(key_of(text)))}
        repeated = {index: found for index, block in enumerate(blocks) if (found := said.get(block.text))}
        if not repeated:
            return
        beside = self._beside_others(repeated, lines.counts)
        scores = {
            index: each.score if index in beside or each.place == "alone" or is_text(each.text) else min(each.score, ALONE)
            for index, each in repeated.items()
        }
        going = [index for index in repeated if scores[index] >= self.bar]
        messages = {text: self._message(each, text) for text, each in said.items()}
        spans = removals(document, going)
        for index in repeated:
            reported = scores[index] < self.bar
            if reported or index in spans:
                start, end = removals(document, [index])[index] if reported else spans[index]
                yield Finding(SITE_BOILERPLATE.code, start, end, messages[blocks[index].text], "", scores[index])

    def _beside_others(self, repeated: Mapping[int, SiteBlock], counts: Sequence[int]) -> set[int]:
        """Indices of texts beside another one that goes with others, or at the edge where they were learned."""
        company = {index for index, each in repeated.items() if each.place != "alone" and each.score >= self.bar}
        edges = {0: "start", len(counts) - 1: "end"}
        return {
            index
            for index, each in repeated.items()
            if index - 1 in company
            or index + 1 in company
            or (counts[index] > 1 and index in company)
            or edges.get(index) == each.place
        }

    def _message(self, each: SiteBlock, text: str) -> str:
        """How many pages say so."""
        language = f" in {each.language}" if each.language else ""
        said = text.strip()
        shown = said if len(said) <= 40 else f"{said[:39]}…"
        return f"'{shown}' is on {each.pages} of {each.of} pages{language} of {self.site or 'the site'}"

    @cached_property
    def _known(self) -> Mapping[bytes, SiteBlock]:
        from cleanweb.filters.sites.sketch import key_of

        allowed = set(map(key_of, self.allow))
        return {key: each for each in self.blocks if (key := key_of(each.text)) and key not in allowed}

    @cached_property
    def _longest(self) -> int:
        """Code points of a text that may be one of the site's: space and numbers may be longer than in the profile."""
        return 2 * max(len(each.text) for each in self.blocks) + 20
