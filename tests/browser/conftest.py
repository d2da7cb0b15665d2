"""A real browser: Debian's Chromium. Absent, these tests skip with a message; under CI=true they fail."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from interviewkit.study import Study
from tests.browser.plain_page import PlainDesk
from tests.desk_study import lay_out

CHROMIUM = shutil.which("chromium")
PATIENCE = 30_000
"""Milliseconds. Well above the five seconds after which the desk itself says that an act was not saved."""
expect.set_options(timeout=PATIENCE)  # a page's own limit does not reach what is expected of it
SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        message = "there is no Chromium here: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as tool:
        opened = tool.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which a request to anywhere but this machine is stopped, and fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    outside: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    context.close()
    assert outside == []


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return lay_out(tmp_path / "studie")


@pytest.fixture
def desk(page: Page, study: Study) -> PlainDesk:
    """The desk on a plain page, at R1, with a real session behind it."""
    return PlainDesk(page, study).open("R1")
