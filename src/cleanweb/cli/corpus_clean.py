"""`cleanweb corpus clean`: the records of a corpus with their clean text."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleanweb.cli.corpus_options import Corpus, corpus_options, field_options
from cleanweb.cli.options import pipeline_options
from cleanweb.errors import CleanwebError

if TYPE_CHECKING:
    from cleanweb.cli.choice import Choice
    from cleanweb.corpus.options import BatchOptions
    from cleanweb.corpus.sources import Source
    from cleanweb.pipeline import Pipeline


@click.command("clean", short_help="Add the clean text to each record.")
@field_options
@click.option(
    "--sites",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Remove what the profile of each record's site says; see `corpus learn`.",
)
@click.option("--findings", is_flag=True, help="Add all findings, as a nested column.")
@click.option("--dropped", is_flag=True, help="Add how much each rule took away.")
@click.option(
    "--min-letters", type=click.IntRange(0), default=1, show_default=True, help="Mark documents with fewer letters left."
)
@click.option("--max-removed", type=click.FloatRange(0, 1), default=1.0, show_default=True, help="Mark documents that lose more.")
@click.option("--document-languages", metavar="TAGS", help="Mark documents in other languages than these (th,en).")
@click.option("--drop", is_flag=True, help="Leave marked documents out of the output.")
@click.option(
    "--verify", type=click.FloatRange(0, 1), default=0.0, metavar="SHARE", help="Prove this share (0..1) of the records."
)
@click.option("--engine", type=click.Choice(("local", "daft")), default="local", show_default=True, help="What does the work.")
@click.option("--address", metavar="URL", help="The Ray cluster that Daft runs on (ray://host:10001); without it, this machine.")
@corpus_options
@pipeline_options
def command(
    *,
    corpus: Corpus,
    choice: "Choice",
    drop: bool,
    engine: str,
    address: str | None,
    **values: Any,
) -> None:
    """Clean the records of files and folders; - or nothing is standard input.

    Every record comes out with the fields clean_text, clean_keep, clean_reason, clean_rules, clean_languages and
    clean_removed; its own fields stay. An interrupted run into a folder goes on when it is called again.
    """
    from dataclasses import fields

    from cleanweb import __version__
    from cleanweb.cli.terminal import say
    from cleanweb.corpus.jobs import CleanJob

    sources = corpus.sources()
    options = _options(choice, corpus, values)
    if engine == "daft":
        rows = _with_daft(corpus, sources, options, address, drop=drop)
        say(f"{rows:,} documents cleaned")
        return
    if address:
        raise click.UsageError("--address is for --engine daft.")
    form = corpus.form(sources)
    plain = {each.name: getattr(options, each.name) for each in fields(options) if each.name not in ("pipeline", "sites")}
    description = {
        "cleanweb": __version__,
        "command": "clean",
        "pipeline": _described(options.pipeline),
        "options": plain,
        "sites": options.sites.digest,
        "drop": drop,
    }
    tally = corpus.write(sources, CleanJob(options, form, drop), form, description)
    counts = tally["documents"]
    say(f"{counts['cleaned']:,} documents cleaned, {counts['written']:,} written, {counts['rejected']:,} bad")
    if counts["rejected"] and not counts["cleaned"]:
        raise CleanwebError("not one record could be cleaned; the rejects say why (the fields are chosen with --field ...)")


def _with_daft(corpus: Corpus, sources: "list[Source]", options: "BatchOptions", address: str | None, *, drop: bool) -> int:
    """Clean on Daft; how many documents. Raises UsageError, before anything is read, for what cannot run there."""
    from cleanweb.corpus.daft import clean_with_daft

    kinds = {source.kind for source in sources}
    if len(kinds) != 1 or not kinds <= {"parquet", "jsonl"}:
        raise click.UsageError("--engine daft reads Parquet or JSON Lines, all of one kind.")
    if drop or corpus.max_bad or corpus.to not in (None, "parquet") or not corpus.output or corpus.output == "-":
        raise click.UsageError("--engine daft writes marked rows as Parquet into a folder: no --drop, no --max-bad, -o FOLDER.")
    paths = [source.path for source in sources]
    return clean_with_daft(paths, corpus.output, options, kind=kinds.pop(), address=address)


def _described(pipeline: "Pipeline") -> list[object]:
    """What makes one pipeline another: rules and options."""
    from cleanweb.selection import options_of

    filters = [[*(rule.code for rule in each.rules), repr(sorted(options_of(each).items()))] for each in pipeline.filters]
    return [filters, sorted(pipeline.ignored), pipeline.unsafe]


def _options(choice: "Choice", corpus: Corpus, values: dict[str, Any]) -> "BatchOptions":
    """What the contract is told. Raises CleanwebError."""
    from cleanweb.corpus.options import BatchOptions
    from cleanweb.corpus.sites.profiles import SiteProfiles

    if choice.encoding:
        raise click.UsageError("--encoding is for single files: records are UTF-8, and pages say what they are in.")
    first = next((Path(path) for path in corpus.paths if path != "-"), Path("stdin"))
    settings = choice.settings_for(first.absolute())
    return BatchOptions(
        pipeline=settings.pipeline(),
        text=settings.field,
        html=values["html_field"],
        url=values["url_field"],
        language=values["language_field"],
        default_language=settings.language or "",
        sites=SiteProfiles.of(values["sites"]) if values["sites"] else SiteProfiles(),
        findings=values["findings"],
        dropped=values["dropped"],
        min_letters=values["min_letters"],
        max_removed=values["max_removed"],
        languages=tuple(tag.strip().lower() for tag in (values["document_languages"] or "").split(",") if tag.strip()),
        seconds=values["max_seconds"],
        verify=values["verify"],
    )
