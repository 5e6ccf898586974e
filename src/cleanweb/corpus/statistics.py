"""What cleaning did to a corpus: by rule, by language, by site, with samples. DuckDB groups, and spills to the disk."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from cleanweb.corpus.sources import Source
from cleanweb.errors import CleanwebError

RULES = "STRUCT(rule VARCHAR, applied INTEGER, reported INTEGER)[]"
LANGUAGES = "STRUCT(language VARCHAR, share DOUBLE)[]"
FINDINGS = 'STRUCT(rule VARCHAR, "start" INTEGER, "end" INTEGER, replacement VARCHAR, score DOUBLE, applied BOOLEAN)[]'
DROPPED = "STRUCT(rule VARCHAR, characters INTEGER, letters INTEGER)[]"
COLUMNS = {
    "clean_text": "VARCHAR",
    "clean_keep": "BOOLEAN",
    "clean_reason": "VARCHAR",
    "clean_rules": RULES,
    "clean_languages": LANGUAGES,
    "clean_removed": "DOUBLE",
    "clean_findings": FINDINGS,
    "clean_dropped": DROPPED,
}
FEWEST = 5
"""Documents of a site before it can be suspicious."""
LARGEST = 1 << 24
"""Bytes of a record of JSON: DuckDB takes twice as much memory for each thread."""
SITES, SAMPLES, EXCERPT = 20, 3, 120
MOJIBAKE, MIXED = "CHR101", "LNG102"
READERS = {"jsonl": "read_json", "parquet": "read_parquet"}
SITE = r"lower(regexp_extract(coalesce(url, ''), '^[A-Za-z]+://(?:[^/@]*@)?([^/:?#]+)', 1))"

QUERIES = {
    "documents": """
        SELECT count(*) AS documents, count(*) FILTER (clean_keep) AS kept, sum(length(clean_text)) AS characters,
            round(avg(clean_removed), 4) AS removed FROM corpus""",
    "reasons": """
        SELECT clean_reason AS reason, count(*) AS documents FROM corpus WHERE NOT clean_keep GROUP BY 1 ORDER BY 2 DESC, 1""",
    "rules": """
        SELECT r.rule, sum(r.applied) AS applied, sum(r.reported) AS reported, count(*) AS documents
        FROM (SELECT unnest(clean_rules) AS r FROM corpus) GROUP BY 1 ORDER BY 2 DESC, 1""",
    "dropped": """
        SELECT d.rule, sum(d.characters) AS characters, sum(d.letters) AS letters
        FROM (SELECT unnest(clean_dropped) AS d FROM corpus) GROUP BY 1 ORDER BY 2 DESC, 1""",
    "languages": """
        SELECT coalesce(clean_languages[1].language, 'und') AS language, count(*) AS documents,
            round(avg(clean_removed), 4) AS removed FROM corpus GROUP BY 1 ORDER BY 2 DESC, 1""",
    "most removed": "SELECT * FROM sites ORDER BY removed DESC, site LIMIT {most}",
    "most mojibake": "SELECT * FROM sites WHERE mojibake > 0 ORDER BY mojibake / documents DESC, site LIMIT {most}",
    "most mixed": "SELECT * FROM sites WHERE mixed > 0 ORDER BY mixed / documents DESC, site LIMIT {most}",
    "samples": """
        SELECT f.rule, name, substring(text, f."start" + 1, least(f."end" - f."start", {excerpt})) AS excerpt
        FROM (SELECT name, text, unnest(clean_findings) AS f, row FROM corpus WHERE text IS NOT NULL)
        WHERE f.applied QUALIFY row_number() OVER (PARTITION BY f.rule ORDER BY row, f."start") <= {samples}
        ORDER BY f.rule, row, f."start" """,
}
SITE_TABLE = """
    CREATE TEMP TABLE sites AS
    SELECT {site} AS site, count(*) AS documents, count(*) FILTER (NOT clean_keep) AS marked,
        round(avg(clean_removed), 4) AS removed,
        sum(coalesce(list_sum([x.applied + x.reported FOR x IN clean_rules IF x.rule = '{mojibake}']), 0)) AS mojibake,
        sum(coalesce(list_sum([x.applied + x.reported FOR x IN clean_rules IF x.rule = '{mixed}']), 0)) AS mixed
    FROM corpus WHERE url IS NOT NULL GROUP BY 1 HAVING count(*) >= {fewest}"""


def statistics(sources: Sequence[Source], memory: int) -> dict[str, list[dict[str, Any]]]:
    """Tables by name, each a list of rows. `memory` in bytes is what DuckDB may use.

    Raises CleanwebError for what is no output of `corpus clean` in JSON Lines or Parquet.
    """
    try:
        duckdb: Any = import_module("duckdb")
    except ImportError as error:
        raise CleanwebError("reports need DuckDB; install the extra: pip install '.[corpus]'") from error
    kinds = {source.kind for source in sources}
    if len(kinds) != 1 or not kinds <= READERS.keys():
        raise CleanwebError(f"a report reads JSON Lines or Parquet, all of one kind; these are {', '.join(sorted(kinds))}")
    with duckdb.connect(":memory:") as database:
        database.execute("SET autoinstall_known_extensions = false")
        database.execute(f"SET memory_limit = '{max(memory, 1 << 27) >> 20}MiB'")
        try:
            _load(database, kinds.pop(), [source.path for source in sources])
            tables = {name: _table(database, query) for name, query in QUERIES.items()}
        except duckdb.Error as error:
            raise CleanwebError(f"the corpus cannot be read: {str(error).splitlines()[0]}") from None
    counts = tables["documents"][0]
    if counts["documents"] and not counts["kept"] and not tables["reasons"]:
        raise CleanwebError(f"{sources[0].path} is no output of cleanweb corpus clean: no record has clean_keep")
    return tables


def _load(database: Any, kind: str, paths: list[str]) -> None:
    """The views that the queries read: columns that are not there are null."""
    files = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    said = {**COLUMNS, "url": "VARCHAR", "id": "VARCHAR", "path": "VARCHAR", "text": "VARCHAR"}
    if kind == "jsonl":
        columns = ", ".join(f"{name}: '{type_}'" for name, type_ in said.items())
        reader = f"read_json([{files}], format = 'newline_delimited', columns = {{{columns}}}, maximum_object_size = {LARGEST})"
        there = set(said)
    else:
        reader = f"read_parquet([{files}], union_by_name = true)"
        there = {row[0] for row in database.execute(f"DESCRIBE FROM {reader}").fetchall()}
    if "clean_rules" not in there:
        raise CleanwebError(f"{paths[0]} is no output of cleanweb corpus clean: it has no column clean_rules")
    chosen = ", ".join(f"CAST({name if name in there else 'NULL'} AS {type_}) AS {name}" for name, type_ in said.items())
    view = f"SELECT *, coalesce(url, id, path) AS name, row_number() OVER () AS row FROM (SELECT {chosen} FROM {reader})"  # noqa: S608
    database.execute(f"CREATE TEMP VIEW corpus AS {view}")
    site = SITE_TABLE.format(site=SITE, mojibake=MOJIBAKE, mixed=MIXED, fewest=FEWEST)
    database.execute(site)


def _table(database: Any, query: str) -> list[dict[str, Any]]:
    cursor = database.execute(query.format(most=SITES, samples=SAMPLES, excerpt=EXCERPT))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in cursor.fetchall()]


def _plain(value: Any) -> Any:
    """Sums of integers come as a type of their own."""
    return value if value is None or isinstance(value, str | int | float | bool) else int(value)
