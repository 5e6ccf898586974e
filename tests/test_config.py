"""The configuration: where it is found, what it may say, which value wins, and where it came from."""

import json
import os
from pathlib import Path

import pytest

from cleanweb.config import keys
from cleanweb.config.keys import checked
from cleanweb.config.settings import Settings
from cleanweb.config.versions import satisfies
from cleanweb.errors import CleanwebError, UnknownNameError
from cleanweb.rules import Rule
from tests.command import DIRTY, cleanweb, failed

SCHEMA = Path(__file__).parent.parent / "docs" / "schemas" / "configuration.json"


def shown(file: str, cwd: Path, *arguments: str) -> dict[str, tuple[str, str]]:
    """Each value and its origin, as `config --show` prints them."""
    lines = cleanweb("config", "--show", file, *arguments, cwd=cwd).stdout.splitlines()
    rows = [line.split(" = ", 1) for line in lines if " = " in line]
    return {name.strip(): (value.split(" # ")[0].strip(), value.split(" # ")[1]) for name, value in rows}


def test_the_nearest_configuration_counts_and_nothing_is_merged(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.cleanweb]\nignore = ["edge-space"]\nunsafe = true\n')
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (tmp_path / "in" / "cleanweb.toml").write_text('language = "th"\n')
    outer, inner = shown("a.txt", tmp_path), shown("in/deep/a.txt", tmp_path)
    assert outer["ignore"] == ('["edge-space"]', f"{tmp_path / 'pyproject.toml'} [tool.cleanweb]")
    assert inner["ignore"] == ("[]", "default")
    assert inner["language"] == ('"th"', str(tmp_path / "in" / "cleanweb.toml"))
    for name in ("a.txt", "in/a.txt"):
        (tmp_path / name).write_text(DIRTY)
    done = cleanweb("check", "--format", "concise", ".", cwd=tmp_path)
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {"in/a.txt"}
    assert len(cleanweb("check", "--format", "concise", "--isolated", ".", cwd=tmp_path).stdout.splitlines()) == 4
    done = cleanweb("check", "--format", "concise", "--config", "pyproject.toml", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")


CONFIGURED = """
ignore = ["SPC102"]
options = { THA = { mai_yamok = "compact" } }
format = "concise"
fail-on = "report"
exclude = ["raw/"]
per-file-ignores = { "chat/**" = ["edge-space"], "*.md" = ["CHR"] }
[[overrides]]
files = ["th/**"]
ignore = []
unsafe = true
"""


def test_overrides_per_file_ignores_and_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "cleanweb.toml"
    path.write_text(CONFIGURED)
    assert shown("chat/a.md", tmp_path)["ignore"] == (
        '["SPC102", "edge-space", "CHR"]',
        f"{path} and {path}, per-file-ignores.'chat/**' and {path}, per-file-ignores.'*.md'",
    )
    assert shown("th/a.txt", tmp_path)["unsafe"] == ("true", f"{path}, overrides[1]")
    above = shown("a.txt", tmp_path, "--ignore", "THA", "--set", "THA.mai_yamok=keep")
    assert above["ignore"] == ('["SPC102", "THA"]', f"{path} and command line")
    assert above["options"] == ('{"THA": {"mai_yamok": "keep"}}', f"{path} and command line")
    for name in ("chat/a.txt", "raw/a.txt", "th/a.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x  y \n")
    done = cleanweb("check", ".", cwd=tmp_path)
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [
        ["a.txt:1:5:", "SPC103"],
        ["th/a.txt:1:2:", "SPC102"],
        ["th/a.txt:1:5:", "SPC103"],
    ]
    done = cleanweb("check", "--stdin-filename", "chat/x.txt", stdin="x  y \n", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert cleanweb("clean", "-", stdin="ต่าง ๆ มัก", cwd=tmp_path).stdout == "ต่างๆ มัก"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("ignroe = []", "cleanweb.toml: 'ignroe'; did you mean 'ignore'?"),
        ('ignore = ["edge-spce"]', "unknown rule 'edge-spce'; did you mean 'edge-space'?"),
        ('ignore = "edge-space"', "ignore is 'edge-space'; it must be a list"),
        ("unsafe = 1", "unsafe is 1; it must be true or false"),
        ('format = "ful"', "format is 'ful'; choose one of full, concise"),
        ("[gate.fail]\nmax-removed = 3", "gate.fail.max-removed is 3; it must be between 0 and 1"),
        ("[gate.fail]\nmin-leters = 3", "gate.fail: 'min-leters'; did you mean 'min-letters'?"),
        ("[[overrides]]\nunsafe = true", "overrides[1] has no 'files'"),
        ('[options.THA]\nmai_yamk = "x"', "unknown option of THA 'mai_yamk'; did you mean 'mai_yamok'?"),
        ("ignore = [", "is not valid TOML"),
        ('required-version = ">=99"', "requires cleanweb >=99, but this is"),
        ('rules = "latest"', "rules is 'latest'; it must be a version, such as '0.1'"),
        ('rules = "99.0"', "rules is '99.0', but this is cleanweb"),
        ('required-version = "new"', "'new' is no version; write it as"),
    ],
)
def test_a_mistake_is_an_error_that_names_the_file_or_the_nearest(content: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "cleanweb.toml").write_text(content)
    (tmp_path / "a.txt").write_text(DIRTY)
    assert failed(done := cleanweb("clean", "a.txt", cwd=tmp_path), words), done


