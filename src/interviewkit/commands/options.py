"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["study_option"]

study_option = click.option(
    "--study",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    show_default="here",
    help="Folder of the study.",
)
