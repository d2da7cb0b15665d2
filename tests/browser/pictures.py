"""Makes the pictures of the desk in the README and the manual: python -m tests.browser.pictures."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from interviewkit.study import Study
from tests.browser.conftest import CHROMIUM, SWITCHES
from tests.browser.plain_page import PlainDesk

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "docs" / "beeld"
PARTS = ("codebook.yaml", "respondents.csv", "transcripts", "codings")


def copied(folder: Path) -> Study:
    """The example study, so that making pictures changes nothing in it."""
    for name in PARTS:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    return Study(folder)


def shoot(page: Page, name: str) -> None:
    page.evaluate("document.querySelector('.ikd-toast').hidden = true")
    page.locator(".ikd").screenshot(path=TARGET / f"{name}.png", animations="disabled")


def desk(browser: Browser, study: Study, coder: str, transcript: str, *, dark: bool = False) -> PlainDesk:
    page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="nl-NL")
    return PlainDesk(page, study, coder=coder, blind=False).open(transcript, dark=dark)


def suggestion(opened: PlainDesk) -> None:
    page = opened.page
    page.get_by_role("tab", name="Suggesties").click()
    expect(page.locator(".ikd-suggestions")).not_to_contain_text("gezocht", timeout=300_000)
    opened.text.click()
    opened.press("n", "n")
    expect(page.locator(".ikd-suggested").first).to_be_visible()
    shoot(page, "codeertafel-suggestie")


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tool:
        study = copied(Path(folder))
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        for dark, name in ((True, "codeertafel-donker"), (False, "codeertafel")):
            opened = desk(browser, study, "codeur-a", "R07", dark=dark)
            opened.text.click()
            opened.press("]", "]", "]")
            shoot(opened.page, name)
        opened.press("s", "c")
        opened.page.keyboard.type("afst")
        opened.page.locator(".ikd").screenshot(path=TARGET / "codeertafel-kiezer.png")
        opened = desk(browser, study, "codeur-a", "R07")
        opened.page.get_by_role("button", name="Vergelijken").click()
        expect(opened.page.locator(".ikd-compare .ikd-active").first).to_be_visible()
        shoot(opened.page, "codeertafel-vergelijken")
        suggestion(desk(browser, study, "voorbeeld", "R07"))
        browser.close()


if __name__ == "__main__":
    main()
