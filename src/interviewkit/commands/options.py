"""Options that several commands share, and what is said of one that names nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewkit.errors import StudyError, meant
from interviewkit.language import pipelines

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["existing", "pipeline_option", "study_option"]

study_option = click.option(
    "--study",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    show_default="here",
    help="Folder of the study.",
)


def _choose(_context: click.Context, _parameter: click.Parameter, value: str) -> None:
    if value:
        pipelines.ask_for(value)


pipeline_option = click.option(
    "--pipeline",
    default="",
    expose_value=False,
    callback=_choose,
    help=f"Dutch pipeline: auto, {pipelines.NEWS}, {pipelines.BUILT_IN} or a folder.  [default: the study's]",
)
"""For commands that parse or name the pipeline; `Study.pipeline` then gives the one that was asked for."""


def existing(what: str, asked: Iterable[str], known: Iterable[str]) -> None:
    """Hold what was asked for against what there is.

    Raises:
        StudyError: something that was asked for is not there.
    """
    names = sorted(known)
    for name in asked:
        if name not in names:
            listed = f"Choose from: {', '.join(names)}." if names else f"There is no {what} in this study yet."
            raise StudyError(f"{what} '{name}' does not exist", cure=meant(name, names, listed))
