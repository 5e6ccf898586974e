"""Space: what is odd, doubled, at the end of a line, or between too many lines."""

from cleanweb.filters.spaces.blank_lines import BlankLines
from cleanweb.filters.spaces.edges import EdgeSpace
from cleanweb.filters.spaces.hard_wrap import HardWrap
from cleanweb.filters.spaces.odd import OddSpace
from cleanweb.filters.spaces.repeated import RepeatedSpace
from cleanweb.findings import Filter

FILTERS: tuple[Filter, ...] = (OddSpace(), EdgeSpace(), RepeatedSpace(), BlankLines(), HardWrap())
