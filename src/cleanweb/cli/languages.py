"""`cleanweb languages`: which languages files are in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from cleanweb import __version__
from cleanweb.cli.options import Inputs, input_options, pipeline_options

if TYPE_CHECKING:
    from cleanweb.cli.choice import Choice
    from cleanweb.language import LanguageSpan


@dataclass
class Tally:
    """How many letters each language has, and how certain that is on average."""

    letters: dict[str, int] = field(default_factory=dict[str, int])
    certain: dict[str, float] = field(default_factory=dict[str, float])

    def add(self, language: str, letters: int, confidence: float) -> None:
        """Count letters that are in a language with this confidence."""
        if letters:
            self.letters[language] = self.letters.get(language, 0) + letters
            self.certain[language] = self.certain.get(language, 0.0) + confidence * letters

    def rows(self) -> list[dict[str, Any]]:
        """One row for each language, most letters first."""
        total = sum(self.letters.values())
        ranked = sorted(self.letters.items(), key=lambda each: (-each[1], each[0]))
        return [
            {
                "lang": language,
                "letters": letters,
                "share": round(letters / total, 4),
                "confidence": round(self.certain[language] / letters, 4),
            }
            for language, letters in ranked
        ]


@dataclass(frozen=True)
class Reading:
    """One document: the file it is from, the line of its record (0 if it is the whole file), and what it is in."""

    path: str
    record: int
    spans: list["LanguageSpan"]
    tally: Tally

    @property
    def name(self) -> str:
        """How it is called in a table."""
        from cleanweb.report.escapes import printable_path

        return printable_path(f"{self.path}:{self.record}" if self.record else self.path)


@click.command("languages", short_help="Say which languages files are in.")
@click.option("--spans", is_flag=True, help="One line per stretch of text: start, end, language, confidence.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object: files with their spans, and a summary.")
@input_options
@pipeline_options
def command(*, inputs: Inputs, choice: "Choice", spans: bool, as_json: bool) -> None:
    """Print the letters of each language, per file and of all; for JSON Lines per record. Places are code points."""
    form = _json if as_json else _spans if spans else _tables
    for line in form(_readings(inputs, choice)):
        click.echo(line)


def _readings(inputs: Inputs, choice: "Choice") -> Iterator[Reading]:
    from cleanweb.language import detect_languages
    from cleanweb.letters import letters

    for source in inputs.sources(choice.config_for(inputs.folder)):
        for unit in source.units(source.read(), choice.settings_for(source.place)):
            text, tally = unit.document.text, Tally()
            spans = detect_languages(text)
            for start, end, language, confidence in spans:
                tally.add(language, letters(text[start:end]), confidence)
            yield Reading(source.name, unit.line, spans, tally)


def _tables(readings: Iterable[Reading]) -> Iterator[str]:
    total, documents = Tally(), 0
    for reading in readings:
        documents += 1
        yield reading.name
        for row in _counted(reading, total):
            yield "  {lang:<5} {share:>7.1%} {letters:>12,} letters   confidence {confidence:.2f}".format(**row)
        if not reading.tally.letters:
            yield "  no letters"
    shares = ", ".join("{lang} {share:.1%}".format(**row) for row in total.rows())
    yield f"{documents:,} document{'s' * (documents != 1)}: {shares or 'no letters'}"


def _spans(readings: Iterable[Reading]) -> Iterator[str]:
    for reading in readings:
        for start, end, language, confidence in reading.spans:
            yield f"{reading.name}: {start} {end} {language} {confidence:.2f}"


def _json(readings: Iterable[Reading]) -> Iterator[str]:
    """One object, written file by file."""
    from cleanweb.report.escapes import json_text

    total, documents = Tally(), 0
    yield f'{{\n  "cleanweb": {json_text(__version__)},\n  "files": ['
    for reading in readings:
        place = {"path": reading.path, **({"record": reading.record} if reading.record else {})}
        rows = {"languages": _counted(reading, total), "spans": [span._asdict() for span in reading.spans]}
        yield f"{',' * (documents > 0)}    {json_text({**place, **rows})}"
        documents += 1
    yield f'  ],\n  "summary": {json_text({"documents": documents, "languages": total.rows()})}\n}}'


def _counted(reading: Reading, total: Tally) -> list[dict[str, Any]]:
    """The rows of one document, which are added to those of all."""
    rows = reading.tally.rows()
    for row in rows:
        total.add(row["lang"], row["letters"], row["confidence"])
    return rows
