"""Lines that are plainly in one language, and what is added up to tell: never anything else than the full reading says."""

import random
import subprocess
import sys
import tracemalloc
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given

from cleanweb import Document, Pipeline, detect_languages
from cleanweb.language import document_language, labels, windows
from cleanweb.language.evidence import PIECES, Evidence, evidence_of
from cleanweb.language.paths import cheapest_path
from cleanweb.language.plain import plain_languages
from cleanweb.language.scripts import SHARED, letter_count, script_runs
from cleanweb.language.spans import spans_of_lines
from cleanweb.language.windows import LEFT_OVER, WINDOW, pieces_of, windows_of
from cleanweb.testing import documents
from tests.test_languages import CHINESE, ENGLISH, GERMAN, JAPANESE, SENTENCES, SPANISH, THAI

ODD = (
    "Ĉiu homo havas la rajton je libereco, ĉar ĝi apartenas al ĉiuj, kaj neniu rajtas forpreni ĝin de aliaj.",
    "Sawasdee krap, wan nee phom ja pai talat gap puean laew gin khao duay gan tee ran aharn",
    "12 + 7 = 19",
    "😀😀😀",
    "Sony 2.0",
    "https://example.com/the-best-way info@example.com #MondayMotivation",
    "İstanbul'da ΣΑΣ ’tis 'quoted' words",
    "\u0301Привет, как дела",
    "東京都知事選挙",
    "这部动画片的日文名是「となりのトトロ」，中文译为龙猫，深受孩子们喜爱。",
)


def mixed_lines(seed: int) -> list[str]:
    """Lines of whole sentences, of parts of several, and of words of all, in some languages."""
    rng = random.Random(seed)
    sentences = [*SENTENCES.values(), *ODD]
    words = " ".join(sentences).split()
    lines: list[str] = []
    for _ in range(12):
        some = rng.sample(sentences, rng.randint(1, 3))
        cut = [each[: rng.randint(1, len(each))] if rng.random() < 0.5 else each for each in some]
        lines.append(rng.choice([some[0], some[0] * 2, " ".join(cut), " ".join(rng.sample(words, rng.randint(1, 30)))]))
    return lines


def check_plain(lines: list[str]) -> None:
    """Lines that are plain are one span, as the full reading has them."""
    full = list(spans_of_lines(lines))
    for known in (False, True):
        for line, language, spans in zip(lines, plain_languages(lines, known=known), full, strict=True):
            if language:
                assert [(span.start, span.end) for span in spans] == [(0, len(line))]
                assert spans[0].lang == language or (not known and spans[0].lang == "und")


@pytest.mark.parametrize("seed", range(40))
def test_what_is_plain_is_what_the_full_reading_says(seed: int) -> None:
    check_plain(mixed_lines(seed))


@given(documents)
def test_what_is_plain_is_what_the_full_reading_says_of_any_text(text: str) -> None:
    check_plain([line for line in text.replace("\r", "\n").split("\n") if line])


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_sentence_is_plain(language: str, sentence: str) -> None:
    assert plain_languages([sentence, f"{sentence} {sentence}"], known=True) == [language, language]


def test_what_needs_a_closer_look_is_not_plain() -> None:
    esperanto, unknown, numbers, emoji = ODD[:4]
    lines = [f"{ENGLISH} {SPANISH}", f"{THAI} {ENGLISH}", esperanto, numbers, emoji, "", f"{CHINESE} {JAPANESE}"]
    assert plain_languages(lines) == [""] * len(lines)
    assert plain_languages([unknown], known=True) == [""]
    assert plain_languages([]) == []
    assert list(spans_of_lines([])) == []


def test_lines_do_not_depend_on_those_beside_them() -> None:
    lines = [line for seed in range(6) for line in mixed_lines(seed)] * 4
    assert sum(map(len, lines)) > 2 * 10_000
    assert plain_languages(lines) == [language for line in lines for language in plain_languages([line])]
    assert list(spans_of_lines(lines)) == [detect_languages(line) for line in lines]


def test_lines_of_a_script_that_decides_need_no_numpy() -> None:
    code = f"import sys, cleanweb; cleanweb.clean({f'{THAI} Sony' + chr(10) + THAI!r}); print('numpy' in sys.modules)"
    code = code.replace("cleanweb.clean(", "cleanweb.Pipeline.default(select=['LNG'])(")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize("language", ["zh", "ja", "en", "th"])
def test_a_document_in_a_language_that_is_not_wanted_goes(language: str) -> None:
    text = f"{SENTENCES[language]}\n{SPANISH}\n{SENTENCES[language]} {SENTENCES[language]}"
    assert Pipeline.default(select=["LNG"], options={"LNG": {"drop": (language,)}})(text).text == SPANISH


def test_the_language_of_most_letters_where_no_language_has_most_lines() -> None:
    lines = [ENGLISH, f"{GERMAN} {SPANISH}", f"{GERMAN} {SPANISH}", GERMAN]
    assert document_language(Document("\n".join(lines))) == "de"
    assert document_language(Document("\n".join([ENGLISH, GERMAN, SPANISH, THAI, SPANISH + "."]))) == "es"


def test_numbers_of_sixteen_bits_do_not_overflow() -> None:
    assert PIECES * 255 * (WINDOW + LEFT_OVER) < 1 << 15


