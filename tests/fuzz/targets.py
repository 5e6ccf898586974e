"""What is fuzzed: each target takes any bytes, and raises if a promise is broken. Errors made for people are allowed."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from cleanweb import CleanwebError, Pipeline, SiteProfile, clean, decode, detect_languages, verify
from cleanweb.baseline import Baseline
from cleanweb.cli.records import records, rewritten
from cleanweb.cli.undoing import undone
from cleanweb.config import load
from cleanweb.errors import UndecodableError
from cleanweb.filters import BUILTIN
from cleanweb.html.conservation import LostTextError
from cleanweb.html.positions import positions
from cleanweb.testing import check_promises, documents, pages
from tests import chance, generated

Target = Callable[[bytes], None]
DEFAULT = Pipeline.default()
UNSAFE = Pipeline.default(unsafe=True)


def text_of(data: bytes) -> str:
    """Any text: surrogates as they are written, other damage replaced."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def decoding(data: bytes) -> None:
    """The first byte says how many bytes are a declaration."""
    size = data[0] % 16 if data else 0
    declared, rest = data[1 : 1 + size].decode("latin-1"), data[1 + size :]
    found = decode(rest, declared, replace=True)
    assert found == decode(rest, declared, replace=True)
    assert found.text.encode().decode() == found.text
    if not found.mixed and not found.replaced:
        assert rest.decode(found.encoding) == found.text
    try:
        assert decode(rest, declared) == found
    except UndecodableError:
        assert found.how == "with bytes replaced"


def family(name: str, data: bytes) -> None:
    """Every filter of a family."""
    for each in BUILTIN:
        if each.rules[0].family == name:
            check_promises(each, text_of(data))


def whole(text: str) -> None:
    """The default pipeline, and the one that applies all it finds."""
    result = clean(text)
    verify(result, pipeline=DEFAULT)
    assert clean(text).layers == result.layers
    assert result.text != text or result.text is text
    verify(UNSAFE(text), pipeline=UNSAFE)


def page(markup: str | bytes) -> None:
    """A page, with all that is told of it."""
    try:
        result = DEFAULT.html(markup)
    except (LostTextError, UndecodableError):
        return
    verify(result, page=markup, pipeline=DEFAULT)
    assert DEFAULT.html(markup).layers == result.layers
    assert result.markdown.encode().decode() == result.markdown
    found = positions(
        markup if isinstance(markup, str) else decode(markup).text, result.document, (f[1] for f in result.findings)
    )
    assert all(place.line > 0 and place.column > 0 for place in found.values())


def language(data: bytes) -> None:
    """Spans are in order and inside the text."""
    text = text_of(data)
    spans = detect_languages(text)
    assert spans == detect_languages(text)
    assert all(0 <= span.start < span.end <= len(text) and 0 <= span.confidence <= 1 for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def read_file(name: str, reader: Callable[[Path], object], data: bytes) -> None:
    """A file that a person may have written by hand."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        with suppress(CleanwebError, OSError):
            reader(path)


def configuration(path: Path) -> None:
    """The configuration, and the pipeline that it gives."""
    load.__wrapped__(path).settings_for(path.with_name("text.txt")).pipeline()("a  text")


def profile(path: Path) -> None:
    """The profile of a site, which comes out as it went in."""
    found = SiteProfile.from_toml(text_of(path.read_bytes()))
    assert SiteProfile.from_toml(found.to_toml()).to_toml() == found.to_toml()
    check_promises(found, "Home\nA text of the site.\nShare this\n")


def known(path: Path) -> None:
    """A baseline, written again."""
    assert Baseline.read(path).pruned()


def pipeline(path: Path) -> None:
    """A pipeline, which comes out as it went in."""
    found = Pipeline.from_toml(text_of(path.read_bytes()))
    assert Pipeline.from_toml(found.to_toml()) == found


def json_lines(path: Path) -> None:
    """Records, of which the text alone is rewritten."""
    content = text_of(path.read_bytes())
    found = list(records(content, "text", path.name))
    changed = rewritten(content, [(each, each.text + "x") for each in found])
    assert [each.text for each in records(changed, "text", path.name)] == [each.text + "x" for each in found]


def changes(path: Path) -> None:
    """A record of changes, to be taken back; paths in it lead nowhere but beside it."""
    target = path.with_name("text.txt")
    target.write_text("one two\nสำรวจ", encoding="utf-8")
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        content = {}
    for record in content.get("changed") or () if isinstance(content, dict) else ():
        if isinstance(record, dict):
            record |= {"path": str(target), "after": sha256(target.read_bytes()).hexdigest()}
    path.write_text(json.dumps(content))
    undone(path, [], [])


def structured(test: Callable[..., None], strategy: object, data: bytes) -> None:
    """Bytes as the choices of a strategy."""
    from hypothesis import given

    given(strategy)(test).hypothesis.fuzz_one_input(data)  # type: ignore[arg-type]


def by_chance(data: bytes) -> str:
    """Bytes as the choices of a document: paragraphs with what the web does to them, then lines of all kinds."""
    choices = chance.Bytes(data)
    paragraphs = [generated.line(choices.choice([*generated.SENTENCES]), choices) for _ in range(choices.randint(0, 3))]
    return choices.choice(("\n", "\n\n")).join([*paragraphs, chance.document(choices)])


TARGETS: MappingProxyType[str, Target] = MappingProxyType(
    {
        "decode": decoding,
        "html": lambda data: page(text_of(data)),
        "html-bytes": page,
        "html-pages": partial(structured, page, pages),
        "html-parts": lambda data: page(chance.page(chance.Bytes(data))),
        "text": lambda data: whole(text_of(data)),
        "text-documents": partial(structured, whole, documents),
        "text-lines": lambda data: whole(by_chance(data)),
        **{f"filters-{name}": partial(family, name) for name in ("CHR", "SPC", "DUP", "TOK", "LNG", "THA")},
        "languages": language,
        "config": partial(read_file, "cleanweb.toml", configuration),
        "pipeline-toml": partial(read_file, "pipeline.toml", pipeline),
        "profile": partial(read_file, "site.toml", profile),
        "baseline": partial(read_file, "baseline.json", known),
        "records": partial(read_file, "records.jsonl", json_lines),
        "undo": partial(read_file, "report.json", changes),
    }
)
