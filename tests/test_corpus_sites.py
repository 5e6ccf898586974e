"""Sites: a corpus gives a profile for each of its sites, and each record is cleaned with that of its own."""

import json
import random
from pathlib import Path

import pytest

from cleanweb import Document, Pipeline, SiteProfile, clean
from cleanweb.corpus.options import BatchOptions
from cleanweb.corpus.sites.pages import MOST, Pages, packed, unpacked
from cleanweb.corpus.sites.profiles import SiteProfiles, file_name
from cleanweb.errors import CleanwebError
from cleanweb.filters.sites.sketch import sketch
from tests.command import cleanweb
from tests.sites import pages, text_of
from tests.test_corpus_run import tree

pa = pytest.importorskip("pyarrow", reason="corpora need the extra `corpus`")

from cleanweb.corpus import clean_batch  # noqa: E402

LANGUAGES = ("en", "ru", "th")


def records() -> list[dict]:
    """Pages of three sites, mixed, and some whose address names no site."""
    found = [
        {"id": f"{language}{n}", "url": f"https://www.{language.upper()}.example/{n}", "text": text_of(page)}
        for seed, language in enumerate(LANGUAGES)
        for n, page in enumerate(pages(24, seed, (language,)))
    ]
    found += [
        {"id": f"none{n}", "url": url, "text": found[n]["text"]} for n, url in enumerate((None, "en.example", "http://../"))
    ]
    random.Random(4).shuffle(found)
    return found


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("learned")
    (folder / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records()) + "broken\n")
    for jobs in ("1", "3"):
        done = cleanweb("corpus", "learn", "in.jsonl", "-o", f"sites{jobs}", "-j", jobs, "--date", "2026-11-22", cwd=folder)
        assert done.stderr == "75 pages of 3 sites, 1 bad; 3 profiles written\n"
    return folder


def test_a_profile_for_each_site(learned: Path) -> None:
    found = tree(learned / "sites1")
    assert found == tree(learned / "sites3")
    assert set(found) == {f"{language}.example.toml" for language in LANGUAGES}
    english = [record for record in records() if "EN.example" in (record["url"] or "")]
    documents = [Document(each["text"], {"url": each["url"]}) for each in english]
    alone = SiteProfile.learn(documents, site="en.example", learned="2026-11-22")
    assert found["en.example.toml"].decode() == alone.to_toml()


def test_each_record_is_cleaned_with_the_profile_of_its_site(learned: Path) -> None:
    for jobs in ("1", "3"):
        arguments = ("in.jsonl", "--sites", "sites1", "-o", f"out{jobs}", "-j", jobs)
        assert cleanweb("corpus", "clean", *arguments, cwd=learned).returncode == 0
    assert tree(learned / "out1") == tree(learned / "out3")
    profiles = {each: SiteProfile.from_toml((learned / "sites1" / f"{each}.example.toml").read_text()) for each in LANGUAGES}
    for line in (learned / "out1" / "part-00000.jsonl").read_text().splitlines():
        record = json.loads(line)
        own = profiles.get(record["id"].rstrip("0123456789"))
        pipeline = Pipeline(tuple(own if own and isinstance(each, SiteProfile) else each for each in Pipeline.default().filters))
        assert record["clean_text"] == clean(Document(record["text"], {"url": record["url"]}), pipeline=pipeline).text
        printed = "printed by the Old Mill Press"
        assert (printed in record["clean_text"]) == (printed in record["text"] and own is None)


def test_other_profiles_make_another_run(learned: Path, tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    for name, data in tree(learned / "sites1").items():
        (tmp_path / "sites" / name).write_bytes(data)
    command = ("corpus", "clean", learned / "in.jsonl", "--sites", "sites", "-o", "out", "-j", "1")
    assert cleanweb(*command, cwd=tmp_path).returncode == 0
    profile = tmp_path / "sites" / "en.example.toml"
    profile.write_text(profile.read_text().replace("allow = []", 'allow = ["Choir calendar"]'))
    done = cleanweb(*command, cwd=tmp_path)
    assert (done.returncode, "holds another run (other sites)" in done.stderr) == (2, True)


def test_what_cannot_be_done_is_said_at_once(learned: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "en.example.toml").write_text("x = 1")
    for arguments, message in (
        (("--sites", "empty"), "no profiles"),
        (("--sites", "bad"), "en.example.toml: "),
        (("--sites", learned / "sites1", "--select", "SPC"), "need the rule site-boilerplate"),
        (("--sites", learned / "sites1", "--site", learned / "sites1" / "en.example.toml"), "not both"),
    ):
        done = cleanweb("corpus", "clean", learned / "in.jsonl", *arguments, "-o", tmp_path / "out", cwd=tmp_path)
        assert (done.returncode, message in done.stderr) == (2, True), done.stderr
    done = cleanweb("corpus", "learn", learned / "in.jsonl", "-o", learned / "sites1")
    assert (done.returncode, "is there already" in done.stderr) == (2, True)


def test_a_profile_that_a_process_does_not_find_ends_the_run(learned: Path, tmp_path: Path) -> None:
    (tmp_path / "en.example.toml").write_bytes((learned / "sites1" / "en.example.toml").read_bytes())
    options = BatchOptions(sites=SiteProfiles.of(tmp_path))
    batch = pa.RecordBatch.from_pydict({"text": ["one"], "url": ["http://en.example/"]})
    (tmp_path / "en.example.toml").unlink()
    with pytest.raises(CleanwebError, match="every process needs the folder"):
        clean_batch(batch, options)
    with pytest.raises(CleanwebError, match="no column 'url' that names the site"):
        clean_batch(batch.select(["text"]), options)


@pytest.mark.parametrize("url", [5, b"http://en.example/", ["x"], {"a": 1}])
def test_an_address_that_is_no_text_names_no_site(url: object, learned: Path) -> None:
    batch = pa.RecordBatch.from_pydict({"text": ["one  two"], "url": [url]})
    cleaned = clean_batch(batch, BatchOptions(sites=SiteProfiles.of(learned / "sites1")))
    assert cleaned.column("clean_text").to_pylist() == ["one two"]


def test_of_many_pages_of_a_site_some_count(tmp_path: Path) -> None:
    found = Pages(tmp_path / "pages")
    made = sketch(Document("ก\ud800\ntwo\u2028three", {"url": "http://a.example"}))
    assert unpacked(packed(made)) == made
    for number in range(5 * MOST):
        found.add("many", packed(made._replace(name=str(number))))
        found.add(f"few{number}", packed(made))
    ((name, some),) = found.of_sites(4)
    numbers = [int(page.name) for page in some]
    assert name == "many"
    assert MOST / 2 < len(numbers) <= MOST
    assert numbers == list(range(0, 5 * MOST, 8))
    found.close()


def test_a_site_may_be_called_anything() -> None:
    assert file_name("a/../b c") == "a%2F..%2Fb%20c.toml"
    assert file_name("ไทย.example").isascii()
    assert not any(map(file_name, ("", "..", "x" * 300)))
