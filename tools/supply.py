"""The bill of materials and the licence report: what runs with cleanweb, and the data inside it.

    python tools/supply.py BOM.json

BOM.json is what cyclonedx-py says of an environment with requirements/run.txt alone (`make supply` makes it). Writes
requirements/sbom.cdx.json (CycloneDX 1.6) and docs/licences.md.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SBOM, REPORT = ROOT / "requirements" / "sbom.cdx.json", ROOT / "docs" / "licences.md"
NOTICE = ROOT / "src" / "cleanweb" / "data" / "interface_words.NOTICE.md"
NOTICE_ROW = re.compile(r"^\| [^|]+ \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
DATA = {"ELD-C": "Apache-2.0", "PyThaiNLP": "CC0-1.0"}
USE = {"ELD-C": "the n-grams of languages", "PyThaiNLP": "Thai words and their frequencies"}
CLASSIFIERS = {"License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0"}
HEAD = """# Licences

cleanweb is under the MIT licence. This page is made by `make supply`, together with the bill of materials
`requirements/sbom.cdx.json`.

## What it needs to run

Installed beside it, never copied into it. The extras add their own: `pip install` shows them.

| package | version | licence |
|---|---|---|
"""
MIDDLE = """
## Data inside the package

Their notices are shipped with them, in `cleanweb/data`.

| project | licence | what for |
|---|---|---|
"""


def bill(found: dict[str, Any]) -> dict[str, Any]:
    """The bill of materials: what was found, without links and this tool's own parts, and the shipped data."""
    for component in found["components"]:
        component.pop("externalReferences", None)
    found["metadata"].pop("tools", None)
    found["metadata"]["component"].pop("externalReferences", None)
    found["components"] += [
        {"type": "data", "bom-ref": f"data:{name}", "name": name, "licenses": [{"expression": licence}]}
        for name, licence in sorted(shipped().items())
    ]
    return found


def shipped() -> dict[str, str]:
    """Licence of each project whose data is inside the package."""
    words = NOTICE_ROW.findall(NOTICE.read_text(encoding="utf-8"))
    return DATA | {name: licence for name, licence in words if name != "project" and not name.startswith("-")}


def report(found: dict[str, Any]) -> str:
    """The licence report, as Markdown."""
    packages = [each for each in found["components"] if each["type"] == "library"]
    rows = [f"| {each['name']} | {each['version']} | {licence_of(each)} |" for each in packages]
    data = [each for each in found["components"] if each["type"] == "data"]
    data_rows = [f"| {each['name']} | {licence_of(each)} | {USE.get(each['name'], 'words of interfaces')} |" for each in data]
    return HEAD + "\n".join(rows) + "\n" + MIDDLE + "\n".join(data_rows) + "\n"


def licence_of(component: dict[str, Any]) -> str:
    """As an SPDX expression."""
    declared = [each.get("expression") or each["license"].get("id") or each["license"]["name"] for each in component["licenses"]]
    return " AND ".join(CLASSIFIERS.get(each, each) for each in declared)


def main() -> None:
    found = bill(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    SBOM.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    REPORT.write_text(report(found), encoding="utf-8")


if __name__ == "__main__":
    main()
