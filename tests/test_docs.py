"""What the documents say is true: their commands and their Python run, their rules, files and links exist."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from docs import reference

import cleanweb
from cleanweb.cli import COMMANDS
from cleanweb.config.keys import KEYS
from cleanweb.filters import BUILTIN
from tests.cases import SEED
from tests.command import ENVIRONMENT

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SHOWN = [ROOT / "README.md", ROOT / "docs" / "first-steps.md"]
"""Pages whose commands stand there with what they print; three dots on a line stand for lines that differ each time."""
MADE = {f"reference/{name}.md" for name in reference.pages()}
"""Pages that are made from the code."""
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE = re.compile(r"\b(?:HTM|CHR|SPC|DUP|TOK|SIT|LNG|THA)\d{3}\b")
OTHERS = ("datasets", "datatrove", "haystack", "langchain_core", "llama_index", "pandas", "polars", "scrapy", "trafilatura")
"""Libraries that may not be installed; `tests/test_integrations.py` says which."""
GIVEN = {
    "text": "ผลสํารวจ ใหม่ๆมัก \n" + "A paragraph of the article that comes again, word for word, further down in the page.\n" * 2,
    "data": "价格".encode("gb2312"),
    "html": "<p>one</p><p>two</p>",
    "page": "<p>one</p>",
    "cleanweb": cleanweb,
}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files of the repository that commands name, with a `.venv` in which `cleanweb` is this one."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copytree(SEED, tmp_path / "fixtures" / "seed")
    program = tmp_path / ".venv" / "bin" / "cleanweb"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleanweb "$@"\n')
    program.chmod(0o755)
    (tmp_path / ".venv" / ".ready").touch()
    return tmp_path


def commands(page: Path) -> Iterator[tuple[str, str]]:
    """Each command of a page, and what it is said to print."""
    for block in CONSOLE.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


@pytest.mark.skipif(not shutil.which("make"), reason="needs make")
@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_commands_print_what_is_shown(page: Path, clone: Path) -> None:
    path = f"{clone / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = ENVIRONMENT | {
        "PATH": path,
        "PYTHONPATH": str(Path(cleanweb.__file__).parent.parent),
        "MAKEFLAGS": "--no-print-directory",
    }
    for command, printed in commands(page):
        done = subprocess.run(
            ["bash", "-c", command], cwd=clone, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        pattern = r"\n(?:.+\n)+".join(map(re.escape, printed.split("\n...\n")))
        assert re.fullmatch(pattern, done.stdout.decode()), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if page.name == "corpora.md":
        pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")
    shutil.copy(SEED / "web3-japan-th.txt", tmp_path / "article.txt")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HAYSTACK_TELEMETRY_ENABLED", "false")
    names = dict(GIVEN)
    for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8"))):
        needed = {name for name in OTHERS if re.search(rf"(?:import|from) {name}\b|integrations\.{name}\b", block)}
        if all(map(find_spec, needed)):
            exec(compile(block, f"{page.name}, block {number}", "exec"), names)
    assert names["cleanweb"] is cleanweb


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    codes = {rule.code for rule in cleanweb.Pipeline(BUILTIN).rules}
    assert {code for code in CODE.findall(text) if not code.endswith("999")} <= codes
    for target, anchor in LINK.findall(text):
        place = page.parent / target if target else page
        assert place.exists() or target in MADE, target
        assert not anchor or anchor in anchors(place), f"{target}#{anchor}"


def anchors(page: Path) -> set[str]:
    """What links can name in a page, as GitHub and MyST make it from headings."""
    headings = HEADING.findall(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_is_in_the_table_of_contents() -> None:
    contents = (ROOT / "docs" / "index.md").read_text(encoding="utf-8").splitlines()
    assert {page.stem for page in PAGES[1:]} - {"index"} <= set(contents)


def test_the_reference_has_every_rule_command_key_and_name() -> None:
    pages = reference.pages()
    assert all(f"({rule.code})" in pages[f"rules/{rule.code}"] for rule in cleanweb.Pipeline(BUILTIN).rules)
    assert all(f"## cleanweb {name}\n" in pages["commands"] for name in COMMANDS)
    assert all(f"| `{key.name}` |" in pages["options"] for key in KEYS)
    assert all(f"\n## {name}\n" in pages["python"] for name in cleanweb.__all__)


def test_the_readme_shows_what_clean_does() -> None:
    assert cleanweb.clean("ผลสํารวจ \u200bใหม่ๆมัก ").text == "ผลสำรวจ ใหม่ ๆ มัก"
