"""The map between two texts, held against one that says for each code point where it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanweb.offsets import OffsetMap

SIZE = 8


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[int, int, int]]:
    """Disjoint edits of a text of `SIZE` code points: start, end, length of the replacement."""
    places = sorted(draw(st.lists(st.integers(0, SIZE), max_size=8)))
    return [(start, end, draw(st.integers(0, 2))) for start, end in zip(places[::2], places[1::2], strict=False)]


def origins(changes: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """For each code point of the target the stretch of the source that it is or replaces; neighbours that changed are one."""
    found: list[tuple[int, int]] = []
    at = 0
    for start, end, size in [*joined(changes), (SIZE, SIZE, 0)]:
        found += [(place, place + 1) for place in range(at, start)]
        found += [(start, end)] * size
        at = end
    return found


def joined(changes: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The edits, those that touch made one."""
    found: list[tuple[int, int, int]] = []
    for start, end, size in changes:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end, found[-1][2] + size)
        else:
            found.append((start, end, size))
    return found


@given(edits())
def test_each_span_of_the_target_leads_to_what_it_came_from(changes: list[tuple[int, int, int]]) -> None:
    offsets, known = OffsetMap.of_edits(changes, SIZE), origins(changes)
    for start in range(len(known)):
        assert offsets.to_source(start) == known[start][0]
        for end in range(start + 1, len(known) + 1):
            assert offsets.source_span(start, end) == (known[start][0], known[end - 1][1])


@given(edits())
def test_what_stayed_is_found_from_both_sides(changes: list[tuple[int, int, int]]) -> None:
    offsets, known = OffsetMap.of_edits(changes, SIZE), origins(changes)
    changed = {place for start, end, _ in changes for place in range(start, end)}
    stayed = [place for place in range(SIZE) if place not in changed]
    assert [offsets.to_source(offsets.to_target(place)) for place in stayed] == stayed
    assert offsets.to_target(SIZE) == len(known)
    assert offsets.to_source(len(known)) == SIZE


@given(edits(), st.data())
def test_one_map_after_another(first: list[tuple[int, int, int]], data: st.DataObject) -> None:
    middle = len(origins(first))
    start = data.draw(st.integers(0, middle))
    end = data.draw(st.integers(start, middle))
    one, other = OffsetMap.of_edits(first, SIZE), OffsetMap.of_edits([(start, end, 1)], middle)
    both = one.then(other)
    for place in range(SIZE + 1):
        between = one.to_target(place)
        if (between < start or between > end) and one.to_source(between) == place:
            assert both.to_target(place) == other.to_target(between)


@pytest.mark.parametrize(("start", "end", "found"), [(0, 0, (0, 0)), (1, 1, (1, 1)), (2, 2, (3, 3))])
def test_an_empty_span_stays_empty(start: int, end: int, found: tuple[int, int]) -> None:
    assert OffsetMap.of_edits([(1, 3, 1)], 5).source_span(start, end) == found


def test_an_edit_that_changed_nothing_is_none() -> None:
    offsets = OffsetMap.of_edits([(1, 2, 1), (3, 4, 1)], 5)
    assert [edit[:2] for edit in offsets.edits()] == [(1, 2), (3, 4)]
    assert [edit[:2] for edit in offsets.between("abcde", "abcxe").edits()] == [(3, 4)]
    assert offsets.between("abcde", "axcxe") is offsets
