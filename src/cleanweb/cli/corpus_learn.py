"""`cleanweb corpus learn`: a profile for each site of a corpus."""

from pathlib import Path

import click

from cleanweb.cli.corpus_options import Corpus, Watching, corpus_inputs, field_options, on_one_machine


@click.command("learn", short_help="Learn what the pages of each site repeat.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FOLDER", help="Write profiles there.")
@click.option("--field", default="text", show_default=True, metavar="NAME", help="The field that holds the text.")
@field_options
@on_one_machine
@click.option("--date", metavar="DATE", help="The date in the profiles.  [default: today]")
@corpus_inputs
def command(  # noqa: PLR0913
    *,
    corpus: Corpus,
    output: Path,
    field: str,
    html_field: str,
    url_field: str,
    language_field: str,
    max_seconds: float,
    date: str | None,
) -> None:
    """Write a folder with a profile for each site, for `corpus clean --sites`; the address of a record names its site."""
    from datetime import UTC, datetime

    from cleanweb.cli.terminal import say
    from cleanweb.corpus.options import BatchOptions
    from cleanweb.corpus.sites.learning import LearnJob, learn

    sources = corpus.sources()
    options = BatchOptions(text=field, html=html_field, url=url_field, language=language_field, seconds=max_seconds)
    run = corpus.run(sources, LearnJob(options))
    with Watching(sum(source.size for source in sources)) as watch:
        learned = learn(run, output, date or datetime.now(UTC).date().isoformat(), watch)
    counts = learned.tally["documents"]
    read = f"{counts['cleaned']:,} pages of {learned.sites:,} sites, {counts['rejected']:,} bad"
    say(f"{read}; {learned.profiles:,} profiles written")
    if counts["cleaned"] and not learned.sites:
        say(f"cleanweb: no record has an address in {url_field!r}; choose the field with --url-field")
