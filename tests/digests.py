"""Digests of all that cleanweb makes of many documents, so that what is made faster stays the same to the byte.

    CLEANWEB_EVAL=FOLDER python -m tests.digests                     # after a change of the output that is meant: renew them
    CLEANWEB_EVAL=FOLDER python -m tests.digests --documents FILE    # a line per document, to see which ones differ

Each set of documents has one for what it holds and one for each of some pipelines: its output and its record. Rules that
change apart from each other are told apart, so that the digests say what changed. Only digests are kept.
"""

import argparse
import gzip
import json
import os
import sys
import tarfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from cleanweb import Pipeline, Result, clean_html, detect_languages
from tests.cases import SEED
from tests.generated import documents

DIGESTS = Path(__file__).with_suffix(".json")
EVALUATION = os.environ.get("CLEANWEB_EVAL")
HOSTILE = 3000
"""How large the cases of hostile input are made."""
Texts = Iterator[str]
Digests = dict[str, str]


def evaluation() -> Path:
    """The folder of the evaluation data. Raises FileNotFoundError if there is none."""
    if not EVALUATION or not Path(EVALUATION).is_dir():
        raise FileNotFoundError("CLEANWEB_EVAL names no folder with evaluation data")
    return Path(EVALUATION)


def seed() -> Texts:
    article = (SEED / "web3-japan-th.txt").read_text(encoding="utf-8")
    yield from (article, *(path.read_text(encoding="utf-8") for path in sorted(SEED.glob("gold_*.txt"))))


def thai() -> Texts:
    for name in ("pud", "thaigov"):
        yield from _grouped((evaluation() / f"thai/{name}.txt").read_text(encoding="utf-8").split("\n"), 40)


def languages() -> Texts:
    for name in ("easy", "hard", "names"):
        with gzip.open(evaluation() / f"languages/{name}.jsonl.gz", "rt", encoding="utf-8") as rows:
            yield from _grouped([json.loads(row)["text"] for row in rows], 15)


def repeats() -> Texts:
    make = _module("repeats", "make")
    articles = make.articles()
    yield from ("\n".join(blocks) for blocks, _ in make.documents(5, articles, count=300))


def tokens() -> Texts:
    for row in (evaluation() / "tokens/cases.jsonl").read_text(encoding="utf-8").splitlines():
        yield "\n".join(json.loads(row)["lines"])


def hostile() -> Texts:
    cases = _module("hostile", "cases")
    for case, (most, _) in cases.TEXT.items():
        yield cases.build(case, min(most, HOSTILE), "text")


def pages() -> Texts:
    for name in ("articles", "forums", "snippets"):
        with tarfile.open(evaluation() / f"html/{name}.tar.xz") as archive:
            for member in archive:
                if member.name.endswith(".html") and (file := archive.extractfile(member)):
                    yield file.read().decode("utf-8", "replace")


def hostile_pages() -> Texts:
    cases = _module("hostile", "cases")
    for case, (most, _) in cases.HTML.items():
        yield cases.build(case, min(most, HOSTILE), "html")


SETTLED = Pipeline.default(ignore=["HTM", "TOK", "SIT"])
"""Without the rules that read lists of words and learned weights: those change more often."""
TEXT: dict[str, Callable[[str], Any]] = {"settled": SETTLED, "languages": detect_languages}
ALL = TEXT | {"all": Pipeline.default()}
PAGE: dict[str, Callable[[str], Any]] = {"settled": SETTLED.html, "all": clean_html}
SETS: dict[str, tuple[Callable[[], Texts], dict[str, Callable[[str], Any]]]] = {
    "seed": (seed, TEXT),
    "generated": (lambda: iter(documents()), TEXT),
    "thai": (thai, ALL),
    "languages": (languages, ALL),
    "repeats": (repeats, ALL),
    "tokens": (tokens, ALL),
    "hostile": (hostile, ALL),
    "pages": (pages, PAGE),
    "hostile pages": (hostile_pages, PAGE),
}


def given(name: str) -> str:
    """The digest of a set of documents. Raises FileNotFoundError if there is no evaluation data."""
    return _digest("\x1e".join(SETS[name][0]()))


def made(name: str, pipeline: str, note: Callable[[str], object] = str) -> Digests:
    """The digests of what a pipeline makes of a set: of the output and of the record. `note` gets a line per document."""
    system = SETS[name][1][pipeline]
    output, record = sha256(), sha256()
    for number, text in enumerate(SETS[name][0]()):
        found = system(text)
        texts = (found.text, _record(found)) if isinstance(found, Result) else ("", repr(found))
        output.update(_bytes(texts[0] + "\x1e"))
        record.update(_bytes(texts[1] + "\x1e"))
        note(f"{name}/{pipeline}/{number} {' '.join(map(_digest, texts))}")
    return {"output": output.hexdigest()[:16], "record": record.hexdigest()[:16]}


def _record(result: Result) -> str:
    """All findings and where the text of each layer comes from; scores to six places, as far as machines agree."""
    findings = [finding._replace(score=round(finding.score, 6)) for finding in result.findings]
    layers = [(len(layer.applied), len(layer.reported), _digest(layer.after)) for layer in result.layers]
    return repr((findings, layers, result.hunks()))


def _grouped(lines: list[str], size: int) -> Texts:
    for start in range(0, len(lines), size):
        yield "\n".join(lines[start : start + size])


def _module(folder: str, name: str) -> Any:
    sys.path.insert(0, str(evaluation() / folder))
    try:
        return import_module(name)
    finally:
        sys.path.pop(0)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _digest(text: str) -> str:
    return sha256(_bytes(text)).hexdigest()[:16]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, help="write a line per document here, and keep the digests as they are")
    parser.add_argument("sets", nargs="*", default=list(SETS), help="which sets; all if none is named")
    arguments = parser.parse_args()
    known: dict[str, Any] = json.loads(DIGESTS.read_text(encoding="utf-8")) if DIGESTS.exists() else {}
    notes: list[str] = []
    for name in arguments.sets:
        known[name] = {"given": given(name)} | {each: made(name, each, notes.append) for each in SETS[name][1]}
    if arguments.documents:
        arguments.documents.write_text("\n".join(notes) + "\n", encoding="utf-8")
    else:
        DIGESTS.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
