"""The command `run`: from the sheets to the pages."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from interviewkit.commands.options import pipeline_option, study_option
from interviewkit.errors import InterviewkitError
from interviewkit.pages.jobs import Choice
from interviewkit.study import Study

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

    Where the coder has not finished coding, passages are proposed too (suggesties.jsonl).
    """
    from interviewkit.pages import run as runs

    started = time.monotonic()
    study = Study(folder)
    target = output or study.output_folder
    click.echo(
        f"{study.codebook.title}: {len(study.transcripts)} transcripts, {len(study.codebook.questions)} questions"
    )
    outcome = runs.run(study, target, Choice(questions, coder, groups), progress=click.echo)
    for failure in outcome.failures:
        place = f" in cell {failure.cell}" if failure.cell else ""
        click.echo(f"FAILED {failure.job}{place}: {failure.cause}\n  see {failure.notebook}", err=True)
    troubles = 0 if questions or groups else _suggest(study, coder, target / "suggesties.jsonl")
    if outcome.fresh:
        click.echo(f"{len(outcome.fresh)} pages were up to date")
    click.echo(f"{len(outcome.written)} files in {target} ({time.monotonic() - started:.0f} s)")
    if (target / "index.html").is_file():
        click.echo(f"Open {target / 'index.html'} in a browser.")
    sys.exit(1 if outcome.failures or troubles else 0)


def _suggest(study: Study, coder: str, out: Path) -> int:
    """Propose passages where the coder still has work, so that the desk has them ready; how many things failed."""
    whose = coder or study.codebook.settings.coder
    sheets = study.sheets(whose)
    open_ones = [name for name in study.transcripts if not (name in sheets and sheets[name].done)]
    if not open_ones:
        click.echo(f"No suggestions needed: {whose} has finished every transcript")
        return 0
    from interviewkit.commands.suggest import write
    from interviewkit.suggest import proposals
    from interviewkit.suggest.material import Sources

    click.echo(f"Suggesting passages in {len(open_ones)} transcripts that {whose} has not finished ...")
    try:
        sources = Sources.of(study)
        count = write(out, proposals.for_study(sources, proposals.prepare(sources), open_ones))
    except InterviewkitError as error:
        click.echo(f"FAILED suggestions: {error}", err=True)
        return 1
    click.echo(f"{count} suggestions in {out}")
    return 0
