"""The learned part: small neural networks that give each block a probability of being text."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.floating[Any]]

FARTHEST = 4.0
"""Evidence counts as at most so many standard deviations from its mean."""
LARGEST_PRODUCT = 230_000
"""Larger matrix products would wake the threads of the linear algebra library, which cost more than they give, and whose number
must not change the sums."""


class Network(NamedTuple):
    """One network of two hidden layers (rectified linear), with its weights and biases."""

    first: "Array"
    first_bias: "Array"
    second: "Array"
    second_bias: "Array"
    last: "Array"
    last_bias: "Array"

    def __call__(self, sums: "Array") -> "Array":
        """A probability for each row, from the product of its standardised evidence and the first weights."""
        import numpy as np

        hidden = np.maximum(sums + self.first_bias, 0)
        hidden = np.maximum(_product(hidden, self.second) + self.second_bias, 0)
        return 1 / (1 + np.exp(-(_product(hidden, self.last) + self.last_bias)))[:, 0]


def _product(rows: "Array", weights: "Array") -> "Array":
    import numpy as np

    chunk = LARGEST_PRODUCT // weights.size
    return np.concatenate([rows[at : at + chunk] @ weights for at in range(0, len(rows), chunk)])


class Model(NamedTuple):
    """What standardises the evidence, in the order of `names`, and the networks whose mean counts."""

    names: tuple[str, ...]
    mean: "Array"
    scale: "Array"
    networks: tuple[Network, ...]

    def __call__(self, rows: "Array") -> "Array":
        """The probability (0..1) that each block is text."""
        import numpy as np

        given = rows - self.mean
        given *= self.scale
        np.maximum(given, -FARTHEST, out=given)
        np.minimum(given, FARTHEST, out=given)
        return np.mean([network(_product(given, network.first)) for network in self.networks], axis=0)


@cache
def shipped() -> Model:
    """The model that comes with the package. It was made by tools/page_model.py."""
    return parsed((files("cleanweb") / "data" / "page_model.tsv").read_text(encoding="utf-8"))


def parsed(table: str) -> Model:
    """A model from its table: parts divided by empty lines, each with a line for its kind, then rows of numbers.

    `evidence`: a row for each kind of evidence with its name, mean and scale. Then for each network `first`, `second`, `last`:
    a row for each input with its weight to each unit, and a row of biases.
    """
    import numpy as np

    parts = [part.split("\n") for part in table.strip("\n").split("\n\n")]
    rows = [line.split("\t") for line in parts[0][1:]]
    layers = [np.array([line.split("\t") for line in lines], np.float32) for _, *lines in parts[1:]]
    networks = [
        Network(*(array for layer in layers[at : at + 3] for array in (layer[:-1], layer[-1]))) for at in range(0, len(layers), 3)
    ]
    mean, scale = (np.array([row[column] for row in rows], np.float32) for column in (1, 2))
    return Model(tuple(row[0] for row in rows), mean, scale, tuple(networks))


def written(model: Model) -> str:
    """The table of a model."""
    parts = [["evidence", *(f"{n}\t{m:.4g}\t{s:.4g}" for n, m, s in zip(model.names, model.mean, model.scale, strict=True))]]
    for network in model.networks:
        for name, weights, bias in (("first", *network[:2]), ("second", *network[2:4]), ("last", *network[4:])):
            parts.append([name, *("\t".join(f"{weight:.3g}" for weight in row) for row in (*weights, bias))])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
