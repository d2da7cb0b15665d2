"""rapport.pdf: all pages as one, printed by Chromium with the tags that reading software needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from interviewkit.pages import render
from interviewkit.pages.blocks import Block, leaves
from interviewkit.pages.show import GUIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from interviewkit.study import Study

__all__ = ["Printing", "browser", "whole"]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome")
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
_SECONDS = 90
_PLAIN = {"stripe": 'fill="#fff" stroke-width="2"', "dots": 'fill="#c9ced6"'}
_FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking"),
    *("--disable-dev-shm-usage", "--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf"),
)


def whole(study: Study, pages: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """One page with everything on it, headings one level down, without scripts."""
    title = leaves(Block("head", f"<h1>{_escaped(study.codebook.title)}</h1>", study.codebook.title))
    parts = [title, *(leaves(Block("section", body)) for body in _bodies(pages))]
    notebook = {"cells": [{"outputs": [{"data": part.bundle()}]} for part in parts]}
    made = render.page(notebook, study=study.codebook.title, note=study.codebook.note, static=True, reader=True)
    return _without_patterns(made.replace("<details>", "<details open>"))


def _without_patterns(page: str) -> str:
    """Bars told apart by lightness and outline: printed patterns become pictures, and a file of fifty megabytes."""
    page = re.sub(r"<defs>.*?</defs>", "", page, flags=re.DOTALL)
    return re.sub(r'fill="url\(#[^)]*-(\w+)\)"', lambda match: _PLAIN.get(match[1], 'fill="#fff"'), page)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _bodies(pages: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    """The bodies of every page; ids get the number of the page, so that each is there once. One leeswijzer will do."""
    told = False
    for number, blocks in enumerate(pages.values(), 1):
        kept = [block for block in blocks if block["kind"] != "foot" and not (told and block["title"] == GUIDE)]
        told = told or any(block["title"] == GUIDE for block in kept)
        joined = "".join(str(block["body"]) for block in kept)
        lower = re.sub(r"(</?)h([1-5])\b", lambda m: f"{m[1]}h{int(m[2]) + 1}", joined)
        alone = re.sub(r'(\sid="|url\(#|href="#)', rf"\1p{number}-", lower)
        without_files = re.sub(r' href="[\w-]+\.html"', "", alone)
        yield f'<div class="page">{without_files}</div>'


class Printing:
    """A page that a browser is making a tagged PDF of while others go on; a context, which leaves nothing behind.

    Args:
        page: the page.
        progress: hears why there is no PDF, where there is none.
    """

    def __init__(self, page: str, progress: Callable[[str], None] = lambda _line: None) -> None:
        self._page, self._progress, self._program = page, progress, browser()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def begun(self) -> bool:
        """Whether there is something at work."""
        return self._process is not None

    def __enter__(self) -> Self:
        if self._program:
            self._folder = tempfile.TemporaryDirectory(prefix="interviewkit-", ignore_cleanup_errors=True)
            self._begin(Path(self._folder.name))
        else:
            self._progress("rapport.pdf is left out: there is no Chromium, Chrome or Edge on this computer")
        return self

    def _begin(self, folder: Path) -> None:
        source = folder / "rapport.html"
        source.write_text(self._page, encoding="utf-8")
        sandbox = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        own = [f"--user-data-dir={folder}/profile", f"--print-to-pdf={folder}/rapport.pdf"]
        command = [self._program, *_FLAGS, *sandbox, *own, source.as_uri()]
        quiet = subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 - our own arguments
        except OSError as error:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._progress(f"rapport.pdf is left out: {Path(self._program).name} failed ({type(error).__name__})")

    def result(self) -> bytes | None:
        """The PDF, when it is ready; None where it did not come about, and then `progress` heard why."""
        if self._process is None:
            return None
        try:
            code = self._process.wait(_SECONDS)
            if code:
                raise subprocess.CalledProcessError(code, self._program)
            return (Path(self._folder.name) / "rapport.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            self._failed(error)
            return None

    def __exit__(self, *_: object) -> None:
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._program:
            self._folder.cleanup()


def browser() -> str:
    """A browser that can print: Chromium, Chrome or Edge; "" where there is none."""
    named = os.environ.get("INTERVIEWKIT_BROWSER")
    if named is not None:
        return shutil.which(named) or ""
    found = next(filter(None, map(shutil.which, _NAMES)), "")
    roots = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
    files = [Path(root) / name for root in roots if root for name in _WINDOWS]
    return found or next((str(file) for file in files if file.is_file()), "")
