"""Documents and paragraphs that come again: found in any script, verified, and named with the copy that stays."""

import json
import random
from pathlib import Path

import numpy as np
import pytest

from tests.command import cleanweb
from tests.corpora import tree

pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")

from cleanweb.corpus.duplicates.grouping import Sketches, copies
from cleanweb.corpus.duplicates.sketches import similarities, sketch

ALPHABETS = (
    "etaoinshrdlu",
    "กขคงจทนมรสวหอะาิีุูเแโใไ่้",
    "оеаинтсрвлкмдпуя",
    "的一是不了在人有我他这个们中来上大",
    "ابتثجحخدذرزسشصضطظ",
)


def text(number: int, words: int = 200) -> list[str]:
    """Words of a language of its own."""
    chance = random.Random(number)
    return ["".join(chance.choices(ALPHABETS[number % len(ALPHABETS)], k=chance.randint(2, 8))) for _ in range(words)]


def edited(words: list[str], share: float, seed: int = 0) -> list[str]:
    chance = random.Random(seed)
    return [word if chance.random() >= share else word[::-1] + word[0] for word in words]


def found(*texts: str, bar: float = 0.75, **options) -> list[int]:
    made = [sketch(each) for each in texts]
    kinds = (np.uint64, np.int64, np.uint64, np.uint32)
    arrays = [np.array([each[at] for each in made], kind) for at, kind in enumerate(kinds)]
    return copies(Sketches(*arrays), bar, **options).of.tolist()


@pytest.mark.parametrize("language", range(len(ALPHABETS)))
def test_edited_copies_are_found_in_every_script(language: int) -> None:
    words = text(language)
    copy, akin = " ".join(edited(words, 0.02)), " ".join(edited(words, 0.4))
    spaced = "\n".join(words).upper()
    assert found(" ".join(words), " ".join(text(language + 5)), copy, akin, spaced) == [-1, -1, 0, -1, 0]


def test_which_copy_stays() -> None:
    words = text(1)
    short, long = " ".join(words[:190]), " ".join(words)
    assert found(short, long) == [-1, 0]
    assert found(short, long, keep="longest") == [1, -1]
    assert found(short, long, long, keep="longest", old=1) == [-1, 0, 0]


def test_a_chain_does_not_remove_what_is_only_akin() -> None:
    words = text(2, 400)
    chain = [words]
    for seed in range(12):
        chain.append(edited(chain[-1], 0.02, seed))
    texts = [" ".join(each) for each in chain]
    of = found(*texts)
    smallest = np.array([sketch(each).smallest for each in texts])
    assert of[1] == 0
    assert any(each < 0 for each in of[1:])
    for number, kept in enumerate(of):
        assert kept < 0 or (of[kept] < 0 and similarities(smallest[[number]], smallest[[kept]])[0] >= 0.75)


def test_short_texts_are_copies_only_of_their_equals() -> None:
    assert found("Share this page", "Share this  PAGE", "Share this pages", "", "", "ab", "abab") == [-1, 0, -1, -1, -1, -1, -1]


def test_equal_texts_in_great_number_take_no_more_time_each() -> None:
    assert found(*["the same text, over and over again, for everyone to read"] * 20_000)[-1] == 0


def corpus(path: Path, texts: list[str], first: int = 0) -> None:
    path.write_text("".join(json.dumps({"id": f"d{first + n}", "text": each}) + "\n" for n, each in enumerate(texts)))


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_the_command(tmp_path: Path) -> None:
    texts = [" ".join(text(n)) for n in range(6)]
    corpus(tmp_path / "old.jsonl", [*texts[:4], texts[0]])
    corpus(tmp_path / "new.jsonl", [" ".join(edited(text(2), 0.02)), texts[4], texts[5], texts[4]], 10)
    for jobs in ("1", "2"):
        index = ("--index", f"index{jobs}", "--jobs", jobs)
        done = cleanweb("corpus", "dedup", "old.jsonl", "-o", f"old{jobs}", *index, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert done.stderr == "1 documents come again; 4 of 5 documents written, 0 bad\n"
        done = cleanweb("corpus", "dedup", "new.jsonl", "-o", f"new{jobs}", *index, cwd=tmp_path)
        assert done.stderr == "2 documents come again; 2 of 4 documents written, 0 bad\n"
    assert [line["id"] for line in lines(tmp_path / "new1" / "part-00000.jsonl")] == ["d11", "d12"]
    done = cleanweb("corpus", "dedup", "old.jsonl", "-o", "none", "--field", "clean_text", cwd=tmp_path)
    assert done.returncode == 2
    assert "0 of 0 documents written, 5 bad\ncleanweb: error: not one record could be compared" in done.stderr
    found = lines(tmp_path / "new1" / "duplicates.jsonl")
    assert [(line["removed"], line["kept"]) for line in found] == [("d10", "d2"), ("d13", "d11")]
    assert found[0]["similarity"] < found[1]["similarity"] == 1
    for name in ("old", "new"):
        one, other = (tree(tmp_path / f"{name}{jobs}") for jobs in "12")
        assert {**one, "manifest.jsonl": b""} == {**other, "manifest.jsonl": b""}


def dedup(folder: Path, name: str, *options: str, output: str = "", failing: bool = False) -> str:
    done = cleanweb("corpus", "dedup", f"{name}.jsonl", "-o", output or name, "--index", "index", *options, cwd=folder)
    assert done.returncode == (2 if failing else 0), done.stderr
    return done.stderr


def test_an_index_that_has_grown(tmp_path: Path) -> None:
    """What was done stays as it is, what was interrupted goes on as it began, what is new is compared with all."""
    texts = [" ".join(text(n)) for n in range(6)]
    for number, name in enumerate(("a", "b", "c")):
        corpus(tmp_path / f"{name}.jsonl", [texts[number], texts[number + 1], texts[0]], 10 * number)
    dedup(tmp_path, "a")
    dedup(tmp_path, "b")
    first = {name: tree(tmp_path / name) for name in "ab"}
    assert "0 of 3 documents written" not in dedup(tmp_path, "c")
    assert [line["id"] for line in lines(tmp_path / "c" / "part-00000.jsonl")] == ["d21"]
    for name in "ab":
        assert "documents written" in dedup(tmp_path, name)
        assert tree(tmp_path / name) == first[name], "a run that is done stays as it is"
        dedup(tmp_path, name, output=f"{name}2")
        assert tree(tmp_path / f"{name}2") == first[name], "the same inputs give the same output"
    (tmp_path / "b" / "duplicates.jsonl").unlink()
    manifest = tmp_path / "b" / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes().splitlines(keepends=True)[0])
    own = next(path for path in (tmp_path / "index").glob("00001-*"))
    own.rename(tmp_path / "gone")
    dedup(tmp_path, "b")
    assert tree(tmp_path / "b") == first["b"], "an interrupted run goes on as it began"


