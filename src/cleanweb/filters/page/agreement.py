"""Blocks that listen to each other: to those that are marked up alike, and to those beside them."""

from typing import TYPE_CHECKING, Any

from cleanweb.filters.page.evidence import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating[Any]]

ALIKE = 0.3
"""How much of a block's log odds comes from each group of blocks that are marked up alike (see `Evidence.alike`)."""
NEIGHBOURS = 0.07
"""How much comes from each of its two neighbours."""
SHORTEST = 0.2
"""Words outside links that a block counts for at least; it has a say by the square root of their number."""
SURE = 1e-4
"""Nothing is surer than this much less than certain."""


def agreed(evidence: Evidence, probabilities: "Array") -> "Array":
    """The probabilities after each block has listened to those marked up alike: posts, items, captions stay or go together."""
    import numpy as np

    odds = _odds(probabilities)
    say = np.sqrt(evidence.words * (1 - evidence.column("linked")) + SHORTEST)
    mixed = (1 - ALIKE * len(evidence.alike)) * odds
    for group in evidence.alike:
        mixed += ALIKE * (np.bincount(group, odds * say) / np.bincount(group, say))[group]
    return _probabilities(mixed)


def smoothed(probabilities: "Array") -> "Array":
    """The probabilities after each block has listened to its neighbours."""
    import numpy as np

    odds = np.pad(_odds(probabilities), 1, mode="edge")
    return _probabilities((1 - 2 * NEIGHBOURS) * odds[1:-1] + NEIGHBOURS * (odds[:-2] + odds[2:]))


def _odds(probabilities: "Array") -> "Array":
    """The logarithms of the odds."""
    import numpy as np

    return np.log((probabilities + SURE) / (1 - probabilities + SURE))


def _probabilities(odds: "Array") -> "Array":
    import numpy as np

    return 1 / (1 + np.exp(-odds))
