"""The house: imports point one way, and nothing is loaded before it is needed."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "cleanweb"
FLOORS = [
    {"patterns", "places"},
    {"traits"},
    {"errors", "rules", "document", "offsets", "labels", "marked", "surrogates", "unmarked"},
    {"findings", "diff", "language", "decoding", "compressed", "markdown"},
    {"functions", "result", "selection", "html"},
    {"engine", "filters", "letters", "record"},
    {"pipeline", "plugins"},
    {"api", "promises", "timing"},
    {"report", "testing", "visual", "integrations"},
    {"config", "baseline", "cache", "gate", "playground"},
    {"corpus"},
    {"cli"},
    {"__main__"},
]
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
HEAVY = {
    "bs4",
    "chardet",
    "duckdb",
    "ftfy",
    "hypothesis",
    "lxml",
    "numpy",
    "py3langid",
    "pyarrow",
    "pythainlp",
    "regex",
    "selectolax",
}
FILES = sorted(SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The rooms of cleanweb that a file imports, lazily or not."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "cleanweb" else [node.module]
        yield from (name.split(".")[1] for name in names if name.startswith("cleanweb."))


@pytest.mark.parametrize("path", [path for path in FILES if path != SOURCE / "__init__.py"], ids=str)
def test_imports_point_one_way(path: Path) -> None:
    here = room(path)
    for there in set(imported(path)) - {here, "__version__"}:
        assert FLOOR_OF[there] < FLOOR_OF[here], f"{here} must not import {there}"


def test_every_room_has_its_floor() -> None:
    assert {room(path) for path in FILES} - {"__init__"} <= set(FLOOR_OF)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_has_one_subject(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def loaded(code: str) -> set[str]:
    """The top-level modules that are loaded after some code."""
    program = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    return set(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split())


def test_an_import_loads_nothing_heavy() -> None:
    assert not loaded("import cleanweb") & (HEAVY | {"click"})
    assert not loaded("import cleanweb; cleanweb.Pipeline.default()") & HEAVY


def test_a_text_loads_only_what_it_needs() -> None:
    assert not loaded("import cleanweb; cleanweb.clean('ไม่มีอะไรต้องทำ')") & HEAVY
    assert not loaded("import cleanweb; cleanweb.clean('Nothing to do in a plain English sentence.')") & (HEAVY - {"numpy"})


def test_a_text_without_thai_reads_nothing_thai() -> None:
    assert "Thai words" not in read_from_data("import cleanweb; cleanweb.clean('Καλημέρα κόσμε, et bonjour à tous. ' * 20)")


def test_every_public_name_is_there() -> None:
    import cleanweb

    assert all(hasattr(cleanweb, name) for name in cleanweb.__all__)
    assert set(cleanweb.__all__) <= set(dir(cleanweb))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = cleanweb.nonsense


def test_help_loads_no_filters() -> None:
    program = "from cleanweb.cli import cleanweb\nfor command in cleanweb.list_commands(None):\n"
    program += "    cleanweb.get_command(None, command)\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"cleanweb.filters", "cleanweb.pipeline", "importlib.metadata", "pathspec"} & set(done.stdout.split())


@pytest.mark.parametrize("path", sorted((SOURCE / "integrations").glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_an_integration_is_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


def read_from_data(code: str) -> set[str]:
    """The data files that are open at some time while code runs."""
    program = "import sys\nsys.addaudithook(lambda event, args: event == 'open' and print(args[0]))\n" + code
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    names = {"ngrams.npz": "languages", "words.tis-620.txt": "Thai words"}
    return {names[Path(line).name] for line in done.stdout.splitlines() if Path(line).name in names}


def test_a_text_reads_the_data_of_its_language_only() -> None:
    english = "The board will read the whole report before it decides what to build there. " * 3
    thai = "ผลการศึกษานี้จะถูกนำไปใช้ในการวางแผน ปลูกต้นไม้ของเทศบาลในปีหน้า " * 3
    assert read_from_data(f"import cleanweb; cleanweb.clean({english!r})") == {"languages"}
    assert read_from_data(f"import cleanweb; cleanweb.clean({thai!r})") == {"Thai words"}


def test_an_expression_is_compiled_when_it_is_used() -> None:
    from cleanweb.patterns import expression

    lazy = expression("a{2}+")
    assert "findall" not in vars(lazy)
    assert lazy.findall("caab") == ["aa"]
    assert "findall" in vars(lazy)
