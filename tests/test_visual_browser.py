"""The visual report in a real browser: what a person clicks and types; needs Chromium."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleanweb import Pipeline, clean
from cleanweb.visual import Shown, report
from tests.cases import SEED

playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the package axe-playwright-python")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
SOURCE = (SEED / "web3-japan-th.txt").read_text(encoding="utf-8")
HOSTILE = "<img src=x onerror=\"document.title='live'\"> </script><script>document.title='live'</script> \u202eevil  text\u202c"


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: playwright.Browser, tmp_path: Path) -> Iterator[playwright.Page]:
    path = tmp_path / "report.html"
    shown = [Shown("seed.txt", clean(SOURCE)), Shown("hostile.txt", clean(HOSTILE))]
    path.write_text(report(shown, Pipeline.default().rules), encoding="utf-8")
    opened = browser.new_page(viewport={"width": 1000, "height": 800})
    messages: list[str] = []
    opened.on("console", lambda message: messages.append(message.text))
    opened.on("pageerror", lambda error: messages.append(str(error)))
    opened.goto(path.as_uri())
    yield opened
    assert not messages
    opened.close()


def text_of(page: playwright.Page, number: int) -> str:
    """What a reader sees of a document, scrolled through."""
    page.add_style_tag(content=".line { content-visibility: visible !important }")
    return page.locator("section.document .text").nth(number).inner_text()


def test_hover_and_focus_explain_a_change(page: playwright.Page) -> None:
    tip = page.locator("#tip")
    assert not tip.is_visible()
    page.locator(".text [data-r=THA109]").first.hover()
    assert "THA109 mai-yamok" in tip.inner_text()
    page.mouse.move(5, 5)
    assert not tip.is_visible()
    page.locator(".text [data-r=THA101]").first.focus()
    assert "THA101 split-sara-am" in tip.inner_text()
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_a_removed_copy_leads_to_the_kept_one(page: playwright.Page) -> None:
    page.locator("del[data-r=DUP102]").first.click()
    link = page.locator("#tip a").first
    target = (link.get_attribute("href") or "").removeprefix("#")
    kept = page.locator(f"[id='{target}']")
    assert "kin" in (kept.get_attribute("class") or "")
    link.click()
    assert page.url.endswith(f"#{target}")
    playwright.expect(kept).to_be_in_viewport()


def test_keys_go_from_place_to_place(page: playwright.Page) -> None:
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.dataset.f")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.dataset.f") != first
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.dataset.f") == first
    assert page.locator("#position").inner_text().startswith("1 of ")


def test_before_and_after_are_the_two_texts(page: playwright.Page) -> None:
    page.get_by_label("after").check()
    assert text_of(page, 0).split() == clean(SOURCE).text.split()
    page.get_by_label("before").check()
    shown = text_of(page, 0)
    assert shown.count("مشاركة") == 1
    assert "สํา" in shown
    assert "สำ" not in shown.split("\n")[3]


def test_a_rule_can_be_left_out_of_the_view(page: playwright.Page) -> None:
    places = page.locator("#position").inner_text()
    changed = page.locator("del[data-r=THA101]").first
    assert "line-through" in changed.evaluate("each => getComputedStyle(each).textDecoration")
    page.locator("[data-rule=THA101]").first.uncheck()
    assert "line-through" not in changed.evaluate("each => getComputedStyle(each).textDecoration")
    assert page.locator("#position").inner_text() != places


def test_text_from_the_web_does_nothing(page: playwright.Page) -> None:
    assert page.title() == "cleanweb report"
    assert "<img src=x" in text_of(page, 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 1200])
def test_nothing_sticks_out_and_everyone_can_use_it(page: playwright.Page, scheme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".text [data-r=THA109]").first.hover()
    found = axe.Axe().run(page).response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    assert not serious, [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in serious]
