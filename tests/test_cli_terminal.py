"""What a person sees: a real terminal emulator, progress, text that would act on the terminal."""

import io
import os
import shlex
import shutil
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from wcwidth import wcswidth

from cleanweb.cli import progress
from tests.command import ENVIRONMENT

TEXT = "ผลสำรวจ  มากๆ\nمرحبا  بالعالم\n漢字かな交じり  文\ne\u0301te\u0301  noir\n🎉  fête\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_after_a_while_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(progress.watched(range(3), 3)) == [0, 1, 2]
    assert sys.stderr.getvalue() == ""
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    monkeypatch.setattr(progress, "PAUSE", -1.0)
    assert list(progress.watched(range(3), 3)) == [0, 1, 2]
    assert "2 of 3 files" in sys.stderr.getvalue()
    assert sys.stderr.getvalue().endswith(progress.CLEAR)
    assert progress.line(1_000, 10_000, 4.0) == "1,000 of 10,000 files, 250 a second, 0:36 left"


def test_progress_stays_out_of_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    assert list(progress.watched("ab", 2)) == ["a", "b"]
    assert sys.stderr.getvalue() == ""


@pytest.fixture
def tmux(tmp_path: Path):
    """Runs a command in a terminal of 90 columns, and gives the lines on its screen."""
    if not shutil.which("tmux"):
        pytest.skip("needs tmux")
    socket = str(tmp_path / "tmux")

    def run(command: list[str]) -> list[str]:
        line = f"cd {shlex.quote(str(tmp_path))}; {shlex.join(command)}; echo finished"
        base = ["tmux", "-u", "-S", socket]
        environment = ENVIRONMENT | {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        subprocess.run([*base, "new-session", "-d", "-x", "90", "-y", "50", f"{line}; sleep 60"], env=environment, check=True)
        for _ in range(200):
            screen = subprocess.run(
                [*base, "capture-pane", "-p"], capture_output=True, env=environment, check=True
            ).stdout.decode()
            if "finished" in screen:
                break
            time.sleep(0.05)
        subprocess.run([*base, "kill-server"], check=True)
        return screen.splitlines()

    return run


def test_marks_stand_under_the_finding_on_a_real_terminal(tmux, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    lines = tmux([sys.executable, "-m", "cleanweb", "check", "--isolated", "--select", "SPC102", "a.txt"])
    shown = [(above, marks) for above, marks in pairwise(lines) if marks.strip() == "^^"]
    assert len(shown) == 5
    for above, marks in shown:
        text = above.replace("\u2066", "").replace("\u2069", "")
        assert wcswidth(text[: text.index("  ", 9)]) == marks.index("^^"), (above, marks)


def test_text_that_acts_on_a_terminal_is_shown_as_escapes(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    (tmp_path / "a.txt").write_text("a\x1b[31mred\x07 \n")
    for arguments in (["clean", "--ignore", "CHR"], ["clean", "--diff"], ["check"], ["explain"]):
        ours, theirs = pty.openpty()
        file = "a.txt:1" if arguments == ["explain"] else "a.txt"
        command = [sys.executable, "-m", "cleanweb", *arguments, file]
        environment = ENVIRONMENT | {"NO_COLOR": "1"}
        subprocess.run(command, stdout=theirs, stderr=subprocess.DEVNULL, cwd=tmp_path, env=environment, check=False)
        os.close(theirs)
        out = os.read(ours, 10_000)
        os.close(ours)
        assert b"red" in out, arguments
        assert b"\x1b" not in out, arguments
        assert b"\x07" not in out, arguments
