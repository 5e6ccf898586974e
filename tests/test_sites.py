"""Sites: what many pages repeat is learned, written, read, and removed; what they share by right stays."""

import gzip
import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest

from cleanweb import Document, Pipeline, SiteProfile, compressed
from cleanweb.cli import learning
from cleanweb.cli.choice import Choice
from cleanweb.cli.sources import Source
from cleanweb.cli.walk import Walk
from cleanweb.errors import CleanwebError
from cleanweb.filters.sites import SiteBlock, census
from cleanweb.filters.sites.judgement import letters, needed
from cleanweb.filters.sites.sketch import key_of
from tests.command import cleanweb, failed
from tests.sites import SITE, Line, pages, text_of

OWN = "The bridge over the {0} opens in spring, says the council, and walkers from the hills near the {0} are glad of it."
RIVERS = ("Ash", "Birch", "Elm", "Fern", "Hazel", "Ivy", "Larch", "Maple", "Oak", "Pine", "Rowan", "Willow")


def removed_and_site(site: Sequence[list[Line]], profile: SiteProfile) -> tuple[int, int, int]:
    """Lines that were removed rightly, all that were removed, and all that are the site's."""
    right = removed = own = 0
    for page in site:
        text = text_of(page)
        findings = [finding for finding in profile(Document(text)) if finding.score >= profile.bar]
        gone = {text.count("\n", 0, finding.start + (text[finding.start] == "\n")) for finding in findings}
        right += sum(line.is_site for number, line in enumerate(page) if number in gone)
        removed += len(gone)
        own += sum(line.is_site for line in page)
    return right, removed, own


