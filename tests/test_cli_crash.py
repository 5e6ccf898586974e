"""Killed, stopped, out of space: every file is the old or the new one, whole. In long runs 1,000 kills."""

# ruff: noqa: PLW1509

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.command import DIRTY, ENVIRONMENT, cleanweb

KILLS = 1_000 if os.environ.get("CLEANWEB_PROFILE") == "long" else 4
FILES = 40
OLD = [f"{number} {DIRTY * 400}" for number in range(FILES)]
NEW = [text.replace(" \n", "\n").replace("\t\n", "\n") for text in OLD]
resource = pytest.importorskip("resource", reason="limits and signals are those of Unix")


def started(folder: Path, *arguments: str, limit: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cleanweb", "clean", "-w", "--isolated", *arguments, "."]
    return subprocess.Popen(
        command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE, preexec_fn=limit, start_new_session=True
    )


def filled(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, text in enumerate(OLD):
        (folder / f"{number:02}.txt").write_text(text)
    return folder


def changed(folder: Path) -> int:
    """How many files are new; all others are old, to the byte."""
    texts = [(folder / f"{number:02}.txt").read_text() for number in range(FILES)]
    assert all(text in (old, new) for text, old, new in zip(texts, OLD, NEW, strict=True))
    return sum(text != old for text, old in zip(texts, OLD, strict=True))


def test_a_kill_leaves_whole_files(tmp_path: Path) -> None:
    chance = random.Random(0)
    between = 0
    for kill in range(KILLS):
        folder = filled(tmp_path / "texts")
        with started(folder, "--jobs", "12"[kill % 2], "--select", "SPC") as process:
            while process.poll() is None and not changed(folder):
                time.sleep(0.002)
            time.sleep(chance.random() * 0.05)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        between += 0 < changed(folder) < FILES
    assert between or KILLS < 100  # a few kills may all come too late


def test_what_a_killed_run_changed_can_be_taken_back(tmp_path: Path) -> None:
    chance = random.Random(1)
    report = tmp_path / "report.json"
    for kill in range(KILLS):
        folder = filled(tmp_path / "texts")
        with started(folder, "--jobs", "12"[kill % 2], "--select", "SPC", "--report", str(report)) as process:
            while process.poll() is None and not changed(folder):
                time.sleep(0.002)
            time.sleep(chance.random() * 0.05)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        assert cleanweb("undo", str(report), cwd=folder).returncode == 0
        assert changed(folder) == 0
        assert list(tmp_path.glob("*.journal")) == []


def test_no_run_begins_over_the_journal_of_a_killed_one(tmp_path: Path) -> None:
    folder = filled(tmp_path / "texts")
    (tmp_path / "report.json.1.journal").write_bytes(b'{"path": "torn')
    done = cleanweb("clean", "-w", "--report", "../report.json", ".", cwd=folder)
    assert (done.returncode, changed(folder)) == (2, 0)
    assert "report.json.1.journal has changes of a run that was killed; take them back with `cleanweb undo" in done.stderr
    assert cleanweb("undo", "../report.json", cwd=folder).returncode == 0
    assert cleanweb("clean", "-w", "--select", "SPC", "--report", "../report.json", ".", cwd=folder).returncode == 0
    assert changed(folder) == FILES


def test_workers_follow_a_parent_that_was_killed(tmp_path: Path) -> None:
    folder = filled(tmp_path / "texts")
    with started(folder, "--jobs", "2", "--select", "SPC") as process:
        while process.poll() is None and not changed(folder):
            time.sleep(0.002)
        process.kill()
        _, messages = process.communicate(timeout=30)  # ends when the last worker has closed its stderr
    assert b"Traceback" not in messages
    changed(folder)


def test_ctrl_c_leaves_whole_files_and_nothing_else(tmp_path: Path) -> None:
    for jobs in "12":
        folder = filled(tmp_path / "texts")
        with started(folder, "--jobs", jobs, "--select", "SPC") as process:
            while process.poll() is None and not changed(folder):
                time.sleep(0.002)
            process.send_signal(signal.SIGINT)
            _, messages = process.communicate()
        assert process.returncode in (130, 0)
        assert b"Traceback" not in messages
        changed(folder)
        assert len(list(folder.iterdir())) == FILES


def test_no_space_leaves_the_old_file(tmp_path: Path) -> None:
    folder = filled(tmp_path / "texts")
    size = len(NEW[0]) - 1

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    for jobs in "12":
        with started(folder, "--jobs", jobs, "--select", "SPC", limit=limit) as process:
            _, messages = process.communicate()
        assert (process.returncode, changed(folder)) == (2, 0)
        assert messages.startswith(b"cleanweb: error: ")
        assert b"00.txt cannot be written: File too large; it is as it was" in messages
        assert messages.count(b"\n") == 1
        assert len(list(folder.iterdir())) == FILES


@pytest.fixture
def small_disk(tmp_path: Path):
    """A folder on a file system of its own, hardly larger than the old files."""
    folder = tmp_path / "disk"
    folder.mkdir()
    size = sum(len(text) + 4096 for text in OLD) // 4096 * 4096
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("may not mount a file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_whole_files(small_disk: Path) -> None:
    for number, text in enumerate(OLD):
        (small_disk / f"{number:02}.txt").write_text(text)
    with (small_disk / "ballast").open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(512)):
            pass
    for jobs in "12":
        with started(small_disk, "--jobs", jobs, "--select", "SPC") as process:
            _, messages = process.communicate()
        assert (process.returncode, changed(small_disk)) == (2, 0)
        assert b"cannot be written: No space left on device; it is as it was" in messages
        assert len(list(small_disk.iterdir())) == FILES + 1
    (small_disk / "ballast").unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = cleanweb("clean", "-w", "--isolated", "--select", "SPC", ".", cwd=small_disk)
    assert (done.returncode, changed(small_disk)) == (2, 0)
    assert "00.txt is read-only; make it writable, or write elsewhere with -o" in done.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_files_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    folder = filled(tmp_path / "texts")
    folder.chmod(0o555)
    try:
        done = cleanweb("clean", "-w", "--jobs", "2", ".", cwd=folder)
        assert "rewritten in place" in done.stderr
    finally:
        folder.chmod(0o755)
    assert changed(folder) == FILES
