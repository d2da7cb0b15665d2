"""Every page of the example study's bundle before axe: on a desktop, on the narrowest screen, and as it is printed."""

import json

import pytest
from playwright.sync_api import Page, Route

from tests.browser.test_pages_access import ADDRESS, objections
from tests.test_example_bundle import example

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, bytes]:
    return example(tmp_path_factory.mktemp("voorbeeld"))[1]


@pytest.fixture
def site(page: Page, files) -> Page:
    def give(route: Route) -> None:
        found = files.get(route.request.url.removeprefix(ADDRESS))
        route.fulfill(body=found or b"", status=200 if found else 404, content_type="text/html; charset=utf-8")

    page.route(f"{ADDRESS}**", give)
    return page


def test_axe_finds_nothing_on_any_page_of_the_example_and_none_scrolls_sideways(site, files):
    found: dict[str, list[str]] = {}
    pages = [name for name in files if name.endswith(".html")]
    for name in pages:
        site.goto(f"{ADDRESS}{name}")
        site.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        for width in (1280, 320):
            site.set_viewport_size({"width": width, "height": 800})
            wide = site.evaluate("document.scrollingElement.scrollWidth")
            found[f"{name} at {width}"] = [*objections(site), *([f"{wide} wide"] if wide > width else [])]
    assert len(pages) >= 14
    assert {name: said for name, said in found.items() if said} == {}


def test_axe_finds_nothing_on_a_page_as_it_is_printed(site):
    site.emulate_media(media="print")
    for name in ("index.html", "deelvraag-1.html", "hoofdvraag.html"):
        site.goto(f"{ADDRESS}{name}")
        site.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        assert objections(site) == [], name


def test_the_manifest_lists_what_was_looked_at(files):
    listed = json.loads(files["manifest.json"])["bestanden"]
    assert {name for name in files if name.endswith(".html")} <= set(listed)