@pytest.mark.parametrize("script", ["Latn", "Deva"])
def test_windows_are_the_sums_of_their_words(script: str) -> None:
    words = {"Latn": ENGLISH, "Deva": "यह खबर सुनकर सब लोग बहुत खुश हुए और घर चले गए"}[script].lower().split() * 3
    lines = [[word.encode() for word in words[:count]] for count in (1, 2, 7, 8, 9, 10, 11, 16, 18, 19, 26)]
    found = windows_of(script, [[b" ".join(line)] for line in lines])
    rows = [evidence_of(script).numbers(line).tolist() for line in lines]
    assert found.words == [len(line) for line in lines]
    sizes = {1: [1], 2: [2], 7: [7], 8: [8], 9: [9], 10: [10], 11: [8, 3], 16: [8, 8], 18: [8, 10], 19: [8, 8, 3], 26: [8, 8, 10]}
    for row, (first, last), total in zip(rows, pairwise([*found.firsts, len(found.sums)]), found.totals.tolist(), strict=True):
        starts = [sum(sizes[len(row)][:at]) for at in range(len(sizes[len(row)]) + 1)]
        sums = [[sum(column) for column in zip(*row[start:end], strict=True)] for start, end in pairwise(starts)]
        assert found.sums[first:last].tolist() == sums
        assert found.leaders[first:last].tolist() == [each.index(max(each)) for each in sums]
        assert total == [sum(column) for column in zip(*row, strict=True)]
        assert len(row[0]) >= len(SHARED[script])


def test_long_lines_are_cut_between_words() -> None:
    spaced = " ".join(f"w{'o' * (number % 9)}rd  " for number in range(5000)).encode()
    pieces = list(pieces_of(spaced))
    assert b"".join(pieces) == spaced
    assert len(pieces) > 2
    assert [word for piece in pieces for word in piece.split()] == spaced.split()
    assert list(pieces_of(b"x" * 30_000)) == [b"x" * 30_000]
    assert list(pieces_of(b"")) == [b""]


@pytest.mark.parametrize("limit", [1, 7, 40])
def test_what_is_read_in_pieces_is_read_the_same(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line for seed in range(6) for line in mixed_lines(seed)]
    lines += [" ".join(lines), f"{ENGLISH} {SPANISH} {GERMAN} {THAI} {SPANISH} {ENGLISH} " * 3]
    before = [detect_languages(line) for line in lines]
    plain = plain_languages(lines)
    monkeypatch.setattr(windows, "PIECE", limit)
    monkeypatch.setattr(windows, "TOGETHER", limit)
    monkeypatch.setattr(labels, "TOGETHER", limit)
    monkeypatch.setattr("cleanweb.language.han.TOGETHER", limit)
    monkeypatch.setattr("cleanweb.language.evidence.TOGETHER", limit)
    monkeypatch.setattr("cleanweb.language.evidence.REMEMBERED", limit)
    monkeypatch.setattr(evidence_of("Latn"), "_rows", {})
    assert [detect_languages(line) for line in lines] == before
    assert plain_languages(lines) == plain


def test_a_long_mixed_line_takes_little_memory() -> None:
    part = f"{ENGLISH} {SPANISH} {ENGLISH[:50]} {GERMAN} " * 120
    peaks = [0, 0]
    for at, line in enumerate((part, part * 2)):
        tracemalloc.start()
        try:
            found = detect_languages(line)
            peaks[at] = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert {span.lang for span in found} == {"en", "es", "de"}
    assert peaks[1] - peaks[0] < 14 * len(part.encode())


@pytest.mark.parametrize("columns", [2, 3])
def test_the_cheapest_path_is_the_best_of_all(columns: int) -> None:
    rng = random.Random(columns)
    for _ in range(60):
        rows = [[float(rng.randint(0, 9)) for _ in range(columns)] for _ in range(5)]
        costs = [0.0, *(float(rng.randint(0, 9)) for _ in rows[1:])]

        def worth(path: Any, rows: Any = rows, costs: Any = costs) -> float:
            changes = sum(cost for cost, (one, other) in zip(costs[1:], pairwise(path), strict=True) if one != other)
            return sum(row[at] for row, at in zip(rows, path, strict=True)) - changes

        path = cheapest_path(iter(rows), iter(costs), columns)
        assert len(path) == len(rows)
        assert worth(path) == max(map(worth, product(range(columns), repeat=len(rows))))


def test_letters_are_counted() -> None:
    assert letter_count("abc 1_2-é") == 4
    assert letter_count("ไทย ๑๒ «не» 漢字。\u1680\u2028") == 7
    assert letter_count("12 \n+") == 0


def test_kana_may_count_as_han() -> None:
    text = "東京タワーの漢字 Tower です"
    assert [run.script for run in script_runs(text)] == ["Hani", "Kana", "Hani", "Latn", "Kana"]
    runs = list(script_runs(text, kana="Hani"))
    assert [run.script for run in runs] == ["Hani", "Latn", "Hani"]
    assert [run.start for run in runs] == [0, text.index("Tower"), text.index("です")]


def test_what_another_thread_forgets_meanwhile_is_known_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [word.encode() for word in ENGLISH.lower().split()]
    evidence = Evidence(SHARED["Latn"])
    expected = evidence.numbers(words).tolist()
    row = evidence.numbers(words[:1]).tobytes()
    held: Any = iter([{words[0]: row}, {words[0]: row}, {}])
    monkeypatch.setattr(Evidence, "_rows", property(lambda _: next(held), lambda *_: None), raising=False)
    assert evidence.numbers(words).tolist() == expected
