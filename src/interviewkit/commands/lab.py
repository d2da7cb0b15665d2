"""The command `lab`: to the coding desk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from interviewkit.commands.options import study_option
from interviewkit.study import Study

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["lab"]


@click.command(context_settings={"ignore_unknown_options": True})
@study_option
@click.argument("options", metavar="[JUPYTER-OPTIONS]...", nargs=-1, type=click.UNPROCESSED)
def lab(folder: Path, options: tuple[str, ...]) -> None:
    """Open JupyterLab at the coding notebook of the study; run its cell to begin. Ctrl+C here stops it."""
    from interviewkit import blank
    from interviewkit import lab as desks

    study = Study(folder)
    target = study.root / desks.NOTEBOOK
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((blank.notebooks_folder() / target.name).read_bytes())
        click.echo(f"The coding notebook was not there; it now is: {target}")
    sys.exit(desks.launch(study, options))
