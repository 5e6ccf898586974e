"""Documents and pages put together by chance: that of a seed, or that of bytes which a fuzzer gives."""

import random
from collections.abc import Iterator

from cleanweb.testing.page_strategies import ATTRIBUTES, BITS, ENTITIES, TAGS
from cleanweb.testing.text_strategies import ALPHABETS, EMOJI, LAYOUT, MISREAD, SENTENCES, WORDS

LETTERS = [letter for alphabet in ALPHABETS.values() for letter in alphabet]
WHOLE, SPREAD = 2**53, 0x9E3779B97F4A7C15
"""Two bytes are spread over all that a random number may be: `random` takes the rest of a division of it for a choice."""


class Bytes(random.Random):
    """Two bytes tell each choice, so that other bytes are other choices in the same place; at the end it is the first of all."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._pairs = _pairs(data)

    def random(self) -> float:
        return next(self._pairs, 0) * SPREAD % WHOLE / WHOLE


def _pairs(data: bytes) -> Iterator[int]:
    return (one << 8 | two for one, two in zip(data[::2], data[1::2], strict=False))


def line(chance: random.Random) -> str:
    """A line as it is found: prose, words, noise, misread text, layout."""
    kind = chance.random()
    if kind < 0.4:
        return " ".join(chance.choices(SENTENCES, k=chance.randint(1, 3)))
    if kind < 0.55:
        return " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
    if kind < 0.65:
        return chance.choice(SENTENCES).encode().decode(chance.choice(MISREAD), chance.choice(["ignore", "replace"]))
    if kind < 0.7:
        return chance.choice(LAYOUT)
    letters = list(chance.choice(SENTENCES))
    for _ in range(chance.randint(1, 8)):
        letters.insert(chance.randrange(len(letters)), chance.choice((chance.choice(LETTERS), chance.choice(EMOJI))))
    return "".join(letters)


def document(chance: random.Random) -> str:
    """Lines, some of which come again."""
    lines = [line(chance) for _ in range(chance.randint(1, 8))]
    for _ in range(chance.randint(0, 3)):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return chance.choice(["\n", "\n", "\n\n", "\r\n"]).join(lines)


def page(chance: random.Random) -> str:
    """Markup of which half is none."""
    parts: list[str] = []
    for _ in range(chance.randint(1, 30)):
        tag, attribute = chance.choice(TAGS), chance.choice(ATTRIBUTES)
        parts.append(chance.choice([f"<{tag} {attribute}>", f"</{tag}>", f"<p>{line(chance)}</p>", line(chance)]))
        parts.append(chance.choice(["", "", chance.choice(ENTITIES), chance.choice(BITS)]))
    return "".join(parts)
