"""The gate: limits for a run, as warnings or failures, each naming the rule and the worst files."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cleanweb.report.tally import Document, Tally
from cleanweb.rules import Rule, names_of
from cleanweb.selection import codes_of

WORST = 3


@dataclass(frozen=True)
class Verdict:
    """A limit that was not met; it `fails` the run, or warns."""

    message: str
    fails: bool


def verdicts(gate: Mapping[str, Mapping[str, Any]], tally: Tally, rules: Iterable[Rule]) -> list[Verdict]:
    """What the gate says: a limit that fails is not warned of again. Raises UnknownNameError for a rule that does not exist."""
    known = tuple(rules)
    failed = dict(_broken(gate.get("fail", {}), tally, known))
    warned = {name: message for name, message in _broken(gate.get("warn", {}), tally, known) if name not in failed}
    return [Verdict(each, fails=True) for each in failed.values()] + [Verdict(each, fails=False) for each in warned.values()]


def _broken(limits: Mapping[str, Any], tally: Tally, rules: tuple[Rule, ...]) -> Iterator[tuple[str, str]]:
    """The name of each limit that is not met, and how far."""
    if "max-removed" in limits:
        yield from _removed(limits["max-removed"], tally, names_of(rules))
    for name, most in limits.get("max-findings", {}).items():
        yield from _findings(name, most, tally, codes_of([name], rules))
    if "min-letters" in limits:
        yield from _short(limits["min-letters"], tally)
    if "languages" in limits:
        yield from _languages(limits["languages"], tally)


def _removed(most: float, tally: Tally, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    totals = {code: files.total() for code, files in tally.removed.items()}
    share = sum(totals.values()) / max(tally.letters, 1)
    if share > most:
        code = max(sorted(totals), key=lambda each: totals[each])
        lost = f"{share:.1%} of {tally.letters:,} letters would go, {most:.1%} may"
        worst = f"most by {code} {names[code]}, {_worst(tally.removed[code], 'letters')}"
        yield "max-removed", f"max-removed: {lost}; {worst}"


def _findings(name: str, most: int, tally: Tally, codes: frozenset[str]) -> Iterator[tuple[str, str]]:
    files: Counter[str] = Counter()
    for (code, _), found in tally.rules.items():
        if code in codes:
            files.update(found)
    if files.total() > most:
        yield f"max-findings.{name}", f"max-findings: {files.total():,} of {name}, {most:,} may be; {_worst(files, 'findings')}"


def _short(least: int, tally: Tally) -> Iterator[tuple[str, str]]:
    short = sorted((count, document) for document, count in tally.left.items() if count < least)
    if short:
        worst = ", ".join(f"{_name(document)} ({count:,})" for count, document in short[:WORST])
        yield "min-letters", f"min-letters: {_documents(len(short))} with fewer than {least:,} letters left: {worst}"


def _languages(allowed: Iterable[str], tally: Tally) -> Iterator[tuple[str, str]]:
    fine = {tag.lower() for tag in allowed}
    others = sorted((document, language) for document, language in tally.languages.items() if language not in fine)
    if others:
        worst = ", ".join(f"{_name(document)} ({language})" for document, language in others[:WORST])
        yield "languages", f"languages: {_documents(len(others))} not in {', '.join(sorted(fine))}: {worst}"


def _worst(files: Counter[str], what: str) -> str:
    ranked = sorted(files.items(), key=lambda each: (-each[1], each[0]))[:WORST]
    return "worst: " + ", ".join(f"{path} ({count:,} {what})" for path, count in ranked)


def _name(document: Document) -> str:
    path, record = document
    return f"{path}:{record}" if record else path


def _documents(number: int) -> str:
    return f"{number:,} document{'s' * (number != 1)}"
