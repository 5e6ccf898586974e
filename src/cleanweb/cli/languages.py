"""`cleanweb languages`: which languages files are in."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from cleanweb.cli.options import Inputs, input_options, pipeline_options

if TYPE_CHECKING:
    from cleanweb.cli.choice import Choice


@click.command("languages", short_help="Say which languages files are in.")
@click.option("--spans", is_flag=True, help="One line per stretch of text: start, end, language, confidence.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per file or record.")
@input_options
@pipeline_options
def command(*, inputs: Inputs, choice: "Choice", spans: bool, as_json: bool) -> None:
    """Print the share of letters of each language, per file; for JSON Lines per record. Places are code points."""
    from cleanweb.language import detect_languages
    from cleanweb.letters import letters
    from cleanweb.report.escapes import json_text, printable_path

    for source in inputs.sources(choice.config_for(inputs.folder)):
        settings = choice.settings_for(source.place)
        for unit in source.units(source.read(), settings):
            text = unit.document.text
            found = detect_languages(text)
            shares: Counter[str] = Counter()
            for span in found:
                shares[span.lang] += letters(text[span.start : span.end])
            name = f"{source.name}:{unit.line}" if unit.line else source.name
            if as_json:
                described = {"path": source.name, **({"record": unit.line} if unit.line else {})}
                click.echo(json_text({**described, "letters": shares, "spans": [span._asdict() for span in found]}))
            elif spans:
                for span in found:
                    click.echo(f"{printable_path(name)}: {span.start} {span.end} {span.lang} {span.confidence:.2f}")
            else:
                click.echo(f"{printable_path(name)}: {', '.join(_shares(shares)) or 'no letters'}")


def _shares(letters: Counter[str]) -> list[str]:
    total = max(letters.total(), 1)
    ranked = sorted(letters.items(), key=lambda each: (-each[1], each[0]))
    return [f"{language} {count / total:.0%}" for language, count in ranked if count]
