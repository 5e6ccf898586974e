"""Patterns as in .gitignore, with a limit: they become regular expressions, and some of those take years on a long name."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleanweb.errors import CleanwebError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

LONGEST = 1_000
"""Code points of a pattern."""
MOST_STARS = 3
"""In one part of a path, and so many `**` in all of it: a fifth takes a minute on a name of 250 letters."""
STARS = re.compile(r"\*+")


def globs(patterns: Iterable[str], where: object) -> "GitIgnoreSpec":
    """The patterns, compiled. Raises CleanwebError, naming where they stand, for one that may take too long."""
    from pathspec import GitIgnoreSpec

    lines = list(patterns)
    for line in lines:
        parts = line.split("/")
        stars = max(len(STARS.findall(part.rstrip("*"))) for part in parts)
        if len(line) > LONGEST or stars > MOST_STARS or parts.count("**") > MOST_STARS:
            shown = line if len(line) <= LONGEST else f"{line[:40]}..."
            raise CleanwebError(
                f"{where}: the pattern {shown!r} may take too long; use at most {MOST_STARS} stars in a name, "
                f"{MOST_STARS} times **, and {LONGEST:,} characters"
            )
    try:
        return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error) as error:
        raise CleanwebError(f"{where}: {error}") from None
