"""The command line, run as a person runs it."""

import json
from pathlib import Path

import pytest

from cleanweb import __version__
from tests.command import CLEAN, DIRTY, cleanweb, failed


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    path = tmp_path / "dirty.txt"
    path.write_text(DIRTY)
    return path


def test_clean_prints_one_file_and_stdin(dirty: Path) -> None:
    for done in (cleanweb("clean", dirty), cleanweb("clean", stdin=DIRTY), cleanweb("clean", "-", stdin=DIRTY)):
        assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN, "")
    assert dirty.read_text() == DIRTY


def test_clean_writes_back(dirty: Path) -> None:
    dirty.chmod(0o640)
    assert cleanweb("clean", "-w", dirty).returncode == 0
    assert dirty.read_text() == CLEAN
    assert dirty.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in dirty.parent.iterdir()] == ["dirty.txt"]


def test_an_unchanged_file_is_not_touched(dirty: Path) -> None:
    dirty.write_text(CLEAN)
    before = dirty.stat()
    assert cleanweb("clean", "-w", dirty).returncode == 0
    assert (dirty.stat().st_mtime_ns, dirty.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_byte_order_mark_and_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes(b"\xef\xbb\xbfone \r\ntwo\r\n")
    cleanweb("clean", "-w", path)
    assert path.read_bytes() == b"\xef\xbb\xbfone\r\ntwo\r\n"


def test_a_link_is_followed_and_a_hard_link_kept(dirty: Path) -> None:
    link, twin = dirty.with_name("link.txt"), dirty.with_name("twin.txt")
    link.symlink_to(dirty)
    assert cleanweb("clean", "-w", link).returncode == 0
    assert link.is_symlink()
    assert dirty.read_text() == CLEAN
    dirty.write_text(DIRTY)
    twin.hardlink_to(dirty)
    done = cleanweb("clean", "-w", dirty)
    assert "rewritten in place" in done.stderr
    assert twin.read_text() == CLEAN


def test_clean_to_a_file_and_a_folder(dirty: Path, tmp_path: Path) -> None:
    assert cleanweb("clean", dirty, "-o", tmp_path / "out.txt").returncode == 0
    assert (tmp_path / "out.txt").read_text() == CLEAN
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "page.html").write_text("<p>one </p>")
    (tmp_path / "in" / "text.txt").write_text(DIRTY)
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    assert cleanweb("clean", tmp_path / "in", "-o", tmp_path / "out").returncode == 0
    found = {str(path.relative_to(tmp_path / "out")): path.read_text() for path in (tmp_path / "out").rglob("*.*")}
    assert found == {"deep/page.html.txt": "one\n", "text.txt": CLEAN}


