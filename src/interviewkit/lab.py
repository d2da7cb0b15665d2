"""What a person opens: the coding desk in a notebook, and JupyterLab at the notebook that shows it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from interviewkit.errors import StudyError
from interviewkit.study import Study

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewkit.coding.desk import Desk

__all__ = ["NOTEBOOK", "code", "command", "first_open", "launch"]

NOTEBOOK = "notebooks/coderen.ipynb"


def code(transcript: str = "", coder: str = "", *, study: Path | str = ".", blind: bool | None = None) -> Desk:
    """Open the coding desk: show it as the last line of a cell.

    Args:
        transcript: id of the transcript; left out, the first one this coder has not marked done.
        coder: your name, the name of a folder in `codings/`; left out, the coder of codebook.yaml.
        study: folder of the study, or one inside it.
        blind: True hides suggestions always, False never; left out, they stay hidden until the first pass is done, if
            the study has `eerst_blind: true`.

    Raises:
        StudyError: there is no study here.
        InputError: there is no such transcript, or the name cannot be that of a coder.
    """
    from interviewkit.coding.desk import Desk  # noqa: PLC0415 - a script that only counts need not load a widget

    root = Study(study).root
    opened = Study(root)
    name = coder or opened.codebook.settings.coder
    return Desk(lambda: Study(root), transcript or first_open(opened, name), name, blind=blind)


def first_open(study: Study, coder: str) -> str:
    """The first transcript this coder has not marked done; the first of all when every one is done.

    Raises:
        StudyError: the study has no transcripts.
    """
    if not study.transcripts:
        cure = "Put one there, or read one in with 'interviewkit import BESTAND'."
        raise StudyError("there are no transcripts", where=study.root / "transcripts", cure=cure)
    sheets = study.sheets(coder)
    done = {name for name, sheet in sheets.items() if sheet.done}
    return next((name for name in study.transcripts if name not in done), next(iter(study.transcripts)))


def command(study: Study, options: Sequence[str] = ()) -> list[str]:
    """The command that starts JupyterLab at the coding notebook of a study."""
    return [sys.executable, "-m", "jupyter", "lab", f"--ServerApp.root_dir={study.root}", *options, NOTEBOOK]


def launch(study: Study, options: Sequence[str] = ()) -> int:
    """Start JupyterLab and wait for its end; returns its exit code.

    Raises:
        StudyError: JupyterLab is not installed here.
    """
    if not shutil.which("jupyter-lab"):
        raise StudyError("JupyterLab is not installed", cure="Run 'pip install jupyterlab'.")
    return subprocess.call(command(study, options), cwd=study.root)  # noqa: S603 - our own interpreter, no shell
