"""Sites: what the pages of a site repeat, learned from many of them."""

from cleanweb.filters.sites.profile import SiteBlock, SiteProfile
from cleanweb.findings import Filter

__all__ = ["FILTERS", "SiteBlock", "SiteProfile"]

FILTERS: tuple[Filter, ...] = (SiteProfile(),)
