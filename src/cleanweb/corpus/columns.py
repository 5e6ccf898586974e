"""The columns that cleaning adds, and how they are built from what was found."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from cleanweb.corpus.arrow import RecordBatch, Schema, pa
from cleanweb.corpus.options import BatchOptions
from cleanweb.errors import CleanwebError
from cleanweb.findings import Finding
from cleanweb.surrogates import well_formed

PREFIX = "clean_"
RULES = pa.list_(pa.struct([("rule", pa.string()), ("applied", pa.int32()), ("reported", pa.int32())]))
LANGUAGES = pa.list_(pa.struct([("language", pa.string()), ("share", pa.float64())]))
DROPPED = pa.list_(pa.struct([("rule", pa.string()), ("characters", pa.int32()), ("letters", pa.int32())]))
FINDINGS = pa.list_(
    pa.struct(
        [
            ("rule", pa.string()),
            ("start", pa.int32()),
            ("end", pa.int32()),
            ("replacement", pa.string()),
            ("score", pa.float64()),
            ("applied", pa.bool_()),
        ]
    )
)


class NoColumnError(CleanwebError):
    """A table lacks a column: its records are bad, those of other files may be good."""

    def __init__(self, wanted: str, names: Iterable[str]) -> None:
        """`names` are the columns there are."""
        super().__init__(f"no column {wanted}; there are: {', '.join(names)}")


class Row(NamedTuple):
    """What became of one document: `reason` says why it is not to be kept, None if it is."""

    text: str | None
    reason: str | None
    rules: Sequence[tuple[str, int, int]] = ()
    languages: Sequence[tuple[str, float]] = ()
    removed: float = 0.0
    findings: Sequence[Finding] = ()
    dropped: Sequence[tuple[str, int, int]] = ()


Build = Callable[[Sequence[Row]], Any]


def _listed(kind: Any, values: Iterable[Sequence[Sequence[Any]]]) -> Any:
    """A nested column, made column by column: far faster than from dictionaries."""
    lists = [[tuple(item) for item in each] for each in values]
    columns: list[Any] = list(zip(*(item for each in lists for item in each), strict=True)) or [()] * kind.value_type.num_fields
    fields = [kind.value_type.field(i) for i in range(kind.value_type.num_fields)]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
    offsets = pa.array(list(accumulate(map(len, lists), initial=0)), pa.int32())
    return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(arrays, fields=fields), type=kind)


def _compact(finding: Finding) -> tuple[Any, ...]:
    return (
        finding.rule,
        finding.start,
        finding.end,
        finding.replacement and well_formed(finding.replacement),
        finding.score,
        finding.applied,
    )


COLUMNS: dict[str, tuple[Any, Build]] = {
    "text": (pa.string(), lambda rows: pa.array([row.text and well_formed(row.text) for row in rows], pa.string())),
    "keep": (pa.bool_(), lambda rows: pa.array([row.reason is None for row in rows], pa.bool_())),
    "reason": (pa.string(), lambda rows: pa.array([row.reason for row in rows], pa.string())),
    "rules": (RULES, lambda rows: _listed(RULES, (row.rules for row in rows))),
    "languages": (LANGUAGES, lambda rows: _listed(LANGUAGES, (row.languages for row in rows))),
    "removed": (pa.float64(), lambda rows: pa.array([row.removed for row in rows], pa.float64())),
    "findings": (FINDINGS, lambda rows: _listed(FINDINGS, (list(map(_compact, row.findings)) for row in rows))),
    "dropped": (DROPPED, lambda rows: _listed(DROPPED, (row.dropped for row in rows))),
}
"""Name, without its prefix, to type and builder; in the order in which they are added."""


def added(options: BatchOptions) -> list[str]:
    """The columns that these options ask for, without their prefix."""
    on_request = {"findings": options.findings, "dropped": options.dropped}
    return [name for name in COLUMNS if on_request.get(name, True)]


def output_schema(schema: Schema, options: BatchOptions) -> Schema:
    """The schema of what `clean_batch` gives for a batch of this schema."""
    names = added(options)
    kept = [field for field in schema if field.name not in {PREFIX + name for name in names}]
    return pa.schema([*kept, *(pa.field(PREFIX + name, COLUMNS[name][0]) for name in names)], schema.metadata)


def with_columns(batch: RecordBatch, rows: Sequence[Row], options: BatchOptions) -> RecordBatch:
    """The batch with these rows' columns; columns of the same names, from an earlier run, are replaced."""
    schema = output_schema(batch.schema, options)
    arrays = {PREFIX + name: COLUMNS[name][1](rows) for name in added(options)}
    kept = [name for name in schema.names if name not in arrays]
    return pa.RecordBatch.from_arrays([*(batch.column(name) for name in kept), *arrays.values()], schema=schema)


def counts(findings: Iterable[Finding]) -> list[tuple[str, int, int]]:
    """For each rule how many findings were applied and how many only reported, in order of codes."""
    found = Counter((finding.rule, finding.applied) for finding in findings)
    return [(code, found[code, True], found[code, False]) for code in sorted({rule for rule, _ in found})]
