"""The command `doctor`: which versions and which Dutch pipeline are used, and whether they work."""

from __future__ import annotations

import platform
import sys
import time
from importlib import metadata
from typing import TYPE_CHECKING

import click

from interviewkit import __version__
from interviewkit.commands.options import pipeline_option, study_option
from interviewkit.errors import PipelineError, StudyError
from interviewkit.language import pipelines
from interviewkit.study import Study

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["doctor"]

_SAMPLE = "De casemanager belt de gemeente niet op."


@click.command()
@study_option
@pipeline_option
def doctor(folder: Path) -> None:
    """Tell which Dutch pipeline is used, its version and licence, and whether it works on this machine."""
    click.echo(f"interviewkit {__version__}, Python {platform.python_version()}, spaCy {metadata.version('spacy')}")
    setting, whence = _setting(folder)
    try:
        info = pipelines.choose(setting)
        click.echo(f"Dutch pipeline: {info.label} (licence {info.licence}), chosen by {whence}")
        click.echo(f"  lies in: {info.place}")
        click.echo(f"  works: {_trial(info)}")
    except PipelineError as error:
        click.echo(f"Dutch pipeline: DOES NOT WORK. {error}", err=True)
        sys.exit(1)
    click.echo(_other(info))


def _setting(folder: Path) -> tuple[str, str]:
    """What was asked for, and by what: the command line or environment, the study, or nothing."""
    asked = pipelines.asked()
    if asked:
        return asked, f"--pipeline or {pipelines.VARIABLE} ({asked})"
    try:
        setting = Study(folder).codebook.settings.pipeline
    except StudyError:
        return "auto", "interviewkit (there is no study here)"
    return setting, f"the codebook's settings (pipeline: {setting})"


def _trial(info: pipelines.PipelineInfo) -> str:
    from interviewkit.language import dutch

    started = time.perf_counter()
    tokens = dutch.tokens_of(_SAMPLE, info)
    whole = next((token.infinitive for token in tokens if token.infinitive), "")
    if not whole:
        return f"it loads, but does not see that 'belt ... op' in '{_SAMPLE}' is opbellen"
    return f"'{_SAMPLE}' holds {whole} ({time.perf_counter() - started:.1f} s with spaCy's start)"


def _other(info: pipelines.PipelineInfo) -> str:
    """What can be installed, or chosen instead; nothing is ever downloaded by interviewkit itself."""
    if pipelines.is_installed(pipelines.NEWS):
        other = pipelines.BUILT_IN if info.name == pipelines.NEWS else pipelines.NEWS
        return f"{pipelines.NEWS} is installed; choose with --pipeline, for instance --pipeline {other}."
    return (
        f"{pipelines.NEWS} is not installed; it is optional. With access to the internet: {pipelines.INSTALL}\n"
        f"  Behind a firewall: let someone fetch the wheel of {pipelines.NEWS}, then: pip install FILE"
    )
