"""One run of `cleanweb check`: inputs through checker, baseline and tally to a report, a closing line and an exit code."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cleanweb import gate, plugins
from cleanweb.baseline import Baseline
from cleanweb.cache import Cache
from cleanweb.cli import terminal
from cleanweb.cli.checking import Checker
from cleanweb.cli.choice import Choice
from cleanweb.cli.options import Inputs
from cleanweb.cli.progress import watched
from cleanweb.cli.workers import mapped
from cleanweb.cli.write import check_no_input, check_target, write
from cleanweb.config import Config
from cleanweb.config.settings import Settings
from cleanweb.report import Context, FileReport, renderer, statistics
from cleanweb.report.tally import Tally
from cleanweb.rules import Rule, Safety, names_of

DEFAULT_BASELINE = "cleanweb-baseline.json"


@dataclass
class CheckRun:
    """What the command line asks for; `exit_code` does it."""

    inputs: Inputs
    choice: Choice
    form: str | None = None
    output_file: Path | None = None
    statistics: bool = False
    fail_on: str | None = None
    exit_zero: bool = False
    baseline: Path | None = None
    write_baseline: bool = False
    prune_baseline: bool = False
    cache_dir: Path | None = None

    def exit_code(self) -> int:
        """Check everything, report it, and say how it went."""
        tally = Tally()
        known = self._known()
        for target in (self.output_file, known and (self.write_baseline or self.prune_baseline) and known.path):
            if target:
                check_target(target)
        reports = known.new(self._reports()) if known else self._reports()
        self._render(tally.counted(reports), tally)
        if self._cache:
            self._cache.pruned()
        errors = [f"error: {error}" for error in (*tally.errors, *plugins.errors())]
        verdicts = gate.verdicts(self._config.get("gate"), tally, self._rules)
        notes = [f"gate {'fails' if verdict.fails else 'warns'}: {verdict.message}" for verdict in verdicts]
        for line in (*errors, *(self._settled(known) if known else ()), *notes):
            terminal.say(f"cleanweb: {line}")
        self._summarise(tally, [*errors, *notes])
        if errors:
            return 2
        least, worst = Safety[(self.fail_on or self._config.get("fail-on")).upper()], tally.worst()
        found = worst is not None and worst >= least and not self.write_baseline
        return int((found or any(verdict.fails for verdict in verdicts)) and not self.exit_zero)

    @cached_property
    def _config(self) -> Config:
        return self.choice.config_for(self.inputs.folder)

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        """The rules that may occur: all, since another configuration may hold for some files."""
        return Settings().pipeline().rules

    @cached_property
    def _cache(self) -> Cache | None:
        folder = self.cache_dir or self._config.located("cache")
        return Cache(folder).prepared() if folder else None

    def _reports(self) -> Iterator[FileReport]:
        sources = self.inputs.sources(self._config)
        if self.output_file:
            check_no_input(self.output_file, sources)
        limits: Mapping[str, Mapping[str, Any]] = self._config.get("gate")
        wants_languages = any("languages" in each for each in limits.values())
        checker = Checker(self.choice, self._cache, wants_languages, timing=self.statistics)
        return watched(mapped(checker, sources, self.inputs.jobs), len(sources))

    def _render(self, reports: Iterator[FileReport], tally: Tally) -> None:
        form = self.form or str(self._config.get("format"))
        if self.statistics:
            pieces = iter([self._counted(_drained(reports, tally))])
        elif self.write_baseline:
            _drained(reports, tally)
            return
        else:
            context = Context(self._rules, terminal.has_colors() and not self.output_file, terminal.width())
            pieces = renderer(form)(reports, context)
        if self.output_file:
            write(self.output_file, "".join(pieces).encode(errors="backslashreplace"))
        else:
            terminal.put(pieces, form)

    def _counted(self, tally: Tally) -> str:
        if self.form == "json":
            return statistics.as_json(tally.rules, tally.times)
        return statistics.table(tally.rules, tally.times, names_of(self._rules))

    def _known(self) -> Baseline | None:
        path = self.baseline or self._config.located("baseline")
        if not path:
            path = self._config.folder / DEFAULT_BASELINE
            if not (self.write_baseline or self.prune_baseline):
                return None
        return Baseline(path) if self.write_baseline and not path.exists() else Baseline.read(path)

    def _settled(self, known: Baseline) -> Iterator[str]:
        """Write the baseline if it is wanted, and say what became of it."""
        stale = known.stale()
        entries = _count(stale.total(), "entry", "entries")
        if self.write_baseline:
            write(known.path, known.renewed().encode())
            yield f"{known.path} written: {_count(known.found.total(), 'known finding')}"
        elif self.prune_baseline:
            write(known.path, known.pruned().encode())
            yield f"{known.path} pruned: {entries} taken out"
        elif stale:
            files = sorted({entry.path for entry in stale})
            yield (
                f"{known.path}: {entries} found no more, in {', '.join(files[:3])}{' ...' * (len(files) > 3)}; "
                "take out what is stale with --prune-baseline"
            )

    def _summarise(self, tally: Tally, problems: list[str]) -> None:
        """The closing line, and the summary of the step for GitHub."""
        counts = f"{_count(tally.findings, 'finding')} in {_count(tally.files, 'file')}"
        fixable = f"; `cleanweb clean` changes {tally.fixable:,} of them" if tally.findings else ""
        unread = f"; {_count(tally.unread, 'file')} not checked" if tally.unread else ""
        if tally.files or not tally.unread:
            terminal.say(f"{counts}{fixable}{unread}")
        step = os.environ.get("GITHUB_STEP_SUMMARY")
        if step and (self.form or self._config.get("format")) == "github":
            from cleanweb.report.github import step_summary

            with Path(step).open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(step_summary(tally.rules, tally.paths, [counts, *problems]))


def _drained(reports: Iterator[FileReport], tally: Tally) -> Tally:
    """The tally when all reports have gone through it."""
    for _ in reports:
        pass
    return tally


def _count(number: int, noun: str, several: str = "") -> str:
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"
