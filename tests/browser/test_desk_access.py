"""Who can work at the desk: axe finds nothing, in light and dark, at 200%, in every view; all of it by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from interviewkit import suggest
from interviewkit.study import Study
from tests.browser.plain_page import PlainDesk
from tests.test_exchange import propose

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def faults(page: Page) -> list[str]:
    """What axe objects to: rule, and the first element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    script = "tags => axe.run(document, { runOnly: tags }).then((found) => found.violations)"
    found = page.evaluate(script, TAGS)
    return [
        f"{item['id']}: {item['nodes'][0]['html'][:160]} {item['nodes'][0]['failureSummary'][:200]}" for item in found
    ]


def worked_at(page: Page, study: Study, *, dark: bool) -> PlainDesk:
    """A desk with overlapping codings, a note, a suggestion engine and another coder."""
    ben = PlainDesk.session(study, "ben")
    start = ben.transcript.text.index("te ver")
    ben.act("code", {"start": start, "end": start + 6, "quote": "te ver", "code": "a.reis"})
    desk = PlainDesk(page, study).open("R1", dark=dark)
    for words, code in (("twee uur rijden. Dat is te ver", "a.ver"), ("uur rijden", "a.reis")):
        desk.drag_over(words)
        page.locator(f"[data-code='{code}']").first.click()
    desk.press("-", "m")
    page.keyboard.type("let op")
    desk.press("Control+Enter")
    desk.saved(4)
    page.evaluate("document.querySelector('.ikd-toast').hidden = false")  # looked at too, though its seconds passed
    return desk


@pytest.mark.parametrize("dark", [False, True], ids=["licht", "donker"])
def test_axe_finds_nothing_in_any_view(
    page: Page, study: Study, monkeypatch: pytest.MonkeyPatch, *, dark: bool
) -> None:
    monkeypatch.setattr(suggest, "for_transcript", propose, raising=False)
    desk = worked_at(page, study, dark=dark)
    assert faults(page) == []
    for tab in ("Suggesties", "Deelvragen", "Notities"):
        page.get_by_role("tab", name=tab).click()
        assert faults(page) == [], tab
    page.get_by_role("tab", name="Suggesties").click()
    page.get_by_role("button", name="Eerste ronde klaar").click()
    desk.text.click()
    desk.press("n")
    expect(page.locator(".ikd-suggestions")).to_contain_text("Suggestie 1 van")
    assert faults(page) == [], "suggestie"
    desk.drag_over("elkaar")
    desk.press("c")
    assert faults(page) == [], "kiezer"
    desk.press("Escape", "?")
    assert faults(page) == [], "hulp"
    desk.press("Escape", "/")
    expect(page.locator(".cm-search")).to_be_visible()
    assert faults(page) == [], "zoeken"
    page.get_by_role("button", name="Vergelijken").click()
    expect(page.locator(".ikd-compare")).to_contain_text("verschil")
    assert faults(page) == [], "vergelijken"


def test_the_red_message_can_be_read_by_all(page: Page, study: Study) -> None:
    page.clock.install()
    desk = PlainDesk(page, study).open("R1")
    desk.deaf = lambda message: message["type"] == "act"
    desk.drag_over("te ver")
    page.locator("[data-code='a.ver']").first.click()
    page.clock.fast_forward(5_100)
    expect(page.get_by_role("alert")).to_be_visible()
    page.clock.resume()
    assert faults(page) == []


def test_at_200_percent_nothing_runs_off_the_page(browser: Browser, study: Study) -> None:
    """A page of 1280 pixels at 200% is one of 640; at 400% one of 320."""
    for width in (640, 320):
        context = browser.new_context(viewport={"width": width, "height": 700}, locale="nl-NL")
        page = context.new_page()
        desk = PlainDesk(page, study, coder=f"breed{width}").open("R1")
        desk.drag_over("te ver")
        page.locator("[data-code='a.ver']").first.click()
        desk.saved(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []
        context.close()
