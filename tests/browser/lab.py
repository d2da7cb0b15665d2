"""A real JupyterLab on a study, with nothing of this machine's settings in it, and a notebook opened in it."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from playwright.sync_api import Page, expect

TOKEN = "proef"
PATIENCE = 60
ATTEMPTS = 3


def notebook(*cells: str) -> str:
    """A notebook of these cells, as JSON."""
    made = [
        {
            "cell_type": "code",
            "id": f"cel-{place}",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
            "source": text,
        }
        for place, text in enumerate(cells)
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return json.dumps({"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


@contextmanager
def server(root: Path, home: Path) -> Iterator[str]:
    """JupyterLab serving `root`; gives its address."""
    package = Path(__file__).parents[2] / "src"
    settings = home / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    quiet = {"fetchNews": "false", "checkForUpdates": False}
    (settings / "notification.jupyterlab-settings").write_text(json.dumps(quiet), encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(package), os.environ.get("PYTHONPATH", "")]),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "lab" / "user-settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "lab" / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    options = [
        *("--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0", "--ServerApp.port_retries=0"),
        *(f"--ServerApp.root_dir={root}", f"--IdentityProvider.token={TOKEN}", "--LabApp.news_url=None"),
    ]
    file = home / "server.log"
    with file.open("a", encoding="utf-8") as log:
        process, address = _started([sys.executable, "-m", "jupyterlab", *options], environment, log, home / "runtime")
        try:
            assert address, "JupyterLab did not start: " + file.read_text(encoding="utf-8")
            yield address
        finally:
            _stop(process)


def _started(
    command: list[str], environment: dict[str, str], log: TextIO, runtime: Path
) -> tuple[subprocess.Popen[bytes], str]:
    """The server and its address, "" where it did not come.

    The server lets the system choose its port, but shuts it before it binds it for good: another process may take it
    meanwhile. It ends then, and is started again.
    """
    for attempt in range(ATTEMPTS):
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            address = _address(process, runtime / f"jpserver-{process.pid}.json")
        except BaseException:
            _stop(process)
            raise
        if address or process.poll() is None or attempt == ATTEMPTS - 1:
            break
    return process, address


def _address(process: subprocess.Popen[bytes], told: Path) -> str:
    """Where the server answers, by what it wrote of itself; "" where it ended or took too long."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            address = f"http://127.0.0.1:{json.loads(told.read_text(encoding='utf-8'))['port']}"
            with urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=2):
                return address
        except (OSError, ValueError):  # no file yet, half a file, or nobody listening yet
            time.sleep(0.1)
    return ""


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Lab:
    """One browser page on a JupyterLab."""

    def __init__(self, page: Page, address: str, name: str) -> None:
        self.page = page
        self.name = name
        page.goto(f"{address}/lab/workspaces/{Path(name).stem}/tree/{name}?token={TOKEN}")
        self.started()

    def started(self) -> None:
        """Wait until the notebook is open and its kernel idle."""
        expect(self.page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible(timeout=PATIENCE * 1000)
        self.idle()

    def idle(self) -> None:
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text("| Idle", timeout=PATIENCE * 1000)

    def run(self, cell: int = 0) -> None:
        """Run a cell by keyboard, as its user does; a click goes astray where JupyterLab is still drawing the cell."""
        editor = self.page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea-editor").nth(cell)
        for _ in range(ATTEMPTS):
            editor.click()
            try:
                expect(editor.locator(".cm-content")).to_be_focused(timeout=2000)
                break
            except AssertionError:
                continue
        self.page.keyboard.press("Shift+Enter")

    def desk(self) -> None:
        expect(self.page.locator(".ikd[data-state=ready]").first).to_be_visible(timeout=PATIENCE * 1000)

    def save(self) -> None:
        self.menu("File", "Save Notebook")

    def menu(self, *names: str) -> None:
        self.page.locator(".lm-MenuBar-item", has_text=re.compile(f"^{names[0]}$")).click()
        self.page.locator(".lm-Menu-item", has_text=re.compile(f"^{names[1]}")).first.click()
