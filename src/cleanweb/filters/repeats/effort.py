"""How much is spent on looking at pairs: in proportion to the text, whatever the text is."""

PER_LETTER = 8
LEAST = 1 << 20
"""A text gets so much however short it is, so that only hostile ones ever spend it all."""
COMPARED = 400
"""What a comparison of two blocks costs besides their letters."""
JUDGED = 100
"""What it costs to judge a pair of equal blocks."""


class Effort:
    """What is left to be spent in a look, in compared code points (about .15 microseconds each). Strong evidence comes first."""

    def __init__(self, letters: int) -> None:
        """For a text of so many compared code points."""
        self._left = LEAST + PER_LETTER * letters

    def allows(self, cost: int) -> bool:
        """Spends so much if it is there. What is not allowed is left as it is."""
        self._left -= cost
        return self._left >= 0
