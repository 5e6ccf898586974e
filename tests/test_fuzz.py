"""Inputs that fuzzing began with or once failed on: every target takes them, and all others of its kind."""

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

SEEDS = Path(__file__).parent / "fuzz" / "seeds"
FOUND = sorted(path for path in SEEDS.glob("*/*") if path.is_file())


def test_every_seed_has_its_target() -> None:
    assert {path.parent.name for path in FOUND} == set(TARGETS)
    assert max(path.stat().st_size for path in FOUND) <= 4_096


@pytest.mark.parametrize("seed", FOUND, ids=lambda seed: f"{seed.parent.name}-{seed.name}")
def test_a_seed_breaks_no_promise(seed: Path) -> None:
    """A target returns nothing, and raises where a promise is broken."""
    assert TARGETS[seed.parent.name](seed.read_bytes()) is None
