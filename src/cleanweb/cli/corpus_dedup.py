"""`cleanweb corpus dedup`: a corpus without documents, or paragraphs, that come again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanweb.cli.corpus_options import Corpus, corpus_options, on_one_machine

if TYPE_CHECKING:
    from cleanweb.corpus.duplicates.grouping import Keep


@click.command("dedup", short_help="Leave out documents or paragraphs that come again.")
@click.option(
    "--field", default="text", show_default=True, metavar="NAME", help="The field that holds the text (clean_text ...)."
)
@click.option("--id-field", default="id", show_default=True, metavar="NAME", help="The field that names a record in the map.")
@click.option("--paragraphs", is_flag=True, help="Compare paragraphs; what is left of a text is in dedup_text.")
@click.option(
    "--similarity",
    type=click.FloatRange(0.5, 1),
    default=0.75,
    show_default=True,
    help="How much copies have in common; 1 is all.",
)
@click.option("--keep", type=click.Choice(("first", "longest")), default="first", show_default=True, help="Which copy stays.")
@click.option("--mark", is_flag=True, help="Leave no document out: dedup_keep says which to keep.")
@click.option("--index", type=click.Path(path_type=Path), metavar="FOLDER", help="Compare with what earlier runs kept, too.")
@on_one_machine
@corpus_options
def command(  # noqa: PLR0913
    *,
    corpus: Corpus,
    field: str,
    id_field: str,
    paragraphs: bool,
    similarity: float,
    keep: "Keep",
    mark: bool,
    index: Path | None,
) -> None:
    """Write a folder without duplicates, and duplicates.jsonl, which says for what each of them went."""
    from cleanweb import __version__
    from cleanweb.cli.corpus_options import Watching
    from cleanweb.cli.terminal import say
    from cleanweb.corpus.duplicates.run import Dedup, dedup
    from cleanweb.corpus.duplicates.units import SketchJob, Units
    from cleanweb.corpus.outputs import Target
    from cleanweb.errors import CleanwebError

    if not corpus.output or corpus.output == "-":
        raise click.UsageError("Name a folder with -o: the inputs are read twice, and there are several outputs.")
    sources = corpus.sources()
    if any(source.path == "-" for source in sources):
        raise click.UsageError("Standard input cannot be read twice.")
    form = corpus.form(sources)
    options = Dedup(Units(field, id_field, paragraphs), similarity, keep, mark, index)
    described = {"cleanweb": __version__, "command": "dedup", "options": repr(options)}
    run = corpus.run(sources, SketchJob(options.units))
    with Watching(2 * sum(source.size for source in sources)) as watch:
        tally = dedup(run, Target(Path(corpus.output), form, described, corpus.part_size), options, watch)
    what = "paragraphs" if paragraphs else "documents"
    documents = tally["documents"]
    left = f"{documents['written']:,} of {documents['cleaned']:,} documents written, {documents['rejected']:,} bad"
    say(f"{tally['reasons']['duplicate']:,} {what} come again; {left}")
    if documents["rejected"] and not documents["cleaned"]:
        raise CleanwebError("not one record could be compared; the rejects say why (the text is chosen with --field)")
