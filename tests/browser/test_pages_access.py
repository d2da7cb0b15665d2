"""Who can read the pages: axe finds nothing, and what axe does not look at holds: reflow, focus, keyboard, paper."""

import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from interviewkit.pages import render
from interviewkit.share import bundle
from interviewkit.share.bundle import Options
from interviewkit.study import Study
from tests.share_study import executed, lay_out

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
PAGES = ["index", "deelvraag-1", "hoofdvraag", "verantwoording", "toegankelijkheid"]
WORKING = ["deelvraag-1", "hoofdvraag", "overeenstemming", "verantwoording"]
ADDRESS = "http://localhost/bundel/"


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Study:
    made = lay_out(tmp_path_factory.mktemp("paginas") / "studie")
    other = made.root / "codings" / "codeur-b"
    shutil.copytree(made.root / "codings" / "codeur-a", other)
    for file in other.iterdir():
        file.write_text(file.read_text("utf-8").replace("codeur-a", "codeur-b").replace("coding-", "c2-"), "utf-8")
    executed(Study(made.root))
    return Study(made.root)


@pytest.fixture(scope="module")
def files(study) -> dict[str, bytes]:
    shared = bundle.build(study, study.output_folder, Options(pdf=False)).files
    inside = {f"werk-{name}.html": working(study, name) for name in WORKING}
    return {**shared, **inside}


def working(study: Study, name: str) -> bytes:
    book = json.loads((study.output_folder / f"{name}.ipynb").read_text("utf-8"))
    nav = [render.Link("Overzicht", "index.html")]
    return render.page(book, study=study.codebook.title, note=study.codebook.note, nav=nav).encode()


@pytest.fixture
def site(page: Page, files) -> Page:
    """The bundle behind an address of its own; an error in the console, of the content policy too, fails the test."""
    said: list[str] = []

    def give(route: Route) -> None:
        name = route.request.url.removeprefix(ADDRESS)
        found = files.get(name)
        route.fulfill(body=found or b"", status=200 if found else 404, content_type="text/html; charset=utf-8")

    page.route(f"{ADDRESS}**", give)
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


def objections(page: Page) -> list[str]:
    page.evaluate(AXE)
    script = "tags => axe.run(document, {runOnly: tags}).then(found => found.violations)"
    return [f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in page.evaluate(script, TAGS)]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", [*PAGES, *(f"werk-{name}" for name in WORKING)])
def test_axe_finds_nothing_on_any_page(site, name, width):
    site.set_viewport_size({"width": width, "height": 800})
    site.goto(f"{ADDRESS}{name}.html")
    site.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert objections(site) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", [*PAGES, *(f"werk-{name}" for name in WORKING)])
def test_a_page_never_scrolls_sideways(site, name, width):
    site.set_viewport_size({"width": width, "height": 800})
    site.goto(f"{ADDRESS}{name}.html")
    site.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert site.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_everything_that_takes_focus_shows_it_in_reading_order(site, name):
    site.goto(f"{ADDRESS}{name}.html")
    count = site.locator("a[href], button, summary, [tabindex='0']").count()
    places: list[float] = []
    for _ in range(count):
        site.keyboard.press("Tab")
        if site.evaluate("document.activeElement === document.body"):
            break  # what lies in a closed part takes no focus
        found = site.evaluate(
            """() => { const it = document.activeElement, box = it.getBoundingClientRect(), look = getComputedStyle(it);
            return {top: box.top + scrollY, outline: look.outlineStyle, width: parseFloat(look.outlineWidth),
                    skip: it.classList.contains('skip'), seen: box.width > 0 && box.left >= 0}; }"""
        )
        assert found["outline"] != "none"
        assert found["width"] >= 2
        assert found["seen"]
        places += [] if found["skip"] else [found["top"]]
    assert len(places) >= 3
    assert all(after >= before - 40 for before, after in pairwise(places))


def test_the_skip_link_leads_to_the_content(site):
    site.goto(f"{ADDRESS}deelvraag-1.html")
    site.keyboard.press("Tab")
    site.keyboard.press("Enter")
    assert site.evaluate("document.activeElement.id") == "inhoud"


def test_an_interactive_figure_comes_and_goes_by_keyboard_and_keeps_its_table(site):
    site.goto(f"{ADDRESS}deelvraag-1.html")
    button = site.get_by_role("button", name="Toon de interactieve figuur").first
    button.focus()
    site.keyboard.press("Enter")
    site.wait_for_selector(".plot svg")
    assert objections(site) == []
    assert site.locator("figure details table").count() >= 1
    site.keyboard.press("Enter")
    assert site.locator(".plot").first.is_hidden()


def test_on_paper_there_is_no_navigation_and_the_text_is_there(site):
    site.goto(f"{ADDRESS}deelvraag-1.html")
    site.emulate_media(media="print")
    assert site.locator("nav").is_hidden()
    assert site.locator("h1").is_visible()
    assert site.locator("table").first.is_visible()


def test_bigger_letters_and_more_space_lose_nothing(site):
    site.set_viewport_size({"width": 640, "height": 800})
    site.goto(f"{ADDRESS}deelvraag-1.html")
    site.evaluate(
        """() => { const look = document.createElement('style');
        look.textContent = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}';
        document.head.append(look); }"""
    )
    assert site.evaluate("document.scrollingElement.scrollWidth") <= 640
