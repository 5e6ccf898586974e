"""Which files are read, and what is read of them: folders, lists, JSON Lines, encodings."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanweb import decoding  # noqa: F401 (registers the encodings with a mark)
from cleanweb.cli.records import records, rewritten
from cleanweb.compressed import packed, read_bytes
from cleanweb.errors import CleanwebError
from tests.cases import FIXTURES
from tests.command import CLEAN, DIRTY, cleanweb, failed


def named(*arguments: str | Path, cwd: Path, stdin: str = "") -> list[str]:
    """The files that would be cleaned."""
    done = cleanweb("clean", "--check", *arguments, cwd=cwd, stdin=stdin)
    return [line.removeprefix("would clean ") for line in done.stdout.splitlines()]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "keep.txt",
        "raw/a.txt",
        "deep/b.md",
        "deep/drop/c.txt",
        "deep/drop/not.txt",
        ".git/x.txt",
        "image.png",
        "d.jsonl.gz.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(DIRTY)
    (tmp_path / ".gitignore").write_text("/raw/\n*.gz.txt\n")
    (tmp_path / "deep" / ".gitignore").write_text("drop/*\n!drop/not.txt\n")
    return tmp_path


def test_folders_are_walked_without_what_git_leaves_out(tree: Path) -> None:
    assert named(".", cwd=tree) == ["keep.txt", "deep/b.md", "deep/drop/not.txt"]
    assert named("deep", cwd=tree) == ["deep/b.md", "deep/drop/not.txt"]
    assert set(named("--no-gitignore", ".", cwd=tree)) == {
        "keep.txt",
        "raw/a.txt",
        "deep/b.md",
        "deep/drop/c.txt",
        "deep/drop/not.txt",
        "d.jsonl.gz.txt",
    }


def test_what_is_named_is_read_unless_forced(tree: Path) -> None:
    assert named("raw/a.txt", "keep.txt", cwd=tree) == ["raw/a.txt", "keep.txt"]
    assert named("--exclude", "keep.*", "--force-exclude", "raw/a.txt", "keep.txt", "deep/b.md", cwd=tree) == ["deep/b.md"]
    assert named("--exclude", "deep/", ".", cwd=tree) == ["keep.txt"]


def test_a_list_of_files(tree: Path) -> None:
    (tree / "list").write_text("keep.txt\ndeep/b.md\n")
    assert named("--files-from", "list", cwd=tree) == ["keep.txt", "deep/b.md"]
    assert named("--files-from", "-", cwd=tree, stdin="deep/b.md\0keep.txt\0") == ["deep/b.md", "keep.txt"]
    (tree / "list").write_text("")
    assert named("--files-from", "list", cwd=tree) == []
    (tree / "list").write_text("nowhere.txt\n")
    assert failed(cleanweb("check", "--files-from", "list", cwd=tree), "nowhere.txt: no such file")


RECORDS = '{"id": 1,  "text": "x  y \\u00e9 ", "n": {"text": "z "}}\n\n{"text":"fine\\/", "text2": " "}\n'


def test_json_lines_keep_every_other_byte(tmp_path: Path) -> None:
    plain, packed = tmp_path / "d.jsonl", tmp_path / "p.jsonl.gz"
    plain.write_text(RECORDS)
    packed.write_bytes(gzip.compress(RECORDS.encode()))
    expected = RECORDS.replace("x  y \\u00e9 ", "x y \\u00e9")
    assert cleanweb("clean", plain).stdout == cleanweb("clean", packed).stdout == expected
    assert cleanweb("clean", "-w", plain, packed).returncode == 0
    assert plain.read_text() == gzip.decompress(packed.read_bytes()).decode() == expected
    nested = cleanweb("clean", "--stdin-filename", "x.jsonl", "--field", "n.text", stdin=RECORDS.splitlines()[0])
    assert nested.stdout == RECORDS.splitlines()[0].replace("z ", "z")
    done = cleanweb("check", "--format", "concise", plain, "--field", "id")
    assert done.returncode == 2
    assert "d.jsonl, line 1: field 'id' holds no text" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be-sig", "utf-32-be-sig", "cp874", "gb18030"])
def test_encoding_mark_and_line_ends_are_written_back(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes("ภาษาไทย  และ English\r\nบรรทัดที่สอง\r\n".encode(encoding))
    assert cleanweb("clean", "-w", "--encoding", encoding, path).returncode == 0
    assert path.read_bytes() == "ภาษาไทย และ English\r\nบรรทัดที่สอง\r\n".encode(encoding)


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_compressed_texts_and_pages_are_read_and_texts_packed_again(tmp_path: Path, ending: str) -> None:
    if ending == ".zst":
        pytest.importorskip("zstandard")
    text, page = tmp_path / f"t.txt{ending}", tmp_path / f"p.html{ending}"
    for path, content in ((text, DIRTY), (page, "<p>one</p>")):
        path.write_bytes(packed(path, content.encode()))
    assert [name.split()[0] for name in named(".", cwd=tmp_path)] == [page.name, text.name]
    assert cleanweb("clean", "-w", text, page).returncode == 0
    assert read_bytes(text).decode() == CLEAN
    assert text.read_bytes() == packed(text, CLEAN.encode()) != CLEAN.encode()
    assert (tmp_path / f"{page.name}.txt").read_text().strip() == "one"


def test_a_mixed_file_is_reported_and_written_in_one_encoding(tmp_path: Path) -> None:
    path, whole = tmp_path / "t.txt", "Déjà vu à l’été, où le garçon naïf a mangé au café"
    path.write_bytes(whole.encode().removesuffix("é".encode()) + b"\xe9")
    assert "t.txt: read as UTF-8 with stray bytes of windows-1252 (1)" in cleanweb("check", path).stderr
    assert cleanweb("clean", "--check", path).returncode == 1
    assert cleanweb("clean", path).stdout == whole
    assert cleanweb("clean", "-w", path).returncode == 0
    assert path.read_bytes() == whole.encode()
    assert cleanweb("clean", "--check", path).returncode == 0


def test_findings_of_records_stand_on_their_line(tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_text('{"text": "fine"}\n' + json.dumps({"text": "one\ntwo  three"}) + "\n")
    done = cleanweb("check", "--format", "jsonl", "d.jsonl", cwd=tmp_path)
    (finding,) = map(json.loads, done.stdout.splitlines())
    assert (finding["record"], finding["line"], finding["column"], finding["start"]) == (2, 2, 4, 7)
    assert cleanweb("check", "--format", "concise", "d.jsonl", cwd=tmp_path).stdout.startswith("d.jsonl:2:8: SPC102")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


STYLES = [{"ensure_ascii": False}, {"indent": 1}, {"separators": (",", ":")}]


@given(st.dictionaries(st.text(), JSON_VALUES, max_size=4), st.text(), st.text(), st.sampled_from(STYLES))
def test_a_field_is_found_and_replaced(record: dict[str, object], old: str, new: str, style: dict[str, Any]) -> None:
    record["text"] = old
    line = json.dumps(record, **style).replace("\n", " ")
    content = f"\r\n{line}\r\n{line}"
    first, second = records(content, "text", "x")
    assert (first.line, first.text, second.line, second.text) == (2, old, 3, old)
    after = rewritten(content, [(first, new), (second, old)])
    assert json.loads(after.split("\n")[1]) == {**record, "text": new}
    assert after.endswith(line)


@pytest.mark.parametrize("line", ["[1]", "{", "text", '{"text": 1}', '{"other": ""}', '{"text": "a"} x', "[" * 100_000])
def test_a_bad_record_is_an_error_that_names_its_line(line: str) -> None:
    with pytest.raises(CleanwebError, match="d, line 2: "):
        list(records(f'{{"text": ""}}\n{line}', "text", "d"))


def test_encodings_are_written_back_as_they_were_read(tmp_path: Path) -> None:
    text = "Le café est prêt \nà la maison, près de la forêt où l’été dure\n"
    for name, encoding in {"latin.txt": "cp1252", "wide.txt": "utf-16", "mark.txt": "utf-8-sig"}.items():
        (tmp_path / name).write_bytes(text.encode(encoding))
    assert cleanweb("clean", "-w", ".", cwd=tmp_path).returncode == 0
    for name, encoding in {"latin.txt": "cp1252", "wide.txt": "utf-16", "mark.txt": "utf-8-sig"}.items():
        assert (tmp_path / name).read_bytes() == text.replace("t \n", "t\n").encode(encoding), name


def test_a_page_comes_out_as_markdown(tmp_path: Path) -> None:
    page = FIXTURES / "pages" / "news.html"
    done = cleanweb("clean", "--markdown", page)
    assert done.returncode == 0
    assert "\n\n## A roof of new oak\n\n" in done.stdout
    assert cleanweb("clean", "--markdown", stdin="# a *b*\n").stdout == "# a *b*\n"
    report = cleanweb("clean", "--markdown", page, "-o", tmp_path / "news.md", "--report", tmp_path / "report.json")
    assert report.returncode == 2
    assert "leave --markdown out" in report.stderr


def test_what_stays_and_what_goes_side_by_side() -> None:
    lines = cleanweb("clean", "--explain", FIXTURES / "pages" / "news.html").stdout.splitlines()
    assert lines[0].split() == ["stays", "|", "goes"]
    sides = [[side.strip() for side in line.split("|", 1)] for line in lines[2:]]
    assert ["A roof of new oak", ""] in sides
    gone = sides.index(["", "Subscribe to our newsletter and get the news every morning."])
    assert sides[gone + 1] == ["", "HTM103 promotion: in an element named 'promo'"]
    assert cleanweb("clean", "--explain", "--diff", "x").returncode == 2
