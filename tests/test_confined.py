"""What input, configuration and links may not do: run code, take for ever, or lead out of the folders that were named."""

import ast
import json
from pathlib import Path

import pytest

from cleanweb import CleanwebError
from cleanweb.config.globs import globs
from tests.command import CLEAN, DIRTY, cleanweb, failed

SOURCE = Path(__file__).parent.parent / "src" / "cleanweb"
RUNS_CODE = {"pickle", "marshal", "shelve", "yaml", "dill", "joblib", "runpy", "code", "codeop"}
HOSTILE = ("*a*a*a*a*a*a*a*a*a*b", "x/" + "?" * 2_000, "**/a/**/a/**/a/**/a/**/b")


def test_nothing_that_is_read_can_run() -> None:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not RUNS_CODE & {alias.name.partition(".")[0] for alias in node.names}, path
            elif isinstance(node, ast.ImportFrom):
                assert (node.module or "").partition(".")[0] not in RUNS_CODE, path
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"eval", "exec", "compile", "__import__"}, path


def test_a_configuration_is_data_and_plugins_are_installed(tmp_path: Path) -> None:
    (tmp_path / "evil.py").write_text("open('ran', 'w')")
    (tmp_path / "text.txt").write_text(DIRTY)
    for line in ('plugins = ["evil"]', 'select = ["evil:rule"]', "options = {evil = {x = 1}}", "x = !!python/object:evil {}"):
        (tmp_path / "cleanweb.toml").write_text(line)
        assert failed(cleanweb("clean", "text.txt", cwd=tmp_path), "cleanweb.toml" if "!!" in line else "unknown")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("pattern", HOSTILE)
def test_a_pattern_that_takes_for_ever_is_refused(pattern: str, tmp_path: Path) -> None:
    with pytest.raises(CleanwebError, match=r"here: the pattern .* may take too long; use at most 3 stars in a name"):
        globs([pattern], "here")
    (tmp_path / ("a" * 200 + ".txt")).write_text(DIRTY)
    assert failed(cleanweb("check", ".", "--exclude", pattern, cwd=tmp_path), "--exclude, or the key exclude: the pattern")
    (tmp_path / ".gitignore").write_text(f"ok/\n{pattern}\n")
    assert failed(cleanweb("check", ".", cwd=tmp_path), ".gitignore: the pattern")
    (tmp_path / ".gitignore").unlink()
    (tmp_path / "cleanweb.toml").write_text(f'[per-file-ignores]\n{json.dumps(pattern)} = ["DUP"]')
    done = cleanweb("check", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "the configuration: the pattern" in done.stderr


def test_patterns_that_people_write_are_allowed() -> None:
    found = globs(["*.min.*.js", "**/node_modules/**", "!keep/*.txt", "a*b*c*", "/x/**/y/*", "# ****", ""], "here")
    assert found.match_file("x/1/2/y/z")


def test_links_in_a_folder_lead_nowhere_else(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    (folder / "sub").mkdir(parents=True)
    (outside / "secret.txt").write_text(DIRTY)
    (folder / "own.txt").write_text(DIRTY)
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "more").symlink_to(outside)
    (folder / "own.data").write_text(DIRTY)
    (folder / "sub" / "inside.txt").symlink_to(folder / "own.data")
    done = cleanweb("clean", "-w", folder)
    assert done.returncode == 0
    assert "link.txt is left out: it is a link out of the folder" in done.stderr
    assert (outside / "secret.txt").read_text() == DIRTY
    assert (folder / "own.txt").read_text() == (folder / "own.data").read_text() == CLEAN
    assert cleanweb("clean", "-w", folder / "link.txt").returncode == 0, "who names a link means it"
    assert (outside / "secret.txt").read_text() != DIRTY


def test_links_do_not_lead_out_of_the_output_folder(tmp_path: Path) -> None:
    given, out, outside = tmp_path / "in", tmp_path / "out", tmp_path / "outside"
    for path in (given / "sub", out, outside):
        path.mkdir(parents=True)
    (given / "sub" / "a.txt").write_text(DIRTY)
    (given / "b.txt").write_text(DIRTY)
    (out / "sub").symlink_to(outside)
    assert failed(cleanweb("clean", given, "-o", out), "a link leads out of")
    assert not list(outside.iterdir())
    assert not (out / "b.txt").exists(), "before anything is written"
    done = cleanweb("clean", given / "sub" / ".." / "b.txt", given / "sub" / "a.txt", "-o", tmp_path / "new", cwd=given / "sub")
    assert done.returncode == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a.txt", "b.txt"]


def test_a_corpus_stays_in_its_folders(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")
    corpus, outside, out = tmp_path / "corpus", tmp_path / "outside", tmp_path / "out"
    corpus.mkdir()
    outside.mkdir()
    (outside / "secret.jsonl").write_text('{"text": "a secret"}\n')
    rows = [{"id": "../../outside/x", "path": "/etc/passwd", "url": "file:///../x", "text": "a  text"}]
    (corpus / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (corpus / "b.jsonl").symlink_to(outside / "secret.jsonl")
    done = cleanweb("corpus", "clean", "--isolated", "-j", "1", corpus, "-o", out)
    assert done.returncode == 0
    assert "1 documents cleaned" in done.stderr
    assert [path.name for path in outside.iterdir()] == ["secret.jsonl"]
    assert "secret" not in "".join(path.read_text() for path in out.rglob("*.jsonl"))
