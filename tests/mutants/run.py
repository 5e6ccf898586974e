"""Mutation testing on a sample: how many small faults in the code the tests notice.

    make mutants [ONLY="spaces thai"]      # or: python -m tests.mutants.run [--only "spaces thai"] [--sample 40]

The sample of each part is drawn by a digest of the mutants' names, so that a change elsewhere does not draw another one.
Everything is imported once. Each mutant is a fork in which one function has the code with the fault; it runs the tests that reach
the function, then others of its file, the fastest first, up to the first that fails. Tests of the command line, configurations,
corpora and reports are left out. Survivors are printed; those in `explained.txt` do no harm, for the reason that stands there.
"""

import argparse
import gc
import os
import pickle
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import walk_packages
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest

from tests.mutants.faults import Mutant, mutants

TESTS = Path(__file__).parent.parent
SOURCE = TESTS.parent / "src" / "cleanweb"
CORE = """document rules findings offsets result engine pipeline selection api promises html/conservation decoding"""
PARTS = {name: f"{name}.py" for name in CORE.split()} | {
    **{f"filters/{name}": f"filters/{name}/*.py" for name in "characters spaces repeats tokens thai page sites".split()},
    "filters/languages": "filters/languages.py",
    "language": "language/*.py",
    "html": "html/*.py",
}
RUN = """characters characters_standard decode differential document engine fixtures functions hostile html html_conservation
languages markdown offsets page page_decision page_evidence promises properties repeats result rules same_bytes seed
sites spaces testing thai timing tokens tokens_blocks tokens_evidence tokens_lexicon"""
UNWANTED = tuple(f"cleanweb.{name}" for name in "__main__ cli corpus integrations playground visual".split())
LIBRARIES = "bs4 chardet ftfy lxml.html numpy regex selectolax.lexbor"
WANTED = 0.85
MOST_SECONDS = 20.0
"""Of tests, by what they take without a fault: a mutant that they do not notice has survived."""
MEMORY = 4 << 30
RAISED = b"raised "
Function = tuple[str, int]
"""The file of a function, and the line where it begins."""
Reached = tuple[float, set[Function]]


class Mutation:
    """A plugin of pytest that runs the collected tests on mutants, not once."""

    def __init__(self, only: list[str], sample: int) -> None:
        self.only, self.sample = only, sample
        self.failed: list[str] = []
        self.scores: list[float] = []

    def pytest_sessionstart(self) -> None:
        for name in LIBRARIES.split():
            import_module(name)
        for found in walk_packages([str(SOURCE)], "cleanweb."):
            if not found.name.startswith(UNWANTED):
                import_module(found.name)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        reached: list[Reached] | list[str] = pickle.loads(_forked(lambda: pickle.dumps(self._reached(session.items))))
        if reached and isinstance(reached[0], str):
            sys.exit(f"these tests fail without a fault: {reached}")
        functions = _functions()
        gc.freeze()
        explained = _explained()
        _say("| part | mutants | drawn | noticed | explained | survived | score |\n|---|---|---|---|---|---|---|")
        for part, drawn, count in self._samples():
            survivors: list[Mutant] = []
            for mutant in drawn:
                order = _order(reached, mutant)
                items = [session.items[index] for index in order]
                seconds = sum(reached[index][0] for index in order)
                if not self._noticed(mutant, functions, items, seconds):
                    survivors.append(mutant)
            unexplained = [mutant for mutant in survivors if mutant.name not in explained]
            noticed, harmless = len(drawn) - len(survivors), len(survivors) - len(unexplained)
            self.scores.append(noticed / max(1, len(drawn) - harmless))
            columns = part, count, len(drawn), noticed, harmless, len(unexplained), f"{self.scores[-1]:.0%}"
            _say(f"| {' | '.join(map(str, columns))} |")
            for mutant in unexplained:
                _say(f"    {mutant.line}: {mutant.name}")
        return True

    def _samples(self) -> Iterator[tuple[str, list[Mutant], int]]:
        """For each part its name, the mutants that are drawn, and how many there are."""
        for part, pattern in PARTS.items():
            if any(word in part for word in self.only):
                files = sorted(SOURCE.glob(pattern))
                found = [mutant for path in files if part != "html" or path.stem != "conservation" for mutant in mutants(path)]
                yield part, sorted(found, key=lambda each: sha256(each.name.encode()).digest())[: self.sample], len(found)

    def _reached(self, items: Sequence[pytest.Item]) -> list[Reached] | list[str]:
        """How long each test takes, and what it reaches; or the names of tests that fail."""
        found: list[Reached] = []
        for item, after in pairwise([*items, None]):
            seen: set[Function] = set()
            started = time.process_time()
            sys.settrace(lambda frame, *_, seen=seen: _see(frame, seen))
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            sys.settrace(None)
            found.append((time.process_time() - started, {each for each in seen if each[0].startswith(str(SOURCE))}))
        return self.failed or found

    def _noticed(
        self, mutant: Mutant, functions: dict[Function, list[FunctionType]], items: list[pytest.Item], seconds: float
    ) -> bool:
        """Whether a test fails, or all of them together take far too long."""

        def fails() -> bytes:
            limit = int(time.process_time() + 5 * seconds + 10)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.alarm(2 * limit)
            code = next(each for each in _codes(mutant.code()) if _is_of(each, mutant))
            for function in functions[str(mutant.path), mutant.first_line]:
                if _is_of(function.__code__, mutant):
                    function.__code__ = code
            for item, after in pairwise([*items, None]):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                if self.failed:
                    return b"noticed"
            return b"survived"

        return _forked(fails) != b"survived"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _see(frame: FrameType, seen: set[Function]) -> None:
    seen.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))


