"""A real JupyterLab on a study, with nothing of this machine's settings in it, and a notebook opened in it."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

TOKEN = "proef"
PATIENCE = 60


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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
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
        *("--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
        *(f"--ServerApp.root_dir={root}", f"--IdentityProvider.token={TOKEN}", "--LabApp.news_url=None"),
    ]
    log = (home / "server.log").open("w", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options], env=environment, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        _wait(f"http://127.0.0.1:{port}/api?token={TOKEN}", process, home / "server.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _wait(address: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("JupyterLab did not start: " + log.read_text(encoding="utf-8"))


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
        """Run a cell by keyboard, as its user does."""
        self.page.locator(".jp-Notebook .jp-CodeCell .jp-InputArea-editor").nth(cell).click()
        self.page.keyboard.press("Shift+Enter")

    def desk(self) -> None:
        expect(self.page.locator(".ikd[data-state=ready]").first).to_be_visible(timeout=PATIENCE * 1000)

    def save(self) -> None:
        self.menu("File", "Save Notebook")

    def menu(self, *names: str) -> None:
        self.page.locator(".lm-MenuBar-item", has_text=re.compile(f"^{names[0]}$")).click()
        self.page.locator(".lm-Menu-item", has_text=re.compile(f"^{names[1]}")).first.click()
