"""The commands that look after a study: check, status, codings, new."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewkit import tablefile, wholefile
from interviewkit.analysis.words import counted
from interviewkit.commands.options import existing, study_option
from interviewkit.study import CONSENSUS, UNION, Study

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewkit.model import Coding

__all__ = ["check", "codings", "new", "status"]


@click.command()
@study_option
@click.option("--dry-run", is_flag=True, help="Show what would be moved, and write nothing.")
def check(folder: Path, *, dry_run: bool) -> None:
    """List every problem of the study at once, each with file, line and cure.

    A coding whose words moved because the transcript was corrected moves with them, and the journal of its sheet says
    so. A coding without one clear place in the text is listed, and waits in the coding desk (te controleren).
    """
    from interviewkit import checks

    study = Study(folder)
    moved, unwritten = checks.reanchor(study, log=not dry_run)
    for item in moved:
        click.echo(f"{'would be moved' if dry_run else 'moved'}: {_relative(str(item), study.root)}")
    problems = [*unwritten, *checks.check(study)]
    for problem in problems:
        click.echo(f"{'warning' if problem.severity == 'warning' else 'error'}: {_relative(str(problem), study.root)}")
    errors = sum(problem.severity == "error" for problem in problems)
    if not problems:
        click.echo(f"No problems: {_size(study)}.")
    else:
        click.echo(f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}.")
    sys.exit(1 if errors else 0)


def _size(study: Study) -> str:
    return f"{counted(len(study.transcripts), 'transcript')}, {counted(len(study.codebook.codes), 'code')}"


def _relative(text: str, root: Path) -> str:
    return text.replace(f"{root}/", "").replace(f"{root}\\", "")


@click.command()
@study_option
def status(folder: Path) -> None:
    """Show who has coded what: per coder the transcripts begun and done, and the codings."""
    study = Study(folder)
    total = len(study.transcripts)
    click.echo(f"{study.codebook.title}: {_size(study)}")
    for coder in (*study.coders, CONSENSUS):
        sheets = study.sheets(coder)
        if not sheets:
            continue
        done = sum(sheet.done for sheet in sheets.values())
        count = sum(len(sheet.codings) for sheet in sheets.values())
        unplaced = sum(len(sheet.to_check) for sheet in sheets.values())
        line = f"  {coder}: {len(sheets)} of {total} begun, {done} done, {counted(count, 'coding')}"
        click.echo(line + (f", {unplaced} to check" if unplaced else ""))
    if not study.coders:
        click.echo("  Nobody has coded yet: 'interviewkit lab' opens the coding notebook.")


@click.command()
@study_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="CSV file to write.")
@click.option("--coder", default="", help="Only this coder; 'a+b' writes both.  [default: everyone]")
def codings(folder: Path, out: Path, coder: str) -> None:
    """Write all codings to a CSV file, one row each, with quote, offsets, coder, time and respondent attributes."""
    study = Study(folder)
    everyone = (*study.coders, CONSENSUS)
    coders = tuple(dict.fromkeys(coder.split(UNION))) if coder else everyone
    existing("coder", coders, everyone)
    names = list(dict.fromkeys(key for person in study.respondents for key in person.attributes if key != "id"))
    rows = [row for name in coders for row in _rows(study, name, names)]
    text = io.StringIO()
    csv.writer(text).writerows([tablefile.safe(cell) for cell in row] for row in ([*_COLUMNS, *names], *rows))
    out.parent.mkdir(parents=True, exist_ok=True)
    wholefile.write(out, "\ufeff" + text.getvalue())
    click.echo(f"{counted(len(rows), 'coding')} written to {out}")


_COLUMNS = [
    *("sheet", "id", "transcript", "start", "end", "quote", "code", "waardering", "coder", "time"),
    *("codebook", "origin", "memo", "to_check"),
]


def _rows(study: Study, coder: str, names: list[str]) -> Iterator[list[str | int]]:
    people = {person.id: person.attributes for person in study.respondents}
    for transcript, sheet in study.sheets(coder).items():
        attributes = people.get(transcript, {})
        for coding in (*sheet.codings, *sheet.to_check):
            mark = "ja" if coding in sheet.to_check else ""
            yield [coder, *_cells(coding), mark, *(attributes.get(name, "") for name in names)]


def _cells(coding: Coding) -> list[str | int]:
    passage = coding.passage
    return [
        *(coding.id, passage.transcript, passage.start, passage.end, passage.quote, coding.code),
        *(coding.valence.value, coding.coder, coding.time, coding.codebook, coding.origin.value, coding.memo),
    ]


@click.command()
@click.argument("target", metavar="MAP", type=click.Path(path_type=Path, file_okay=False))
def new(target: Path) -> None:
    """Lay out an empty study in MAP: a codebook to fill in, folders, and the notebooks."""
    from interviewkit import blank

    written = blank.lay_out(target)
    click.echo(f"{counted(len(written), 'file')} written to {target}")
    click.echo("Next: fill in codebook.yaml and respondents.csv, put transcripts in transcripts/, then run")
    click.echo(
        f'  interviewkit check --study "{target}"' if " " in str(target) else f"  interviewkit check --study {target}"
    )
