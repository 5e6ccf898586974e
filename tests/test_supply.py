"""What cleanweb depends on: every version is pinned with its hashes, and the reports say what is pinned."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from tools.supply import REPORT, SBOM, report, shipped

ROOT = Path(__file__).parent.parent
REQUIREMENTS = ROOT / "requirements"
PIN = re.compile(r"^([\w.-]+)==([^ ;\\]+)", re.MULTILINE)


def pins(name: str) -> set[tuple[str, str]]:
    found = PIN.findall((REQUIREMENTS / name).read_text())
    return {(_canonical(package), version) for package, version in found}


def _canonical(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


@pytest.mark.parametrize("name", sorted(path.name for path in REQUIREMENTS.glob("*.txt")))
def test_every_version_is_pinned_with_hashes(name: str) -> None:
    for requirement in re.split(r"\n(?=\S)", (REQUIREMENTS / name).read_text().strip()):
        assert re.match(r"[\w.-]+==\S+", requirement), requirement
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", requirement), requirement


def test_what_runs_is_pinned_alike_in_development() -> None:
    assert pins("run.txt") <= pins("dev.txt")


def test_every_dependency_is_pinned() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {_canonical(re.split(r"[^\w.-]", each)[0]) for each in wanted} <= {name for name, _ in pins("run.txt")}


def test_the_bill_of_materials_says_what_is_pinned_and_shipped() -> None:
    parts = json.loads(SBOM.read_text())["components"]
    assert {(_canonical(each["name"]), each["version"]) for each in parts if each["type"] == "library"} <= pins("run.txt")
    direct = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {_canonical(re.split(r"[^\w.-]", each)[0]) for each in direct} <= {_canonical(each["name"]) for each in parts}
    assert {each["name"] for each in parts if each["type"] == "data"} == set(shipped())


def test_the_licence_report_is_made_from_the_bill_of_materials() -> None:
    assert report(json.loads(SBOM.read_text())) == REPORT.read_text(), "`make supply` renews it"
