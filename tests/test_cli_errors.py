"""What nobody expected: an error of the program, a process that is ended, a console with few characters."""

import os
from pathlib import Path

import pytest

from cleanweb import cli
from cleanweb.cli import checking
from cleanweb.cli.choice import Choice
from cleanweb.cli.sources import Source
from cleanweb.cli.workers import mapped
from cleanweb.errors import CleanwebError
from tests.command import DIRTY, cleanweb


def fails(*_: object, **__: object) -> None:
    raise RuntimeError("out of order")


def dies(_: Source) -> None:
    os._exit(1)


def source(path: Path) -> Source:
    path.write_text(DIRTY)
    return Source(path, path.parent, "text", path.name)


def test_an_error_of_the_program_is_one_of_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(checking, "tolerant", fails)
    report = checking.Checker(Choice(isolated=True))(source(tmp_path / "a.txt"))
    assert report.error.startswith("a.txt: internal error, please report it: RuntimeError: out of order (")
    assert f"{Path(__file__).name}:" in report.error


def test_an_error_of_the_program_is_no_finding(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cli, "cleanweb", fails)
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("cleanweb: error: internal error, please report it: RuntimeError: ")


def test_a_process_that_is_ended_is_said(tmp_path: Path) -> None:
    sources = [source(tmp_path / name) for name in ("a.txt", "b.txt")]
    with pytest.raises(CleanwebError, match="ended from outside, perhaps for want of memory; try again with --jobs 1"):
        list(mapped(dies, sources, 2))


def test_a_console_of_code_page_1252_shows_escapes(tmp_path: Path) -> None:
    (tmp_path / "ไทย.txt").write_text("ต่างๆมัก \n", encoding="utf-8")
    (tmp_path / "cleanweb.toml").write_text('exclude = ["ก"]\n', encoding="utf-8")
    for arguments in (
        ["rule"],
        ["rule", "mai-yamok"],
        ["rule", "--format", "markdown"],
        ["explain", "ไทย.txt:1"],
        ["config"],
        ["languages", "."],
        ["clean", "--check", "."],
        ["clean", "--diff", "."],
        ["clean", "--summary", "ไทย.txt"],
        ["check", "--statistics", "."],
        ["check", "nowhere-ไทย.txt"],
        ["init", "--force"],
    ):
        done = cleanweb(*arguments, cwd=tmp_path, PYTHONIOENCODING="cp1252:strict")
        assert "Traceback" not in done.stderr, arguments
        assert "internal error" not in done.stderr, arguments
        assert done.stdout or done.stderr
    assert "\\u0e44\\u0e17\\u0e22.txt" in cleanweb("languages", ".", cwd=tmp_path, PYTHONIOENCODING="cp1252:strict").stdout
