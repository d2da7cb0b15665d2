"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from interviewkit.language import pipelines

__all__ = ["pipeline_option", "study_option"]

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
