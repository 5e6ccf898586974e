"""`undo`, `explain`, `rule`, `completion`: what a person asks about a change."""

import gzip
import json
from pathlib import Path

import pytest

from cleanweb import Pipeline
from cleanweb.cli import undoing
from cleanweb.cli.places import places
from cleanweb.cli.undoing import undone
from cleanweb.cli.write import write
from cleanweb.report.escapes import printable_path
from tests.command import CLEAN, DIRTY, cleanweb, failed
from tests.schemas import errors_of

SEED = Path(__file__).parent.parent / "fixtures" / "seed" / "web3-japan-th.txt"


@pytest.fixture
def cleaned(tmp_path: Path) -> Path:
    """A folder that was cleaned with a report, and copies of its files beside it."""
    for name, data in {
        "a.txt": DIRTY.encode(),
        "b.txt": b"\xef\xbb\xbfx  y \r\nz\r\n",
        "latin.txt": "Le café est prêt \nà la maison, près de la forêt\n".encode("cp1252"),
        "d.jsonl": b'{"text": "caf\\u00e9  noir\\/ "}\n{"text": "fine"}\n',
        "p.jsonl.gz": gzip.compress(b'{"text": "x  y"}\n', 1),
        "seed.txt": SEED.read_bytes(),
    }.items():
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "texts" / name).write_bytes(data)
    before = {path: path.read_bytes() for path in (tmp_path / "texts").iterdir()}
    (tmp_path / "before").mkdir()
    for path, data in before.items():
        (tmp_path / "before" / path.name).write_bytes(data)
    assert cleanweb("clean", "-w", "--report", "report.json", "texts", cwd=tmp_path).returncode == 0
    assert all(path.read_bytes() != data for path, data in before.items())
    return tmp_path


def test_undo_gives_the_original_bytes(cleaned: Path) -> None:
    assert not errors_of(json.loads((cleaned / "report.json").read_text()), "changes")
    assert cleanweb("undo", "report.json", cwd=cleaned).returncode == 0
    for path in (cleaned / "before").iterdir():
        assert (cleaned / "texts" / path.name).read_bytes() == path.read_bytes(), path.name
    assert "0 changes in 0 files taken back" in cleanweb("undo", "report.json", cwd=cleaned).stderr


def test_undo_of_one_rule_and_one_place(cleaned: Path) -> None:
    texts = cleaned / "texts"
    assert "1 change in 1 file taken back" in cleanweb("undo", "report.json", "--at", "texts/a.txt:2", cwd=cleaned).stderr
    assert (texts / "a.txt").read_text() == "one\ntwo\t\n"
    assert cleanweb("undo", "report.json", "--rule", "repeated-space", cwd=cleaned).returncode == 0
    assert (texts / "b.txt").read_bytes() == b"\xef\xbb\xbfx  y\r\nz\r\n"
    assert failed(cleanweb("undo", "report.json", "--rule", "lone-surrogate", cwd=cleaned), "has no change of lone-surrogate")
    assert cleanweb("undo", "report.json", cwd=cleaned).returncode == 0
    for path in (cleaned / "before").iterdir():
        assert (texts / path.name).read_bytes() == path.read_bytes(), path.name


def test_undo_refuses_what_is_not_as_it_was_written(cleaned: Path) -> None:
    (cleaned / "texts" / "seed.txt").write_text("edited by hand")
    before = {path: path.read_bytes() for path in (cleaned / "texts").iterdir()}
    assert failed(cleanweb("undo", "report.json", cwd=cleaned), "seed.txt is not as cleanweb wrote it")
    assert {path: path.read_bytes() for path in (cleaned / "texts").iterdir()} == before
    assert failed(cleanweb("undo", "report.json", "--at", "texts/b.txt:9", cwd=cleaned), "has no change at texts/b.txt:9")
    (cleaned / "report.json").write_text('{"files": []}')
    assert failed(cleanweb("undo", "report.json", cwd=cleaned), "report.json is no report of `cleanweb clean --report`")
    assert failed(cleanweb("clean", "--report", "x", "-", stdin=CLEAN), "use it with -w or -o")


