"""What the contract may be told: which columns hold what, which columns are added, which documents are marked."""

from dataclasses import dataclass, field

from cleanweb.api import DEFAULT
from cleanweb.corpus.sites.profiles import SiteProfiles, check
from cleanweb.pipeline import Pipeline


@dataclass(frozen=True)
class BatchOptions:
    """How a batch is cleaned: a value that can be compared and sent to other processes.

    `text`, `html`, `id`, `url` and `language` name columns; dots lead into structs, and a column that is not there is no error
    but for `text` without `html`. Of a row that has a value in `html` the page is cleaned, else its text. `encoding` names
    the column that says which encoding the sender declared for bytes; `default_language` is that of rows that name none.

    `sites` are profiles of many sites: of a row those of the site that its address (`url`) names are used; the pipeline needs the
    rule site-boilerplate for that.

    `findings` and `dropped` ask for these columns as well. A document is marked (never dropped) when fewer than `min_letters`
    letters stay, when more than the share `max_removed` (0..1) goes, or when it is in none of `languages` (primary tags).
    `seconds` of processor time are what one document may take; 0 is no limit. The share `verify` (0..1) of documents is proven
    as `cleanweb.verify` does; their content decides which, so that every run takes the same.
    """

    pipeline: Pipeline = field(default=DEFAULT)
    text: str = "text"
    html: str = "html"
    id: str = "id"
    url: str = "url"
    language: str = "language"
    encoding: str = "encoding"
    default_language: str = ""
    sites: SiteProfiles = field(default=SiteProfiles())
    findings: bool = False
    dropped: bool = False
    min_letters: int = 1
    max_removed: float = 1.0
    languages: tuple[str, ...] = ()
    seconds: float = 0.0
    verify: float = 0.0

    def __post_init__(self) -> None:
        """Raise CleanwebError for profiles that the pipeline cannot take."""
        if self.sites:
            check(self.pipeline)