def test_a_pinned_rule_set_leaves_newer_rules_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleanweb.filters.spaces import edges

    known = Settings(rules="0.1").pipeline()
    assert "SPC103" in {rule.code for rule in known.rules} - known.ignored
    older = Settings(rules="0.0.9", extend_select=("edge-space",)).pipeline()
    assert {rule.code for rule in older.rules} - older.ignored == {"SPC103"}
    assert isinstance(edges.EDGE_SPACE, Rule)


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (">=0.1,<0.2", True),
        ("0.1.5", True),
        ("==0.1", False),
        ("~=0.1.2", True),
        ("~=0.2.0", False),
        (">0.1.5", False),
        ("!=0.1.5", False),
    ],
)
def test_versions(wanted: str, fits: bool) -> None:  # noqa: FBT001
    assert satisfies("0.1.5", wanted) is fits
    assert satisfies("0.1", "==0.1.0")


def test_the_schema_in_the_documents_is_that_of_the_keys() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == keys.schema()
    assert json.loads(cleanweb("config", "--schema").stdout) == keys.schema()


def test_examples_of_keys_are_valid() -> None:
    import tomllib

    for key in keys.KEYS:
        checked(tomllib.loads(f"{key.name} = {key.example}"), "example")
    with pytest.raises(UnknownNameError):
        checked({"nonsense": 1}, "example")
    with pytest.raises(CleanwebError):
        checked({"select": [1]}, "example")


def test_init_writes_a_configuration_that_holds(tmp_path: Path) -> None:
    assert cleanweb("init", cwd=tmp_path).returncode == 0
    text = (tmp_path / "cleanweb.toml").read_text()
    assert all(f"{key.name} = " in text for key in keys.KEYS)
    assert shown("a.txt", tmp_path)["rules"] == ('"0.1"', str(tmp_path / "cleanweb.toml"))
    (tmp_path / "cleanweb.toml").write_text(
        "".join(f"{line.removeprefix('# ')}\n" for line in text.splitlines() if " = " in line)
    )
    assert "rules = " in text
    assert failed(cleanweb("init", cwd=tmp_path), "use --force to overwrite it")
    assert cleanweb("init", "--force", cwd=tmp_path).returncode == 0
    assert (tmp_path / "cleanweb.toml").read_text() == text


