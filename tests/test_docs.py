"""What the documents say is true: their Python runs, their rules and files exist."""

import re
from pathlib import Path

import pytest

import cleanweb
from cleanweb.filters import BUILTIN

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
CODE = re.compile(r"\b(?:HTM|CHR|SPC|DUP|TOK|SIT|LNG|THA)\d{3}\b")
GIVEN = {
    "text": "ผลสํารวจ ใหม่ๆมัก \n" + "A paragraph of the article that comes again, word for word, further down in the page.\n" * 2,
    "data": "价格".encode("gb2312"),
    "html": "<p>one</p><p>two</p>",
    "page": "<p>one</p>",
    "cleanweb": cleanweb,
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_runs(page: Path) -> None:
    names = dict(GIVEN)
    for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8"))):
        exec(compile(block, f"{page.name}, block {number}", "exec"), names)
    assert names["cleanweb"] is cleanweb


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    codes = {rule.code for rule in cleanweb.Pipeline(BUILTIN).rules}
    assert {code for code in CODE.findall(text) if not code.endswith("999")} <= codes
    for target in LINK.findall(text):
        assert (page.parent / target).exists(), target


def test_the_readme_shows_what_clean_does() -> None:
    assert cleanweb.clean("ผลสํารวจ \u200bใหม่ๆมัก ").text == "ผลสำรวจ ใหม่ ๆ มัก"
