"""`cleanweb learn`: the profile of a site, from its pages."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanweb.cli.options import Inputs, input_options, pipeline_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleanweb.cli.choice import Choice
    from cleanweb.cli.sources import Source


@click.command("learn", short_help="Learn what the pages of a site repeat.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the profile to this file.")
@click.option("--name", metavar="SITE", help="The site's name.  [default: the host that most pages name, or the folder]")
@click.option("--date", metavar="DATE", help="The date in the profile.  [default: today]")
@input_options
@pipeline_options
def command(*, inputs: Inputs, choice: "Choice", output: Path | None, name: str | None, date: str | None) -> None:
    """Count what the pages of one site repeat, and write it as a profile for --site. Ten pages are enough."""
    from datetime import UTC, datetime
    from itertools import chain

    from cleanweb.cli.learning import sketches
    from cleanweb.cli.progress import watched
    from cleanweb.cli.terminal import put_text, say
    from cleanweb.cli.write import check_target, write
    from cleanweb.errors import CleanwebError
    from cleanweb.filters.sites import SiteProfile
    from cleanweb.filters.sites.census import Census
    from cleanweb.filters.sites.judgement import ENOUGH, LEAST_PAGES

    if output:
        check_target(output)
    sources = inputs.walked(choice.config_for(inputs.folder))
    census = Census()
    for pieces in watched(sketches(choice, _other_than(output, sources), inputs.jobs)):
        for page in chain.from_iterable(pieces):
            census.add(page)
    if not census.pages:
        raise CleanwebError("there is not one page with text to learn from; name the files or the folder that hold the pages")
    profile = SiteProfile.of(census, site=name or "", learned=date or datetime.now(UTC).date().isoformat())
    if not profile.site:
        profile = profile.named(inputs.folder.name)
    if output:
        write(output, profile.to_toml().encode())
    else:
        put_text(profile.to_toml().encode())
    sure = sum(each.score >= profile.bar for each in profile.blocks)
    pages, doubtful = _counted(profile.pages, "page"), len(profile.blocks) - sure
    repeat = "repeats" if profile.pages == 1 else "repeat"
    say(f"cleanweb: {pages} of {profile.site} {repeat} {_counted(sure, 'text')}, and {doubtful:,} in doubt")
    if profile.pages < ENOUGH:
        say(f"cleanweb: {pages} with text: name {ENOUGH} or more; what fewer than {LEAST_PAGES} pages say is never the site's")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _other_than(output: Path | None, sources: "Iterable[Source]") -> "Iterator[Source]":
    """The sources, one after the other. Raises CleanwebError when the profile would take the place of one."""
    from cleanweb.cli.write import check_no_input

    for source in sources:
        if output:
            check_no_input(output, [source])
        yield source
