"""The command `run`: from the sheets to the pages."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewkit.analysis.words import counted
from interviewkit.commands.options import pipeline_option, study_option
from interviewkit.pages.jobs import Choice
from interviewkit.study import Study

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["run"]


@click.command()
@study_option
@pipeline_option
@click.option("--deelvraag", "questions", type=int, multiple=True, help="Only this question; may be repeated.")
@click.option(
    "--coder",
    default="",
    help="Whose sheets count where there is no consensus; 'a+b' counts both together.  [default: the study's]",
)
@click.option("--groep", "groups", multiple=True, help="Only this group of respondents; may be repeated.")
@click.option(
    "--uit", "output", type=click.Path(path_type=Path, file_okay=False), help="Where to write.  [default: output/]"
)
def run(folder: Path, questions: tuple[int, ...], coder: str, groups: tuple[str, ...], output: Path | None) -> None:
    """Run the notebooks and write a page per question, an index and the synthesis as a workbook.

    Beside that it proposes passages to code in every transcript (suggesties.jsonl).
    """
    from interviewkit.pages import run as runs

    started = time.monotonic()
    study = Study(folder)
    target = (output or study.output_folder).absolute()  # papermill changes the folder that a relative path starts from
    click.echo(
        f"{study.codebook.title}: {counted(len(study.transcripts), 'transcript')}, "
        f"{counted(len(study.codebook.questions), 'question')}"
    )
    with nullcontext() if questions or groups else _suggesting(study, target / "suggesties.jsonl") as suggesting:
        outcome = runs.run(study, target, Choice(questions, coder, groups), progress=click.echo)
        for failure in outcome.failures:
            place = f" in cell {failure.cell}" if failure.cell else ""
            click.echo(f"FAILED {failure.job}{place}: {failure.cause}\n  see {failure.notebook}", err=True)
        troubles = _finish(suggesting) if suggesting else 0
    if outcome.fresh:
        click.echo(f"{counted(len(outcome.fresh), 'page was', 'pages were')} up to date")
    click.echo(f"{counted(len(outcome.written), 'file')} in {target} ({time.monotonic() - started:.0f} s)")
    if (target / "index.html").is_file():
        click.echo(f"Open {target / 'index.html'} in a browser.")
    sys.exit(1 if outcome.failures or troubles else 0)


@contextmanager
def _suggesting(study: Study, out: Path) -> Generator[subprocess.Popen[str]]:
    """Propose passages in a process of its own, beside the notebooks; it ends with the run."""
    command = [sys.executable, "-P", "-m", "interviewkit", "suggest", "--study", str(study.root), "--out", str(out)]
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command, stdout=pipe, stderr=pipe, text=True, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"}
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def _finish(suggesting: subprocess.Popen[str]) -> int:
    """Wait for the suggestions and tell how many there are; 1 where they failed."""
    if suggesting.poll() is None:
        click.echo("Suggesting passages ...")
    told, error = suggesting.communicate()
    if suggesting.returncode:
        click.echo(f"FAILED suggestions: {error.strip() or told.strip() or suggesting.returncode}", err=True)
        return 1
    click.echo(told.strip())
    return 0