@pytest.fixture
def plugged(tmp_path: Path) -> str:
    """A PYTHONPATH with two packages: one that works, one that cannot be loaded in part, and fails or lies about some texts."""
    packages = {
        "acme": "[cleanweb.filters]\nacme = acme:house_ad\n",
        "bad": "[cleanweb.filters]\nbad = bad:nothing\nlate = bad:fails\nneedy = bad:Needy\n",
    }
    for name, entry_points in packages.items():
        folder = tmp_path / "site" / f"{name}-1.2.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-filters\nVersion: 1.2\n")
        (folder / "entry_points.txt").write_text(entry_points)
    rule = "import cleanweb\n\n@cleanweb.rule('{code}', '{name}', 'A rule of its own')\ndef {function}(document):\n"
    (tmp_path / "site" / "acme.py").write_text(
        rule.format(code="ACME001", name="house-ad", function="house_ad") + "    if document.text.startswith('ad '): yield 0, 3\n"
    )
    (tmp_path / "site" / "bad.py").write_text(
        rule.format(code="BAD001", name="fails", function="fails")
        + "    if 'fail' in document.text: raise KeyError('inside')\n    if 'stray' in document.text: yield 0, 1_000\n"
        "\nclass Needy:\n    rules = fails.rules\n    needs = (0x0E,)\n    def __call__(self, document): return ()\n"
    )
    return os.pathsep.join(filter(None, [str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")]))


def test_plugins_are_named_and_a_broken_one_breaks_no_other(plugged: str) -> None:
    done = cleanweb("config", "--plugins", PYTHONPATH=plugged)
    assert done.returncode == 2
    assert "acme  acme-filters 1.2  ACME001 house-ad\n" in done.stdout
    assert "plugin bad (bad-filters 1.2) cannot be loaded: AttributeError" in done.stderr
    assert "plugin needy (bad-filters 1.2) cannot be loaded: TypeError: `needs` of " in done.stderr
    done = cleanweb("check", "--format", "concise", "--select", "ACME", stdin="ad here\n", PYTHONPATH=plugged)
    assert done.stdout.startswith("<stdin>:1:1: ACME001 house-ad [safe]")
    assert (done.returncode, "plugin bad (bad-filters 1.2) cannot be loaded" in done.stderr) == (2, True)
    done = cleanweb("check", "--select", "BAD", stdin="fail here\n", PYTHONPATH=plugged)
    assert "plugin late (bad-filters 1.2) failed: KeyError: 'inside'" in done.stderr


def test_a_plugin_that_fails_on_a_text_breaks_no_other_rule(plugged: str) -> None:
    text = "ad  fail \n"
    done = cleanweb("check", "--format", "concise", stdin=text, PYTHONPATH=plugged)
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["ACME001", "SPC102", "SPC103"]
    assert done.returncode == 2
    assert "cleanweb: error: <stdin>: plugin late (bad-filters 1.2) failed: KeyError: 'inside'; its rules" in done.stderr
    (file,) = json.loads(cleanweb("check", "--format", "json", stdin=text, PYTHONPATH=plugged).stdout)["files"]
    assert len(file["findings"]) == 3
    assert "plugin late" in file["error"]
    done = cleanweb("clean", stdin=text, PYTHONPATH=plugged)
    assert (done.returncode, done.stdout) == (2, "fail\n")
    assert "plugin late (bad-filters 1.2) failed: KeyError" in done.stderr
    done = cleanweb("check", "--select", "BAD", stdin="stray \n", PYTHONPATH=plugged)
    assert "plugin late (bad-filters 1.2) failed: ValueError: " in done.stderr


def test_without_plugins() -> None:
    assert cleanweb("config", "--plugins").stdout == "no plugins are installed\n"


def test_the_example_in_the_documents_is_valid() -> None:
    import re
    import tomllib

    for page in ("configuration", "in-ci"):
        text = (SCHEMA.parent.parent / f"{page}.md").read_text(encoding="utf-8")
        for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL):
            if "entry-points" not in block:
                checked(tomllib.loads(block), page)
