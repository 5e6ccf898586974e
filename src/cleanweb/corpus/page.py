"""The statistics of a corpus as one HTML page that needs nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

Table = Sequence[Mapping[str, Any]]
STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
table { border-collapse: collapse; width: 100% } th, td { text-align: start; padding: .2rem .6rem; vertical-align: top }
th { border-bottom: 1px solid #888 } tr:nth-child(even) td { background: #f4f4f4 }
td.number { text-align: end; font-variant-numeric: tabular-nums } td.bar { width: 30% }
td.bar span { display: block; height: .8em; margin-top: .35em; background: #3b7dbf }
"""
TITLES = {
    "documents": "The corpus",
    "reasons": "Documents that are not to be kept",
    "rules": "Findings by rule",
    "dropped": "Text taken away by rule",
    "languages": "Languages",
    "most removed": "Sites that lose most",
    "most mojibake": "Sites with most mojibake",
    "most mixed": "Sites with most mixed paragraphs",
    "samples": "Samples of what was changed",
}
CHARTED = {
    "reasons": "documents",
    "rules": "applied",
    "dropped": "characters",
    "languages": "documents",
    "most removed": "removed",
}
"""The column of a table that is drawn as bars."""


def page(tables: Mapping[str, Table], rules: Mapping[str, str]) -> str:
    """The page; `rules` maps codes to names. All that comes from the corpus is escaped."""
    body = "".join(_section(name, tables[name], rules) for name in TITLES if tables.get(name))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Corpus report</title>'
        '<meta name="viewport" content="width=device-width">'
        f"<style>{STYLE}</style></head><body>\n<h1>Corpus report</h1>\n{body}</body></html>\n"
    )


def _section(name: str, table: Table, rules: Mapping[str, str]) -> str:
    columns = list(table[0])
    charted = CHARTED.get(name)
    head = "".join(f"<th>{escape(column)}</th>" for column in columns) + ("<th></th>" if charted else "")
    most = max((row[charted] or 0 for row in table), default=0) if charted else 0
    lines = "".join(f"<tr>{''.join(_cells(row, rules))}{_bar(row, charted, most)}</tr>\n" for row in table)
    return f"<h2>{TITLES[name]}</h2>\n<table><tr>{head}</tr>\n{lines}</table>\n"


def _cells(row: Mapping[str, Any], rules: Mapping[str, str]) -> Iterator[str]:
    for column, value in row.items():
        if column == "rule":
            yield f"<td>{escape(value)} {escape(rules.get(value, ''))}</td>"
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield f'<td class="number">{value:,}</td>'
        else:
            shown = "" if value is None else str(value)
            yield f"<td><bdi>{escape(shown)}</bdi></td>"


def _bar(row: Mapping[str, Any], charted: str | None, most: float) -> str:
    if not charted:
        return ""
    share = 100 * (row[charted] or 0) / most if most else 0
    return f'<td class="bar"><span style="width: {share:.1f}%"></span></td>'