def test_an_undo_that_failed_midway_goes_on(cleaned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(cleaned)

    def failing(target: Path, data: bytes) -> None:
        if target.name == "d.jsonl":
            raise OSError("no space")
        write(target, data)

    monkeypatch.setattr(undoing, "write", failing)
    with pytest.raises(OSError, match="no space"):
        undone(Path("report.json"), [], [])
    assert (cleaned / "texts" / "b.txt").read_bytes() == (cleaned / "before" / "b.txt").read_bytes()
    assert cleanweb("undo", "report.json", cwd=cleaned).returncode == 0
    for path in (cleaned / "before").iterdir():
        assert (cleaned / "texts" / path.name).read_bytes() == path.read_bytes(), path.name


def test_an_undo_that_was_killed_goes_on(cleaned: Path) -> None:
    before = cleaned / "before" / "p.jsonl.gz"
    (cleaned / "texts" / before.name).write_bytes(before.read_bytes())
    assert cleanweb("undo", "report.json", cwd=cleaned).returncode == 0
    assert (cleaned / "texts" / before.name).read_bytes() == before.read_bytes()


def test_explain_shows_before_after_evidence_and_how_to_keep(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("fine\nx  y \x1b[0m\n")
    out = cleanweb("explain", "a.txt:2", cwd=tmp_path).stdout
    assert "SPC102 repeated-space: changed\n  why:      repeated space (score 1.00)\n  original: '  '\n  becomes:  ' '\n" in out
    assert '"a.txt" = ["SPC102"] under [per-file-ignores], or --ignore repeated-space' in out
    assert "line 2 before: x  y \\x1b[0m" in out
    assert "\x1b" not in out
    assert cleanweb("explain", "a.txt:1", cwd=tmp_path).stdout == "a.txt:1: no rule has anything to say about this line\n"
    assert "a.txt:2:3: no finding begins at this column" in cleanweb("explain", "a.txt:2:3", cwd=tmp_path).stdout
    assert failed(cleanweb("explain", "a.txt", cwd=tmp_path), "'a.txt' is no place; write FILE:LINE")
    assert failed(cleanweb("explain", "a.txt:9", cwd=tmp_path), "a.txt:9: there is no such line; the file has ")
    (tmp_path / "d.jsonl").write_text('{"text": "fine"}\n{"text": "x  y"}\n')
    assert "SPC102" in cleanweb("explain", "d.jsonl:2", cwd=tmp_path).stdout


def test_explain_takes_the_places_that_check_prints_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text("<!-- x\u200by -->\n<p>fine</p>\n<p>caf&eacute; x\u200by</p>\n", encoding="utf-8")
    done = cleanweb("check", "--isolated", "--select", "CHR", "--format", "concise", "p.html", cwd=tmp_path)
    place = done.stdout.split(": ")[0]
    assert place == "p.html:3:17"
    out = cleanweb("explain", "--select", "CHR", place, cwd=tmp_path).stdout
    assert "CHR104" in out
    assert "line 2 before: café x\\u200by\nline 2 after:  café xy" in out
    assert cleanweb("explain", "--select", "CHR", "p.html:2", cwd=tmp_path).stdout.startswith("p.html:2: no rule has")
    assert "--at p.html.txt:2, after" in out
    assert cleanweb("clean", "-w", "--select", "CHR", "--report", "r.json", "p.html", cwd=tmp_path).returncode == 0
    done = cleanweb("undo", "r.json", "--at", "p.html.txt:2", cwd=tmp_path)
    assert done.stderr == "1 change in 1 file taken back\n"
    assert (tmp_path / "p.html.txt").read_text(encoding="utf-8") == "fine\ncafé x\u200by\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.txt:12", ("a.txt", 12, None)),
        ("C:\\texts\\a.txt:12:3", ("C:\\texts\\a.txt", 12, 3)),
        ("\\\\server\\a.txt:1", ("\\\\server\\a.txt", 1, None)),
        ("odd:7:name.txt:5", ("odd:7:name.txt", 5, None)),
    ],
)
def test_a_place_may_have_backslashes_and_colons(text: str, expected: tuple[str, int, int | None]) -> None:
    (place,) = places([text])
    assert (str(place.file), place.line, place.column) == expected
    assert str(place) == text
    assert printable_path(str(place.file)) == expected[0]


def test_rules_as_text_json_and_markdown() -> None:
    rules = Pipeline.default().rules
    table = json.loads(cleanweb("rule", "--format", "json").stdout)
    assert not errors_of(table, "rules")
    assert [(row["code"], row["name"], row["safety"]) for row in table] == [
        (r.code, r.name, r.safety.name.lower()) for r in rules
    ]
    (one,) = json.loads(cleanweb("rule", "edge-space", "--format", "json").stdout)
    assert one["family"] == "SPC"
    assert one["examples"]
    lines = cleanweb("rule", "--format", "markdown").stdout.splitlines()
    assert len(lines) == len(rules) + 2
    assert len(cleanweb("rule").stdout.splitlines()) == len(rules)


def test_shells_complete_rules_and_commands() -> None:
    complete = {"_CLEANWEB_COMPLETE": "zsh_complete"}
    assert "cleanweb_completion" in cleanweb("completion", "bash").stdout
    out = cleanweb(COMP_WORDS="cleanweb check --select edge", COMP_CWORD="3", **complete).stdout
    assert "plain\nedge-space\n" in out
    assert "SPC103\nedge-space" in cleanweb(COMP_WORDS="cleanweb rule SPC10", COMP_CWORD="2", **complete).stdout
    assert "explain" in cleanweb(COMP_WORDS="cleanweb ex", COMP_CWORD="1", **complete).stdout


def test_nothing_is_written_when_the_report_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "folder").mkdir()
    assert failed(cleanweb("clean", "-w", "--report", "folder", "a.txt", cwd=tmp_path), "folder is a folder")
    assert failed(cleanweb("clean", "-o", "b.txt", "--report", "b.txt", "a.txt", cwd=tmp_path), "both be written to b.txt")
    assert (tmp_path / "a.txt").read_text() == DIRTY
    assert not (tmp_path / "b.txt").exists()
