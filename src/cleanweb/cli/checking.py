"""One file checked: what a process does with it. The result is plain, so that it can cross to another process or be kept."""

from collections import Counter
from dataclasses import dataclass

from cleanweb.cache import Cache
from cleanweb.cli.choice import Choice
from cleanweb.cli.sources import Source
from cleanweb.cli.tolerant import tolerant
from cleanweb.config.settings import Settings
from cleanweb.errors import CleanwebError, internal
from cleanweb.report import FileReport, Located
from cleanweb.report.times import REST, Spent
from cleanweb.timing import Meter, timed


@dataclass(frozen=True)
class Checker:
    """Checks one source after the other; `choice` says with which settings.

    `languages` says whether their languages are wanted, `timing` whether the time of each filter is.
    """

    choice: Choice
    cache: Cache | None = None
    languages: bool = False
    timing: bool = False

    def __call__(self, source: Source) -> FileReport:
        """The report of one file; what goes wrong with it is part of the report."""
        try:
            return self._checked(source)
        except CleanwebError as error:
            return FileReport(source.name, error=str(error))
        except OSError as error:
            other = error.filename not in (None, source.path, str(source.path))  # such as the profile of a site
            return FileReport(source.name, error=f"{error.filename if other else source.name}: {error.strerror or error}")
        except Exception as error:  # noqa: BLE001
            return FileReport(source.name, error=f"{source.name}: {internal(error)}")

    def _checked(self, source: Source) -> FileReport:
        data = source.read()
        settings = self.choice.settings_for(source.place)
        if not self.cache:
            return self._report(source, data, settings)
        key = self.cache.key(data, settings, source.kind, source.path.suffix, self.languages)
        report = self.cache.read(key)
        if report is None:
            report = self._report(source, data, settings)
            if not report.error:
                self.cache.write(key, report)
        return report._replace(path=source.name)

    def _report(self, source: Source, data: bytes, settings: Settings) -> FileReport:
        from cleanweb.language import document_language
        from cleanweb.letters import letters, removed_by_rule
        from cleanweb.report.locate import located

        pipeline = settings.pipeline()
        rules = {rule.code: rule for rule in pipeline.rules}
        meter = Meter(REST) if self.timing else None
        if meter:
            pipeline = timed(pipeline, meter)
        findings: list[Located] = []
        before = 0
        removed: Counter[str] = Counter()
        left: list[tuple[int, int]] = []
        languages: list[tuple[int, str]] = []
        errors: dict[str, None] = {}
        for unit in source.units(data, settings):
            result, failures = tolerant(pipeline, unit.document)
            errors |= dict.fromkeys(failures)
            places = source.markup_places(data, settings, result) if result.layers else {}
            findings += located(result, rules, unit.line, places)
            size = letters(result.original)
            lost = removed_by_rule(result)
            before += size
            removed.update(lost)
            left.append((unit.line, size - sum(lost.values())))
            if self.languages:
                languages.append((unit.line, document_language(unit.document)))
        return FileReport(
            source.name,
            tuple(findings),
            before,
            tuple(sorted(removed.items())),
            tuple(left),
            tuple(languages),
            f"{source.name}: {'; '.join(errors)}" if errors else "",
            Spent.by(meter, len(data)),
        )
