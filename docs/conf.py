"""Sphinx configuration; the page of the rules is written from the rules themselves."""

from pathlib import Path

from cleanweb import Pipeline, __version__

project = "cleanweb"
release = version = __version__
extensions = ["myst_parser"]
html_theme = "furo"
myst_heading_anchors = 3
exclude_patterns = ["_build"]

HEAD = """# Rules

Each rule has a code for ever, a name that says what is wrong, and a safety: *safe* rules change text by default, *unsafe* ones
when asked to (`--unsafe`), *report* rules only point out. `cleanweb rule CODE` shows the same text.

"""
documents = (rule.document().replace("\n## ", "\n### ").replace("# ", "## ", 1) for rule in Pipeline.default().rules)
(Path(__file__).parent / "rules.md").write_text(HEAD + "\n".join(documents), encoding="utf-8")