def test_a_page_is_never_overwritten(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Hello <b>you</b></p>")
    assert cleanweb("clean", page).stdout == "Hello you\n"
    assert cleanweb("clean", "-w", page).returncode == 0
    assert page.read_text() == "<p>Hello <b>you</b></p>"
    assert (tmp_path / "page.html.txt").read_text() == "Hello you\n"
    assert cleanweb("clean", "--html", stdin="<p>a</p><p>b</p>").stdout == "a\nb\n"
    for arguments in (["clean", "-o"], ["report", "-o"], ["check", "-o"], ["learn", "-o"], ["clean", "-w", "--report"]):
        assert failed(cleanweb(*arguments, page, page), "page.html is one of the inputs; name another file"), arguments
    assert page.read_text() == "<p>Hello <b>you</b></p>"


def test_diff_and_check_write_nothing_and_exit_1(dirty: Path) -> None:
    done = cleanweb("clean", "--diff", dirty)
    assert done.returncode == 1
    assert "-one \n+one\n" in done.stdout.replace("-two\t\n", "").replace("+two\n", "")
    done = cleanweb("clean", "--check", dirty)
    assert (done.returncode, done.stdout) == (1, f"would clean {dirty}\n")
    assert dirty.read_text() == DIRTY
    dirty.write_text(CLEAN)
    assert cleanweb("clean", "--diff", dirty).returncode == cleanweb("clean", "--check", dirty).returncode == 0


def test_what_each_filter_cost_goes_to_stderr(dirty: Path) -> None:
    plain, done = cleanweb("clean", dirty), cleanweb("clean", "--statistics", "--select", "SPC101,SPC103", dirty)
    assert done.stdout == plain.stdout
    assert not plain.stderr
    assert {line.split("%  ")[1] for line in done.stderr.splitlines()[1:]} == {
        "SPC103 edge-space",
        "all else: decoding, markup, the record, the report",
        "all: 0.00 MB, 1 file",
    }


def test_a_summary_goes_to_stderr(dirty: Path) -> None:
    done = cleanweb("clean", "--summary", dirty)
    assert done.stdout == CLEAN
    assert "SPC103 edge-space: 2 changed" in done.stderr


def test_check_lists_findings(dirty: Path) -> None:
    done = cleanweb("check", dirty)
    assert done.returncode == 1
    assert f"{dirty}:1:4: SPC103 edge-space [safe] space at the end of a line -> remove\n" in done.stdout
    assert "     1 | one \n            ^\n" in done.stdout
    assert "2 findings in 1 file" in done.stderr
    dirty.write_text(CLEAN)
    assert (done := cleanweb("check", dirty)).returncode == 0
    assert done.stdout == ""


def test_check_as_json(dirty: Path) -> None:
    done = cleanweb("check", "--format", "json", dirty)
    report = json.loads(done.stdout)
    assert report["cleanweb"] == __version__
    (file,) = report["files"]
    assert file["path"] == str(dirty)
    first = file["findings"][0]
    assert (first["code"], first["line"], first["column"], first["level"]) == ("SPC103", 1, 4, "safe")


def test_check_fails_on_the_level_asked_for() -> None:
    text = "a replacement character \ufffd stays\n"
    assert cleanweb("check", stdin=text).returncode == 0
    assert cleanweb("check", "--fail-on", "report", stdin=text).returncode == 1


def test_hostile_text_does_not_reach_the_terminal() -> None:
    done = cleanweb("check", stdin="a\x1b[31mred\u202e b \n")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout


def test_rules_are_selected_and_set() -> None:
    assert cleanweb("clean", "--ignore", "SPC", stdin=DIRTY).stdout == DIRTY
    assert cleanweb("clean", "--select", "edge-space,CHR", stdin=DIRTY).stdout == CLEAN
    assert cleanweb("clean", "--set", "THA.mai_yamok=compact", stdin="ต่าง ๆ มัก").stdout == "ต่างๆ มัก"


def test_rule_explains() -> None:
    assert "SPC103  edge-space" in cleanweb("rule").stdout
    one = cleanweb("rule", "spc103").stdout
    assert one == cleanweb("rule", "edge-space").stdout
    assert one.startswith("# edge-space (SPC103)")
    assert "## When it is wrong" in one


def test_without_a_command_there_is_help() -> None:
    done = cleanweb()
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: cleanweb [OPTIONS] COMMAND [ARGS]...\n" in done.stderr
    assert "  check       List what is wrong, where and why.\n" in done.stderr


def test_version() -> None:
    assert cleanweb("--version").stdout == f"cleanweb, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["clean", "nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["check", "nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["clean", "."], "need -w to write them back or -o FOLDER"),
        (["clean", "dirty.txt", "other.txt"], "need -w to write them back or -o FOLDER"),
        (["clean", "bytes.txt"], "bytes.txt: these bytes are no text"),
        (["clean", "-w", "dirty.txt", "bytes.txt"], "bytes.txt: these bytes are no text"),
        (["clean", "--select", "edge-spce", "dirty.txt"], "unknown rule 'edge-spce'; did you mean 'edge-space'?"),
        (["clean", "--set", "THA.mai_yamok=loud", "dirty.txt"], "mai_yamok is 'loud'; choose one of royal, compact, keep"),
        (["clean", "--set", "nonsense", "dirty.txt"], "must read RULES.OPTION=VALUE"),
        (["clean", "-o", "locked/out.txt", "dirty.txt"], "locked is not a folder that can be written to"),
        (["clean", "-w", "readonly.txt"], "readonly.txt is read-only"),
        (["clean", "-w", "-o", "x", "dirty.txt"], "Choose one of"),
        (["clean", "-w", "-"], "can't be written back"),
        (["clean", "a/same.txt", "b/same.txt", "-o", "out"], "would both be written to"),
        (["clean", "-w", "pages"], "The text of a page goes there: if an earlier run wrote it, add --exclude '*.html.txt'."),
        (["clean", "bad.jsonl"], "bad.jsonl, line 2: not JSON: Expecting value at character 0; `cleanweb corpus clean` sets"),
        (["check", "--language", "thai", "dirty.txt"], "unknown language 'thai'; did you mean 'th'?"),
        (["clean", "--check", "--jobs", "2", "--ignore", "edge-spce", "dirty.txt", "other.txt"], "did you mean 'edge-space'?"),
        (["rule", "SPC999"], "unknown rule 'SPC999'; did you mean"),
        (["xyzzyx"], "unknown command 'xyzzyx'; there are: check, clean"),
        (["chek"], "unknown command 'chek'; did you mean 'check'? Try 'cleanweb --help'."),
        (["check", "--selct", "SPC", "dirty.txt"], "No such option '--selct'"),
        (["check", "--encoding", "uft-8", "dirty.txt"], "unknown encoding 'uft-8'; did you mean 'utf-8'?"),
        (["clean", "--set", "edge-space.x=1", "dirty.txt"], "unknown option of edge-space 'x'; there are none"),
        (["rule", "xyz"], "unknown rule 'xyz'; `cleanweb rule` lists all"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments: list[str], words: str, dirty: Path) -> None:
    folder = dirty.parent
    (folder / "other.txt").write_text(DIRTY)
    (folder / "bytes.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (folder / "bad.jsonl").write_text('{"text": "fine"}\nno JSON\n')
    (folder / "pages").mkdir()
    for name in ("p.html", "p.html.txt"):
        (folder / "pages" / name).write_text("<p>fine</p>")
    (folder / "locked").write_text("a file, not a folder")
    (folder / "readonly.txt").write_text(DIRTY)
    (folder / "readonly.txt").chmod(0o444)
    for name in "ab":
        (folder / name).mkdir()
        (folder / name / "same.txt").write_text(DIRTY)
    before = {path: path.read_bytes() for path in folder.rglob("*.txt")}
    done = cleanweb(*arguments, cwd=folder)
    assert failed(done, words), done
    assert {path: path.read_bytes() for path in folder.rglob("*.txt")} == before
