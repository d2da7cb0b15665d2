"""The desk in a real JupyterLab: what only that can show. The journal is read by a second process."""

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from interviewkit.study import Study
from tests.browser.lab import Lab, notebook, server
from tests.browser.plain_page import drag
from tests.desk_study import lay_out

pytestmark = pytest.mark.browser
SENTENCE = "Dus we bellen elkaar nu gewoon op"


@pytest.fixture(scope="module")
def served(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Study]]:
    del browser  # asked for first: without Chromium no server is started
    study = lay_out(tmp_path_factory.mktemp("lab") / "studie")
    (study.root / "notebooks").mkdir()
    with server(study.root, tmp_path_factory.mktemp("home")) as address:
        yield address, study


def opened(page: Page, served: tuple[str, Study], coder: str, *more: str) -> Lab:
    """JupyterLab with the desk of this coder open at R1, below a cell that notes the kernel's number."""
    address, study = served
    first = f"import os\nopen('{coder}.pid', 'w').write(str(os.getpid()))\nimport interviewkit as ik\n"
    file = study.root / "notebooks" / f"{coder}.ipynb"
    file.write_text(notebook(f'{first}ik.code("R1", coder="{coder}")', *more), encoding="utf-8")
    lab = Lab(page, address, f"notebooks/{coder}.ipynb")
    lab.run()
    lab.desk()
    return lab


def drag_over(page: Page, words: str) -> None:
    """Select words with the mouse; again when JupyterLab scrolled the notebook meanwhile."""
    page.locator(".ikd .cm-content").scroll_into_view_if_needed()
    for _ in range(5):
        drag(page, words)
        if page.evaluate("getSelection().toString()") == words:
            return
    raise AssertionError(f"could not select: {words}")


def give(page: Page, code: str) -> None:
    page.keyboard.press("c")
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def saved(where: Page | Locator, acts: int) -> None:
    """Wait until so many acts were acknowledged, on a page or at one of its desks."""
    desk = where if isinstance(where, Locator) else where.locator(".ikd")
    expect(desk).to_have_attribute("data-acts", str(acts))
    expect(desk).to_have_attribute("data-saved", "saved")


def on_disk(study: Study, coder: str) -> list[tuple[str, str]]:
    """Quote and code of every coding of a coder, as another process reads them."""
    out = study.root / "output" / "codings.csv"
    command = [sys.executable, "-m", "interviewkit", "codings", "--study", str(study.root), "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        return [(row["quote"], row["code"]) for row in csv.DictReader(stream) if row["coder"] == coder]


def test_coding_by_mouse_behind_emoji_and_by_keyboard_survives_a_reload(page: Page, served: tuple[str, Study]) -> None:
    """Also: no word of the transcript is in the saved notebook."""
    lab = opened(page, served, "ann")
    drag_over(page, "👨‍👩‍👧 het is twee uur")
    give(page, "reistijd")
    saved(page, 1)
    page.keyboard.press("ArrowRight")
    for key in ("s", "1", "-", "m"):
        page.keyboard.press(key)
    page.keyboard.type("onthouden")
    page.keyboard.press("Control+Enter")
    saved(page, 4)
    expected = [("👨‍👩‍👧 het is twee uur", "a.reis"), ("Nou 🚆👨‍👩‍👧 het is twee uur rijden.", "a.reis")]
    assert sorted(on_disk(served[1], "ann")) == sorted(expected)
    lab.save()
    file = served[1].root / "notebooks" / "ann.ipynb"
    page.reload()
    lab.started()
    lab.desk()
    expect(page.locator(".ikd-label")).to_have_count(2)
    stored = file.read_text(encoding="utf-8")
    assert "widget-view" in stored
    assert SENTENCE not in stored
    assert "twee uur" not in stored


def test_a_killed_kernel_loses_nothing(page: Page, served: tuple[str, Study]) -> None:
    """Red at once or within seconds; the act is kept, and saved once when the cell is run again."""
    lab = opened(page, served, "ben")
    drag_over(page, "te ver")
    give(page, "ver weg")
    saved(page, 1)
    number = int((served[1].root / "notebooks" / "ben.pid").read_text(encoding="utf-8"))
    os.kill(number, signal.SIGSTOP)
    drag_over(page, "twee uur rijden")
    give(page, "reistijd")
    os.kill(number, signal.SIGKILL)
    expect(page.get_by_role("alert").filter(has_text="NIET opgeslagen")).to_be_visible()
    assert on_disk(served[1], "ben") == [("te ver", "a.ver")]
    page.get_by_role("button", name="Ok", exact=True).click()
    lab.idle()
    lab.run()
    lab.desk()
    saved(page, 1)
    expect(page.locator(".ikd-notice")).to_contain_text("alsnog opgeslagen")
    assert sorted(on_disk(served[1], "ben")) == [("te ver", "a.ver"), ("twee uur rijden", "a.reis")]


def test_a_restarted_kernel_is_told_at_once_and_nothing_is_accepted(page: Page, served: tuple[str, Study]) -> None:
    lab = opened(page, served, "eva")
    lab.menu("Kernel", "Restart Kernel…")
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    expect(page.get_by_role("alert").filter(has_text="verbinding met Python is weg")).to_be_visible()
    drag_over(page, "te ver")
    give(page, "ver weg")
    expect(page.locator(".ikd-toast")).to_contain_text("NIET opgeslagen")
    assert on_disk(served[1], "eva") == []


def test_a_busy_kernel_still_saves(page: Page, served: tuple[str, Study]) -> None:
    """JupyterLab hands the desk's messages to a subshell; without one the act would wait and be told as not saved."""
    lab = opened(page, served, "cor", "import time\nwhile not os.path.exists('klaar'): time.sleep(0.05)")
    lab.run(1)
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Busy")
    drag_over(page, "te ver")
    give(page, "ver weg")
    saved(page, 1)
    assert on_disk(served[1], "cor") == [("te ver", "a.ver")]
    (served[1].root / "notebooks" / "klaar").touch()


def test_two_desks_on_one_sheet_see_each_other(page: Page, served: tuple[str, Study]) -> None:
    opened(page, served, "dirk", 'ik.code("R1", coder="dirk")').run(1)
    desks = page.locator(".ikd[data-state=ready]")
    expect(desks).to_have_count(2)
    first, second = desks.nth(0), desks.nth(1)
    for desk, code in ((first, "a.reis"), (second, "a.ver")):
        desk.locator(".cm-content .cm-line").nth(1).click()
        page.keyboard.press("s")
        desk.locator(f"[data-code='{code}']").first.click()
        saved(desk, 1)
    assert sorted(code for _, code in on_disk(served[1], "dirk")) == ["a.reis", "a.ver"]
    expect(second.locator(".ikd-label")).to_have_count(2)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(first.locator(".ikd-label")).to_have_count(2)
