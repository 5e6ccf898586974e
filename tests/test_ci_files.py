"""The files for CI systems: what they run is what the command knows."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.command import CLEAN, DIRTY, ENVIRONMENT, cleanweb

ROOT = Path(__file__).parent.parent


def test_the_hooks_check_and_clean(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    check, clean = re.findall(r"^  entry: cleanweb (.*)$", (ROOT / ".pre-commit-hooks.yaml").read_text(), re.MULTILINE)
    assert cleanweb(*check.split(), "a.txt", cwd=tmp_path).returncode == 1
    assert cleanweb(*clean.split(), "a.txt", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a.txt").read_text() == CLEAN


@pytest.mark.skipif(not shutil.which("bash") or sys.platform == "win32", reason="needs bash")
def test_the_action_checks_its_paths_with_its_arguments(tmp_path: Path) -> None:
    """The script of the action, but for the installation."""
    script = dedent((ROOT / "action.yml").read_text().split("run: |\n")[1])
    script = re.sub(r"^(python -m venv|\"\$bin/python\" -m pip) .*$", "true", script, flags=re.MULTILINE)
    command = tmp_path / "cleanweb" / "bin" / "cleanweb"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m cleanweb "$@"\n')
    command.chmod(0o755)
    for name in ("one file.txt", "two.txt"):
        (tmp_path / name).write_text(DIRTY)
    given = {
        "RUNNER_TEMP": str(tmp_path),
        "PATHS": "one file.txt\n",
        "ARGUMENTS": "--ignore=CHR\n--isolated\n",
        "SOURCE": str(ROOT),
    }
    environment = ENVIRONMENT | given | {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == ["::error file=one file.txt"] * 2
    assert "### cleanweb" in (tmp_path / "summary").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
def test_the_gitlab_job_writes_the_report_that_it_declares(tmp_path: Path) -> None:
    text = (ROOT / "ci" / "gitlab.yml").read_text()
    (script,) = re.findall(r"- (printf .*\n .*)\n", text)
    (report,) = re.findall(r"codequality: (.*)", text)
    script = script.replace(".cleanweb-venv/bin/cleanweb", f"{shlex.quote(sys.executable)} -m cleanweb").replace("\n", " ")
    for name in ("a b.txt", "c.txt", "other.txt"):
        (tmp_path / name).write_text(DIRTY)
    environment = ENVIRONMENT | {"CLEANWEB_PATHS": "a b.txt\nc.txt"}
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert {issue["location"]["path"] for issue in json.loads((tmp_path / report).read_text())} == {"a b.txt", "c.txt"}