def _order(reached: Sequence[Reached], mutant: Mutant) -> list[int]:
    """The tests for a mutant: those that reach its function, then those that reach its file; each the fastest first."""
    function, path = (str(mutant.path), mutant.first_line), str(mutant.path)
    near = {index for index, (_, seen) in enumerate(reached) if function in seen}
    around = {index for index, (_, seen) in enumerate(reached) if any(file == path for file, _ in seen)} - near
    order: list[int] = []
    left = MOST_SECONDS
    for index in (*sorted(near, key=lambda each: reached[each][0]), *sorted(around, key=lambda each: reached[each][0])):
        left -= reached[index][0]
        if left >= 0:
            order.append(index)
    return order


def _functions() -> dict[Function, list[FunctionType]]:
    """All functions of the package, by where they begin."""
    found: dict[Function, list[FunctionType]] = {}
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__code__.co_filename.startswith(str(SOURCE)):
            found.setdefault((each.__code__.co_filename, each.__code__.co_firstlineno), []).append(each)
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    """All code in this."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)


def _is_of(code: CodeType, mutant: Mutant) -> bool:
    return (code.co_qualname, code.co_firstlineno) == (mutant.function, mutant.first_line)


def _explained() -> set[str]:
    """The names of the mutants that do no harm."""
    lines = Path(__file__).with_name("explained.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith((" ", "#"))}


def _forked(work: Any) -> bytes:
    """What a function gives in a process of its own; nothing if that was killed. Raises RuntimeError for what it raises."""
    read, write = os.pipe()
    if not os.fork():
        os.close(read)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        with os.fdopen(write, "wb") as pipe:
            try:
                pipe.write(work())
            except BaseException:  # noqa: BLE001 - the other process raises it
                pipe.write(RAISED + traceback.format_exc().encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        answer = pipe.read()
    os.wait()
    if answer.startswith(RAISED):
        raise RuntimeError(answer.decode())
    return answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="parts whose names hold one of these words")
    parser.add_argument("--sample", type=int, default=40, help="mutants of each part")
    args = parser.parse_args()
    os.environ["CLEANWEB_PROFILE"] = "mutants"
    mutation = Mutation(args.only.split() or [""], args.sample)
    options = ["-s", "--no-header", "-p", "no:cacheprovider", *(f"{TESTS}/test_{name}.py" for name in RUN.split())]
    pytest.main(options, plugins=[mutation])
    sys.exit(any(score < WANTED for score in mutation.scores))


if __name__ == "__main__":
    main()