@pytest.mark.parametrize(
    ("count", "languages"), [(40, tuple(SITE)), (20, tuple(SITE)), *((10, (language,)) for language in SITE)], ids=str
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_site_goes_and_its_articles_stay(count: int, languages: tuple[str, ...], seed: int) -> None:
    site = pages(count, seed, languages)
    right, removed, own = removed_and_site(site, SiteProfile.learn(map(text_of, site)))
    assert right >= 0.99 * removed
    assert right >= (0.95 if count != 20 else 0.9) * own


def test_pages_that_were_not_read_are_cleaned_too() -> None:
    site = pages(80, 5)
    right, removed, own = removed_and_site(site[40:], SiteProfile.learn(map(text_of, site[:40])))
    assert right >= 0.99 * removed
    assert right >= 0.95 * own


def articles(*shared: str, count: int = 12) -> list[str]:
    return ["\n".join([OWN.format(RIVERS[number % 12] * (1 + number // 12)), *shared]) for number in range(count)]


def test_what_many_pages_share_by_right_stays() -> None:
    report = "The weather office expects the mildest winter in thirty years, with rain in all the valleys. " * 4
    site = [*articles(report, "Printed at the mill", count=8), *articles("Printed at the mill", count=16)[8:]]
    cleaned = Pipeline((SiteProfile.learn(site),))(site[0]).text
    assert report.strip() in cleaned
    assert "Printed" not in cleaned


def test_the_same_page_again_counts_once() -> None:
    page = articles("Printed at the mill", count=1)
    profile = SiteProfile.learn(page * 20)
    assert (profile.pages, profile.blocks) == (1, ())


def test_a_heading_that_all_articles_have_is_only_pointed_out() -> None:
    site = [f"{page}\nWhat you need\n{page.upper()}" for page in articles()]
    result = Pipeline((SiteProfile.learn(site, site="valley.example"),))(site[0])
    assert result.text == site[0]
    assert [finding.message for finding in result.findings] == ["'What you need' is on 12 of 12 pages of valley.example"]


def test_a_word_of_the_menu_stays_as_a_heading() -> None:
    site = [f"Our town\nOur choir\n{page}" for page in articles()]
    text = f"Our town\nOur choir\n{OWN}\nOur choir\n{OWN}"
    assert Pipeline((SiteProfile.learn(site),))(text).text == f"{OWN}\nOur choir\n{OWN}"


def test_space_case_width_and_numbers_make_no_difference() -> None:
    assert key_of("Ｐage  3 of 40") == key_of("page 12 of\u00a07")
    assert not key_of("* * *")
    assert not key_of("12")


def test_longer_texts_need_more_pages() -> None:
    assert needed(30) < needed(200) < needed(2000) == needed(3000)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(census, "LIMIT", 50)
    profile = SiteProfile.learn(articles("Printed at the mill", count=500))
    assert profile.pages == 500
    assert [block.text for block in profile.blocks] == ["Printed at the mill"]
    assert profile.blocks[0].pages == 500


def test_it_is_written_and_read() -> None:
    profile = SiteProfile.learn(map(text_of, pages()), site="valley.example", learned="2026-11-22")
    assert SiteProfile.from_toml(profile.to_toml()) == profile
    odd = SiteProfile("a\x7fb", blocks=(('"quoted" \\ text', 4, 5),), allow=("x",))  # type: ignore[arg-type]
    assert SiteProfile.from_toml(odd.to_toml()) == odd
    added = Pipeline.default() + profile
    assert Pipeline.from_toml(added.to_toml()) == Pipeline.default(
        options={"SIT": {name: getattr(profile, name) for name in ("site", "learned", "pages", "blocks")}}
    )


def test_a_block_is_written_with_all_that_was_said_of_it() -> None:
    """Whatever is left out is read as the default: a score of 0 is none."""
    for block in (SiteBlock("Share this", 0, 0, place="", score=0), SiteBlock("", 8, 9, "en", "end", 1.0, ("a", "b"))):
        profile = SiteProfile("valley", pages=9, blocks=(block,))
        assert SiteProfile.from_toml(profile.to_toml()) == profile


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[", "not valid TOML"),
        ('sites = "x"', "did you mean 'site'"),
        ('pages = "many"', "pages in the profile of a site is 'many'"),
        ("blocks = 3", "as tables"),
        ('[[blocks]]\ntext = "x"\npages = 3', "has no 'of'"),
        ('[[blocks]]\ntext = "x"\npages = 3\nof = 3\nscore = nan', "score in the profile of a site is nan, not 0 to 1"),
    ],
)
def test_what_is_no_profile_is_an_error(text: str, words: str) -> None:
    with pytest.raises(CleanwebError, match=words.replace("[", r"\[")):
        SiteProfile.from_toml(text)


def test_options_of_the_family() -> None:
    profile = SiteProfile.learn(articles("Printed at the mill"))
    text = articles("Printed at the mill")[0]
    allowing = Pipeline.default(options={"SIT": {"blocks": profile.blocks, "allow": ["printed at the  MILL"]}})
    assert allowing(text).text == text
    strict = Pipeline.default(options={"SIT": {"blocks": [list(block) for block in profile.blocks], "bar": 1.0}})
    assert strict(text).text == text.removesuffix("\nPrinted at the mill")


def test_learn_and_use_on_the_command_line(tmp_path: Path) -> None:
    for number, text in enumerate(articles("Printed at the mill")):
        page = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        (tmp_path / f"{number}.html").write_text(f'<link rel="canonical" href="https://www.valley.example/{number}">{page}')
    done = cleanweb("learn", ".", "-o", "site.toml", "--date", "2026-11-22", cwd=tmp_path)
    assert done.stderr == "cleanweb: 12 pages of valley.example repeat 1 text, and 0 in doubt\n"
    again = cleanweb("learn", ".", "-j", "2", "--date", "2026-11-22", cwd=tmp_path)
    written = (tmp_path / "site.toml").read_text()
    assert again.stdout == written
    assert 'examples = ["0.html", "1.html"]' in written
    text = f"{OWN}\nPrinted at the mill\n"
    (tmp_path / "new.txt").write_text(text)
    cleaned = cleanweb("clean", "--site", "site.toml", "new.txt", cwd=tmp_path)
    assert cleaned.stdout == f"{OWN}\n"
    assert cleanweb("clean", "new.txt", cwd=tmp_path).stdout == text
    found = cleanweb("check", "--site", "site.toml", "--format", "jsonl", "new.txt", cwd=tmp_path)
    assert json.loads(found.stdout)["message"] == "'Printed at the mill' is on 12 of 12 pages of valley.example"


def test_nothing_is_learned_from_nothing(tmp_path: Path) -> None:
    done = cleanweb("learn", "-o", "site.toml", stdin="", cwd=tmp_path)
    assert (done.returncode, "not one page with text" in done.stderr) == (2, True)
    assert not (tmp_path / "site.toml").exists()


def test_a_long_file_of_records_is_learned_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in articles("Printed at the mill ที่โรงสี")]
    path = tmp_path / "site.jsonl"
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    source = Source(path, tmp_path, "records", "site.jsonl")
    whole = learning.Reader(Choice())(source)
    monkeypatch.setattr(learning, "PIECE", 300)
    monkeypatch.setattr(compressed, "PLAIN_STEP", 100)
    pieces = list(learning.Reader(Choice()).pieces(source))
    assert len(pieces) > 2
    assert list(chain.from_iterable(pieces)) == whole
    monkeypatch.setattr(learning, "LARGE", 1)
    monkeypatch.setattr(learning, "LARGE_PACKED", 1)
    data = path.read_bytes()
    for content in (data, gzip.compress(data)):
        path.write_bytes(content)
        assert [list(chain.from_iterable(each)) for each in learning.sketches(Choice(), [source], None)] == [whole]
    path.write_text("\n".join([*lines, "{"]), encoding="utf-8")
    with pytest.raises(CleanwebError, match=rf"site\.jsonl, line {len(lines) + 1}: "):
        list(learning.Reader(Choice()).pieces(source))


def test_few_pages_are_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{OWN}\nPrinted at the mill\n")
    done = cleanweb("learn", "a.txt", "--name", "valley", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == (
        "cleanweb: 1 page of valley repeats 0 texts, and 0 in doubt\n"
        "cleanweb: 1 page with text: name 10 or more; what fewer than 4 pages say is never the site's\n"
    )


def test_files_are_found_as_they_are_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b/c.txt", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(OWN)
    found = Walk(tmp_path).sources([str(tmp_path)])
    assert next(found).path == tmp_path / "a.txt"
    (tmp_path / "b/c.txt").unlink()
    assert [each.path.name for each in found] == ["d.txt"]
    twice = Walk(tmp_path).sources([str(tmp_path / "d.txt"), str(tmp_path)])
    assert [each.path.name for each in twice] == ["d.txt", "a.txt"]
    with pytest.raises(CleanwebError, match="no such file"):
        next(Walk(tmp_path).sources([str(tmp_path), str(tmp_path / "e.txt")]))


def test_what_the_site_says_goes_before_its_neighbours_do() -> None:
    profile = SiteProfile(
        site="valley", blocks=(SiteBlock("Share", 9, 9), SiteBlock("Our choir", 9, 9), SiteBlock("Print", 9, 9))
    )
    pipeline = Pipeline.default().before("CHR", profile)
    assert pipeline(f"{OWN}\nShare\nOur choir\nPrint\nIt rained.").text == f"{OWN}\nIt rained."


def test_a_configuration_names_profiles_by_folder(tmp_path: Path) -> None:
    profile = SiteProfile.learn(articles("Printed at the mill"))
    (tmp_path / "mill.toml").write_text(profile.to_toml())
    (tmp_path / "cleanweb.toml").write_text('[[overrides]]\nfiles = ["mill/**"]\nsite = "mill.toml"\n')
    for folder in ("mill", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{OWN}\nPrinted at the mill\n")
    done = cleanweb("clean", "--check", "mill", "other", cwd=tmp_path)
    assert done.stdout == "would clean mill/a.txt\nother/a.txt is clean\n"
    (tmp_path / "mill.toml").write_text("x = 1\n")
    assert failed(cleanweb("clean", "--check", "mill", cwd=tmp_path), "mill.toml: ")
    (tmp_path / "mill.toml").unlink()
    assert failed(cleanweb("clean", "--check", "mill", cwd=tmp_path), "mill.toml: ")
    shown = cleanweb("config", "--site", "site.toml", "--isolated", cwd=tmp_path)
    assert failed(shown, "site.toml: No such file")


def test_a_profile_holds_what_utf8_can() -> None:
    profile = SiteProfile(blocks=(SiteBlock("a\ud800b menu", 9, 9),))
    profile.to_toml().encode()
    with pytest.raises(CleanwebError, match="allow in the profile"):
        SiteProfile.from_toml("allow = [1]")
    with pytest.raises(CleanwebError, match="a block of a site is a list"):
        SiteProfile(blocks=(1,))  # type: ignore[arg-type]


def test_the_longer_a_text_the_more_pages_it_takes() -> None:
    assert [round(needed(length), 3) for length in (10, 60, 120, 180, 300, 1_000)] == [0.6, 0.6, 0.65, 0.7, 0.8, 0.8]
    assert [letters(text) for text in ("", "abc", "漢", "漢字", "ไทย")] == [0, 3, 2, 5, 3]


def test_texts_are_the_same_but_for_numbers_space_and_what_does_not_show() -> None:
    assert key_of("Read 5 More") == key_of("read\u00a012\u200b more") == key_of("ｒｅａｄ 7 more") != key_of("read more")
    assert key_of("a" * 2_000) != b""
    assert key_of("a" * 2_001) == key_of("12.5 %") == b""


def test_the_value_that_comes_most_wins() -> None:
    usual = census.Usual("a")
    for value in "abacaadaba":
        usual.add(value)
    assert usual.value == "a"
    assert 0 < usual.times <= 6
    for value in "bbbbbbb":
        usual.add(value)
    assert usual.value == "b"


def test_a_profile_lists_what_is_on_most_pages_first_and_can_be_read() -> None:
    site = [
        f"{OWN.format(river)}\nหน้าแรก\nAbout us\n{'Latest offers for you' if number % 2 else OWN.format(river * 2)}\nContact"
        for number, river in enumerate(RIVERS)
    ]
    profile = SiteProfile.learn(site)
    assert [block.pages for block in profile.blocks] == sorted((block.pages for block in profile.blocks), reverse=True)
    assert {"หน้าแรก", "About us", "Contact"} <= {block.text for block in profile.blocks}
    assert 'text = "หน้าแรก"' in profile.to_toml()


def test_a_text_that_stands_alone_on_half_of_the_pages_is_pointed_out() -> None:
    lonely = "Sunny spells"
    site = [
        "\n".join([OWN.format(river), OWN.format(river * 2), *([lonely] if number % 3 else []), OWN.format(river * 3)])
        for number, river in enumerate(RIVERS)
    ]
    profile = SiteProfile.learn(site)
    assert [(block.text, block.place) for block in profile.blocks] == [(lonely, "alone")]
    assert [(f.applied, f.score < profile.bar) for f in Pipeline((profile,))(site[1]).findings] == [(False, True)]
