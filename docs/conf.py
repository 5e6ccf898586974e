"""Sphinx configuration; the reference is written from the code first."""

import sys
from pathlib import Path

from cleanweb import __version__

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import reference  # noqa: E402

project = "cleanweb"
release = version = __version__
extensions = ["myst_parser"]
html_theme = "furo"
html_title = f"cleanweb {__version__}"
myst_heading_anchors = 3
exclude_patterns = ["_build"]

reference.write(HERE / "reference")
