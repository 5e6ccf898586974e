"""Killed, and called again: the output is that of a run that nothing disturbed. In long runs 200 kills."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleanweb import Pipeline, rule
from cleanweb.corpus.encode import Form
from cleanweb.corpus.jobs import CleanJob
from cleanweb.corpus.options import BatchOptions
from cleanweb.corpus.outputs import Target, into_folder
from cleanweb.corpus.run import Run
from cleanweb.corpus.sources import sources
from tests.command import ENVIRONMENT, cleanweb
from tests.corpora import json_lines, tree

resource = pytest.importorskip("resource", reason="limits are those of Unix")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of Unix")
KILLS = 200 if os.environ.get("CLEANWEB_PROFILE") == "long" else 4
RECORDS, PARTS = 9_000, 10
COMMAND = ("corpus", "clean", "a.jsonl", "-o", "out", "--select", "SPC", "--isolated", "--part-size", "1")


def started(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "cleanweb", *COMMAND, "--jobs", "2"]
    return subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE, start_new_session=True)


def children(process: int) -> list[int]:
    """The processes that a process started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
            command = (path.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == process and b"spawn_main" in command:
            found.append(int(path.parent.name))
    return found


def parts(folder: Path) -> int:
    """How many parts are done."""
    manifest = folder / "out" / "manifest.jsonl"
    return manifest.read_bytes().count(b"\n") - 1 if manifest.exists() else 0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds workers in /proc")
def test_kills_leave_no_trace(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines(RECORDS) + b"broken\n")
    calm = cleanweb(*COMMAND, cwd=tmp_path)
    assert calm.returncode == 0, calm.stderr
    (tmp_path / "out").rename(tmp_path / "calm")
    expected = tree(tmp_path / "calm")
    chance = random.Random(0)
    kills = between = 0
    while kills < KILLS:
        wanted = chance.randrange(1, PARTS - 2)
        with started(tmp_path) as process:
            while process.poll() is None and parts(tmp_path) < wanted:
                time.sleep(0.02)
            workers = children(process.pid)
            if workers and kills % 2:
                os.kill(chance.choice(workers), signal.SIGKILL)
                kills += 1
            time.sleep(chance.uniform(0, 0.05))
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                kills += 1
            process.communicate()
        if process.returncode == 0:
            assert tree(tmp_path / "out") == expected
            shutil.rmtree(tmp_path / "out")
        else:
            between += 0 < parts(tmp_path) < PARTS
    assert between or KILLS < 100  # a few kills may all come too late
    last = cleanweb(*COMMAND, cwd=tmp_path)
    assert last.returncode == 0, last.stderr
    assert tree(tmp_path / "out") == expected


@rule("ACME002", "deadly", "Ends its process")
def deadly(document):
    if "kill" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return iter(())


@rule("ACME003", "greedy", "Takes too much memory or too long")
def greedy(document):
    if "memory" in document.text:
        bytearray(1 << 30)
    if "loop" in document.text:
        sum(range(1 << 60))
    while "slow" in document.text:
        pass
    return iter(())


def run(folder: Path, data: bytes, *filters) -> dict[str, bytes]:
    (folder / "a.jsonl").write_bytes(data)
    job = CleanJob(BatchOptions(Pipeline(filters), seconds=0.5), Form())
    into_folder(Run(sources([str(folder / "a.jsonl")]), job, 2, 1 << 30), Target(folder / "out", Form()), lambda *_: None)
    return tree(folder / "out")


def rejects(files: dict[str, bytes]) -> list[str]:
    return [json.loads(line)["reason"] for line in files["rejects/part-00000.jsonl"].splitlines()]


def test_a_chunk_that_kills_is_tried_twice_and_kept_by_name(tmp_path: Path) -> None:
    data = json_lines(1_000) + b'{"text": "kill"}\n' + json_lines(999, 1_001) + json_lines(100, 2_000)
    files = run(tmp_path, data, deadly)
    assert [json.loads(line)["id"] for line in files["part-00000.jsonl"].splitlines()] == [*range(1_000), *range(2_000, 2_100)]
    assert files["quarantine/source-00000-chunk-000001"].count(b"\n") == 999
    died = "the process that cleaned it died twice (exit code -9), with its whole chunk"
    assert rejects(files) == [f"{died}; it is in quarantine/source-00000-chunk-000001"] * 1_000


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
def test_what_takes_too_much_is_rejected_alone(tmp_path: Path) -> None:
    lines = [b'{"text": "memory"}\n', b'{"text": "slow"}\n']
    files = run(tmp_path, b"".join(json_lines(3, 3 * n) + line for n, line in enumerate(lines)), greedy)
    assert [json.loads(line)["id"] for line in files["part-00000.jsonl"].splitlines()] == list(range(6))
    assert [reason.partition(": ")[2][:29] for reason in rejects(files)] == [
        "it took more memory than ther",
        "TookTooLongError: it took mor",
    ]


def test_code_that_cannot_be_interrupted_is_ended(tmp_path: Path) -> None:
    files = run(tmp_path, b'{"text": "loop"}\n' + json_lines(0), greedy)
    assert f"exit code -{int(signal.SIGVTALRM)}" in rejects(files)[0]


def test_no_space_is_said_and_leaves_whole_files(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines(3_000))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))

    command = [sys.executable, "-m", "cleanweb", *COMMAND]
    done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, preexec_fn=limit, check=False)
    assert done.returncode == 2
    assert b"File too large" in done.stderr
    assert set(tree(tmp_path / "out")) == {"manifest.jsonl"}
