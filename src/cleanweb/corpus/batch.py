"""The contract: a batch of documents in, the same rows with the columns of `columns` out."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from cleanweb.corpus.arrow import RecordBatch, pa, pc
from cleanweb.corpus.columns import NoColumnError, Row, counts, with_columns
from cleanweb.corpus.limits import processor_time
from cleanweb.corpus.options import BatchOptions
from cleanweb.document import Document
from cleanweb.letters import letters, removed_by_rule
from cleanweb.pipeline import Pipeline
from cleanweb.promises import verify
from cleanweb.result import Result

FAILED = "failed"
"""How the reason of a row begins that could not be cleaned."""
NO_TEXT, TOO_SHORT, TOO_MUCH_REMOVED, OTHER_LANGUAGE = "no-text", "too-short", "too-much-removed", "other-language"
DIGITS = 4
"""Of shares."""
LANGUAGE_BLOCKS, LANGUAGE_PIECE = 8, 80
"""Blocks of a document whose languages are told, evenly spread, and code points of each."""
USUAL = BatchOptions()
Value = TypeVar("Value")


class Failure(NamedTuple):
    """Why nothing became of a document."""

    reason: str


def clean_batch(batch: RecordBatch, options: BatchOptions = USUAL) -> RecordBatch:
    """Clean each document of a `pyarrow.RecordBatch`: as many rows out as in, in their order, with columns added.

    A document that fails is marked and says why. Raises NoColumnError if there is neither a column of text nor of pages,
    CleanwebError if the profile of a site cannot be read.
    """
    pipeline_of = options.sites.chooser(options.pipeline)
    rows = [_row(values, options, pipeline_of(values["url"])) for values in documents(batch, options)]
    return with_columns(batch, rows, options)


def documents(batch: RecordBatch, options: BatchOptions) -> Iterator[dict[str, Any]]:
    """The values that matter of each row: text, html, url, language, encoding. Raises NoColumnError."""
    found = {name: column(batch, getattr(options, name)) for name in ("text", "html", "url", "language", "encoding")}
    if found["text"] is None and found["html"] is None:
        raise NoColumnError(f"{options.text!r} of text and none {options.html!r} of pages", batch.schema.names)
    if options.sites and found["url"] is None:
        raise NoColumnError(f"{options.url!r} that names the site", batch.schema.names)
    values = {name: [None] * batch.num_rows if array is None else array.to_pylist() for name, array in found.items()}
    return (dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True))


def column(batch: RecordBatch, name: str) -> Any:
    """A column by its name; dots lead into structs. None if there is no such column."""
    if name in batch.schema.names:
        return batch.column(name)
    first, *path = name.split(".")
    if first not in batch.schema.names or not path:
        return None
    try:
        return pc.struct_field(batch.column(first), path)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
        return None


def _row(values: dict[str, Any], options: BatchOptions, pipeline: Pipeline) -> Row:
    """One document cleaned."""

    def cleaned() -> Row:
        document = document_of(values, options)
        if document is None:
            return Row(None, NO_TEXT)
        result = pipeline(document)
        if _is_sampled(result.original, options.verify):
            verify(result, page=values["html"], encoding=values["encoding"] or None, pipeline=pipeline)
        return _described(result, options)

    found = tried(cleaned, options.seconds)
    return Row(None, found.reason) if isinstance(found, Failure) else found


def tried(work: Callable[[], Value], seconds: float) -> Value | Failure:
    """What comes of work on one document. Whatever goes wrong is a reason: one bad document is no reason to lose the others."""
    try:
        with processor_time(seconds):
            return work()
    except MemoryError:
        return Failure(f"{FAILED}: it took more memory than there is")
    except Exception as error:  # noqa: BLE001
        return Failure(f"{FAILED}: {type(error).__name__}: {error}")


def document_of(values: dict[str, Any], options: BatchOptions) -> Document | None:
    """A row's page or text; None if it has neither."""
    url, language = values["url"] or None, values["language"] or options.default_language or None
    if values["html"] is not None:
        from cleanweb.html import read

        return read(values["html"], url=url, language=language, encoding=values["encoding"] or None)
    text = values["text"]
    if isinstance(text, bytes):
        from cleanweb.decoding import decode

        text = decode(text, values["encoding"] or None).text
    if text is None:
        return None
    return Document(text, {name: value for name, value in (("url", url), ("language", language)) if value})


def _is_sampled(text: str, share: float) -> bool:
    """Whether a text belongs to a share (0..1) of all, whatever else there is."""
    return share > 0 and crc32(text.encode("utf-8", "surrogatepass")) < share * (1 << 32)


def _described(result: Result, options: BatchOptions) -> Row:
    findings = result.findings
    size = len(result.original)
    removed = round(max(0.0, 1 - len(result.text) / size), DIGITS) if size else 0.0
    languages = _languages(Document(result.text, result.document.meta))
    return Row(
        result.text,
        _reason(result.text, removed, languages, options),
        counts(findings),
        languages,
        removed,
        findings if options.findings else (),
        _dropped(result) if options.dropped else (),
    )


def _reason(text: str, removed: float, languages: list[tuple[str, float]], options: BatchOptions) -> str | None:
    """Why a document is not to be kept; None if it is."""
    if not text or not _has_letters(text, options.min_letters):
        return TOO_SHORT
    if removed > options.max_removed:
        return TOO_MUCH_REMOVED
    if options.languages and (languages[0][0] if languages else "und") not in options.languages:
        return OTHER_LANGUAGE
    return None


def _has_letters(text: str, least: int) -> bool:
    """Whether a text has so many letters; of most the beginning has them."""
    return letters(text[: 2 * least]) >= least or letters(text) >= least


def _languages(document: Document) -> list[tuple[str, float]]:
    """The shares (0..1) of languages among the letters of a document, the largest first; of a long one a sample is read."""
    from cleanweb.language import detect_languages

    blocks = document.blocks
    step = -(-len(blocks) // LANGUAGE_BLOCKS) or 1
    sample = "\n".join(block.text[:LANGUAGE_PIECE] for block in blocks[::step])
    shares: Counter[str] = Counter()
    for span in detect_languages(sample):
        shares[span.lang] += letters(sample[span.start : span.end])
    total = shares.total()
    return [
        (language, round(count / total, DIGITS))
        for language, count in sorted(shares.items(), key=lambda each: (-each[1], each[0]))
        if count
    ]


def _dropped(result: Result) -> list[tuple[str, int, int]]:
    """For each rule how many characters and how many letters of the text it took away, in order of codes."""
    characters, lost = removed_by_rule(result, len), removed_by_rule(result)
    return [(code, characters.get(code, 0), lost.get(code, 0)) for code in sorted({*characters, *lost})]
