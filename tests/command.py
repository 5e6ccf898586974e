"""The real command in a process of its own, and texts for it."""

import os
import subprocess
import sys
from pathlib import Path

TELLING = {"CI", "FORCE_COLOR", "GITHUB_STEP_SUMMARY", "NO_COLOR", "TEAMCITY_VERSION", "TF_BUILD"}
"""Variables that change what is printed."""
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in TELLING} | {"PYTHONIOENCODING": "utf-8"}
DIRTY, CLEAN = "one \ntwo\t\n", "one\ntwo\n"


def cleanweb(
    *arguments: str | Path, stdin: str | bytes = "", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    command = [sys.executable, "-m", "cleanweb", *map(str, arguments)]
    done = subprocess.run(command, input=data, capture_output=True, cwd=cwd, env=ENVIRONMENT | environment, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def failed(done: subprocess.CompletedProcess[str], words: str) -> bool:
    """One line on stderr with these words, nothing on stdout, exit code 2."""
    return (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1) and words in done.stderr
