"""Hostile input through cleanweb and through every peer that is installed: who raises, hangs, loses text, grows, is not UTF-8.

    make peers                                  # installs the peers, runs this, prints the table of docs/trust.md
    python -m bench.hostile [--size 100000] [--only WORD] [--details]

Each call has a process of its own, with 10 s of processor time and 2 GiB. The cases are those of tests/hostile.py; the sentence
before the trouble and the one after it must both come out. Growth is the exponent between an eighth and the whole, warm.
"""

import argparse
import math
import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from tests.hostile import PAGES, TEXTS, page, text

SECONDS, MEMORY = 10, 2 << 30
STEEP, SHORT = 1.3, 0.2
"""The exponent from which work grows too fast, and seconds below which it says nothing."""
LANDMARKS = ("FIRSTLANDMARK", "LASTLANDMARK")
FAULTS = ("raised", "hung or killed", "lost text", "not UTF-8", "growth")


class Peer(NamedTuple):
    """A library: its distribution, what it is given, and how it is called."""

    package: str
    given: str
    function: Callable[[], Callable[[str], str]]


def _cleanweb_text() -> Callable[[str], str]:
    from cleanweb import clean

    return lambda given: clean(given).text


def _cleanweb_page() -> Callable[[str], str]:
    from cleanweb import clean_html

    return lambda given: clean_html(given).text


def _ftfy() -> Callable[[str], str]:
    from ftfy import fix_text

    return fix_text


def _pythainlp() -> Callable[[str], str]:
    from pythainlp.util import normalize

    return normalize


def _trafilatura() -> Callable[[str], str]:
    from trafilatura import extract

    return lambda given: extract(given) or ""


def _resiliparse() -> Callable[[str], str]:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda given: extract_plain_text(given, main_content=True)


def _readability() -> Callable[[str], str]:
    from lxml.html import fromstring
    from readability import Document

    return lambda given: fromstring(Document(given).summary()).text_content()


def _justext() -> Callable[[str], str]:
    from justext import get_stoplist, justext

    words = get_stoplist("English")
    return lambda given: "\n".join(each.text for each in justext(given, words) if not each.is_boilerplate)


PEERS = (
    Peer("cleanweb-text", "text", _cleanweb_text),
    Peer("ftfy", "text", _ftfy),
    Peer("pythainlp", "text", _pythainlp),
    Peer("cleanweb-text", "page", _cleanweb_page),
    Peer("trafilatura", "page", _trafilatura),
    Peer("resiliparse", "page", _resiliparse),
    Peer("readability-lxml", "page", _readability),
    Peer("justext", "page", _justext),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000, help="code points of a case")
    parser.add_argument("--only", default="", help="cases whose names hold this")
    parser.add_argument("--details", action="store_true", help="a line for each fault")
    args = parser.parse_args()
    print(f"| library | given | cases | good | {' | '.join(FAULTS)} |", "|---" * (4 + len(FAULTS)) + "|", sep="\n")
    for peer in PEERS:
        try:
            name = f"{peer.package} {version(peer.package)}"
        except PackageNotFoundError:
            continue
        function = peer.function()
        cases = {"text": dict.fromkeys(TEXTS, text), "page": dict.fromkeys([*PAGES, *TEXTS], page)}[peer.given]
        faults = {case: fault(function, made, case, args.size) for case, made in cases.items() if args.only in case}
        counts = Counter(faults.values())
        columns = [name, peer.given, len(faults), counts[""], *(counts[each] for each in FAULTS)]
        print(f"| {' | '.join(map(str, columns))} |", flush=True)
        if args.details:
            print(*(f"    {found}: {case}" for case, found in faults.items() if found), sep="\n")


def fault(function: Callable[[str], str], made: Callable[[str, int], str], case: str, size: int) -> str:
    """What is wrong with a library's answer to a case; "" if nothing is."""
    receive, send = multiprocessing.Pipe(duplex=False)
    given = function, made(case, size), made(case, size // 8), send
    process = multiprocessing.get_context("fork").Process(target=_answer, args=given)
    process.start()
    send.close()
    try:
        answer = receive.recv()
    except EOFError:
        answer = "hung or killed"
    process.join()
    return answer


def _answer(function: Callable[[str], str], whole: str, part: str, send: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_size() + MEMORY,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + 2 * SECONDS,) * 2)
    try:
        function(part)
        little = _seconds(function, part)[0]
        seconds, output = _seconds(function, whole)
    except BaseException:  # noqa: BLE001  (whatever it is, it is the finding)
        send.send("raised")
        return
    growth = math.log(seconds / little, len(whole) / len(part)) if seconds > SHORT else 0.0
    if seconds > SECONDS:
        found = "hung or killed"
    elif any(mark not in output for mark in LANDMARKS):
        found = "lost text"
    elif output.encode(errors="ignore").decode() != output:
        found = "not UTF-8"
    else:
        found = "growth" if growth > STEEP else ""
    send.send(found)


def _seconds(function: Callable[[str], str], given: str) -> tuple[float, str]:
    started = time.process_time()
    output = function(given)
    return time.process_time() - started, output


def _size() -> int:
    """Bytes of address space now."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main()
