"""The record: offsets, hunks, diff and undo, on layers of arbitrary edits."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleanweb import Document, Finding, Layer, Result, Span, verify
from cleanweb.document import LINE_END
from cleanweb.findings import edited

short = st.text(alphabet="ab \n", max_size=12)


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Up to four layers of disjoint edits on a short text."""
    text = original = draw(short)
    layers: list[Layer] = []
    for _ in range(draw(st.integers(0, 4))):
        places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        pairs = zip(places[::2], places[1::2], strict=False)
        findings = tuple(
            Finding(f"T{start}", start, end, "", draw(st.sampled_from(["", "x", "yz", "\n"]))) for start, end in pairs
        )
        after = edited(text, findings)
        layers.append(Layer(text, after, findings, ()))
        text = after
    return Result(Document(original), tuple(layers))


@given(results())
def test_hunks_rebuild_the_text(result: Result) -> None:
    assert edited(result.original, [Finding("", *hunk[:2], "", hunk.replacement) for hunk in result.hunks()]) == result.text
    verify(result)


@given(results())
def test_offsets_are_monotone(result: Result) -> None:
    cleans = [result.to_clean(at) for at in range(len(result.original) + 1)]
    originals = [result.to_original(at) for at in range(len(result.text) + 1)]
    assert cleans == sorted(cleans)
    assert originals == sorted(originals)
    assert cleans[-1] == len(result.text)


@given(results())
def test_undo_one_after_the_other_gives_the_original(result: Result) -> None:
    while applied := [finding for finding in result.findings if finding.applied]:
        before = sum(len(layer.applied) for layer in result.layers)
        result = result.undo(applied[0])
        assert sum(len(layer.applied) for layer in result.layers) < before
        assert result.layers[-1].after == result.text
    assert result.text == result.original


@given(results())
def test_the_diff_applies(result: Result) -> None:
    assert patched(result.original, result.diff()) == result.text


def test_undo_takes_back_one_change_and_what_was_built_on_it() -> None:
    text = "one two three"
    layers = (
        Layer(text, "one 2 three", (Finding("A1", 4, 7, "", "2"),), ()),
        Layer("one 2 three", "1 2 three", (Finding("B1", 0, 3, "", "1"),), ()),
        Layer("1 2 three", "1 two! three", (Finding("C1", 2, 3, "", "two!"),), ()),
    )
    result = Result(Document(text), layers)
    first = next(finding for finding in result.findings if finding.rule == "A1")
    assert result.undo(first).text == "1 two three"
    assert result.undo().text == text
    with pytest.raises(ValueError, match="no applied finding"):
        result.undo(Finding("A1", 0, 1, ""))


@given(results())
def test_undo_takes_back_no_other_change_of_its_layer(result: Result) -> None:
    layer = result.layers[0] if result.layers else Layer(result.original, result.original, (), ())
    one = Result(result.document, (layer,) if layer.applied else ())
    assume(len({finding[:3] for finding in layer.applied}) == len(layer.applied))
    for finding in one.findings:
        others = [each for each in layer.applied if each[:3] != finding[:3]]
        assert one.undo(finding).text == edited(one.original, others)
        assert list(one.undo(finding).findings) == [each for each in one.findings if each != finding]


@pytest.mark.parametrize(("start", "end"), [(0, 1), (1, 2), (2, 3), (3, 4)])
def test_what_was_done_next_to_an_undone_change_goes_with_it(start: int, end: int) -> None:
    first, later = Finding("A1", 2, 4, "", "x"), Finding("B1", start, end, "", "y")
    text, after = "abcdef", "abxef"
    layers = (Layer(text, after, (first,), ()), Layer(after, edited(after, [later]), (later,), (Finding("C1", 4, 5, ""),)))
    undone = Result(Document(text), layers).undo(first._replace(applied=True))
    gone = start <= 3 and end >= 2
    assert undone.text == (text if gone else edited(text, [later._replace(start=start, end=end)]))
    assert [finding[:3] for finding in undone.findings if finding.rule == "C1"] == [("C1", 5, 6)]


def test_what_is_reported_and_then_applied_is_one_finding() -> None:
    found = Finding("A1", 1, 2, "weak", "x", 0.5)
    layers = (Layer("abc", "abc", (), (found,)), Layer("abc", "axc", (found._replace(message="strong"),), ()))
    assert [(f.message, f.applied) for f in Result(Document("abc"), layers).findings] == [("strong", True)]
    twice = (layers[0], Layer("abc", "abc", (), (found._replace(message="again"),)))
    assert [(f.message, f.applied) for f in Result(Document("abc"), twice).findings] == [("weak", False)]


def test_findings_of_later_layers_are_in_the_original() -> None:
    layers = (
        Layer("one two three", "two three", (Finding("A1", 0, 4, "", ""),), ()),
        Layer("two three", "two 3", (Finding("B1", 4, 9, "", "3", related=Span(0, 3)),), (Finding("C1", 1, 3, ""),)),
    )
    found = {finding.rule: finding for finding in Result(Document("one two three"), layers).findings}
    assert {rule: finding[1:3] for rule, finding in found.items()} == {"A1": (0, 4), "B1": (8, 13), "C1": (5, 7)}
    assert found["B1"].related == (4, 7)


def test_offsets_outside_the_text_are_errors() -> None:
    result = Result(Document("abc"), ())
    assert result.to_clean(3) == 3
    with pytest.raises(IndexError, match="outside the text of 3"):
        result.to_clean(4)
    with pytest.raises(IndexError, match="outside"):
        result.to_original(-1)


def test_the_record_is_json() -> None:
    result = Result(Document("a b", {"url": "x"}), (Layer("a b", "ab", (Finding("A1", 1, 2, "why", "", 0.5),), ()),))
    record = json.loads(json.dumps(result.to_dict()))
    assert record["text"] == "ab"
    assert record["hunks"] == [{"start": 1, "end": 2, "replacement": "", "rules": ["A1"], "original": " "}]
    assert record["findings"][0]["message"] == "why"
    assert record["meta"] == {"url": "x"}


def test_a_diff_has_context_and_line_numbers() -> None:
    text = "".join(f"{number}\n" for number in range(20))
    result = Result(Document(text), (Layer(text, text.replace("10\n", ""), (Finding("A1", 20, 23, "", ""),), ()),))
    assert result.diff("f") == "--- f\n+++ f (clean)\n@@ -8,7 +8,6 @@\n 7\n 8\n 9\n-10\n 11\n 12\n 13\n"
    assert Result(Document(text), ()).diff() == ""


def patched(text: str, diff: str) -> str:
    """What `patch` would make of a unified diff."""
    ends = [*(match.end() for match in LINE_END.finditer(text)), len(text)]
    lines = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    out: list[str] = []
    at = 0
    marked = diff.replace("\n\\ No newline at end of file\n", "\0").replace("\n", "\n\0").split("\0")[2:-1]
    for line in marked:
        if line.startswith("@@"):
            first, size = (int(number) for number in line.split()[1][1:].split(","))
            start = first - 1 if size else first
            out += lines[at:start]
            at = start
        elif line[0] == "+":
            out.append(line[1:])
        else:
            assert lines[at] == line[1:]
            out += [lines[at]] * (line[0] == " ")
            at += 1
    return "".join(out + lines[at:])