def test_an_index_that_does_not_fit(tmp_path: Path) -> None:
    corpus(tmp_path / "a.jsonl", [" ".join(text(0))])
    corpus(tmp_path / "b.jsonl", [" ".join(text(0))])
    dedup(tmp_path, "a")
    assert "holds sketches of documents (text)" in dedup(tmp_path, "b", "--paragraphs", failing=True)
    dedup(tmp_path, "b")
    next((tmp_path / "index").glob("00000-*")).rename(tmp_path / "gone")
    assert "does not hold 00000-" in dedup(tmp_path, "b", output="b2", failing=True)
    assert "0 of 1 documents written" in dedup(tmp_path, "b"), "what is done needs no index"
    (tmp_path / "index" / "other").mkdir()
    (tmp_path / "index" / "other" / "about.json").write_text('{"name": "something else"}')
    assert "about.json is not of an index" in dedup(tmp_path, "b", output="b3", failing=True)


def test_paragraphs(tmp_path: Path) -> None:
    one, two, three = (" ".join(text(n, 40)) for n in range(3))
    corpus(tmp_path / "a.jsonl", [f"{one}\n\n{two}\nshort\n", f"short\n{two}\n{three}", three])
    done = cleanweb("corpus", "dedup", "--paragraphs", "a.jsonl", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [line["dedup_text"] for line in lines(tmp_path / "out" / "part-00000.jsonl")] == [
        f"{one}\n\n{two}\nshort\n",
        f"short\n{three}",
        "",
    ]
    start = len(one) + 2
    assert lines(tmp_path / "out" / "duplicates.jsonl")[0] == {
        "removed": f"d1#6-{6 + len(two)}",
        "kept": f"d0#{start}-{start + len(two)}",
        "similarity": 1.0,
    }


def test_marked_documents_stay(tmp_path: Path) -> None:
    texts = [" ".join(text(0)), " ".join(text(0))]
    corpus(tmp_path / "a.jsonl", texts)
    assert cleanweb("corpus", "dedup", "--mark", "a.jsonl", "-o", "out", cwd=tmp_path).returncode == 0
    assert [line["dedup_keep"] for line in lines(tmp_path / "out" / "part-00000.jsonl")] == [True, False]
    done = cleanweb("corpus", "dedup", "a.jsonl", cwd=tmp_path)
    assert (done.returncode, "Name a folder" in done.stderr) == (2, True)


def test_a_folder_with_other_texts_is_another_run_for_the_index(tmp_path: Path) -> None:
    first, second = (" ".join(text(number)) for number in (1, 2))
    (tmp_path / "texts").mkdir()
    for name, content, written in (("a", first, "1 of 1"), ("b", first, "0 of 1"), ("c", second, "1 of 1")):
        (tmp_path / "texts" / "day.txt").write_text(content)
        done = cleanweb("corpus", "dedup", "texts", "-o", name, "--index", "index", "-j", "1", cwd=tmp_path)
        assert f"{written} documents written" in done.stderr
        (tmp_path / "texts" / "day.txt").unlink()
    (row,) = [json.loads(line) for line in (tmp_path / "b" / "duplicates.jsonl").read_text().splitlines()]
    assert row["removed"] == row["kept"] == str(Path("texts", "day.txt"))
    assert len(list((tmp_path / "index").iterdir())) == 3
