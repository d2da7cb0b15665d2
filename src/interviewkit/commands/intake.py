"""The commands that bring interviews in: import, pseudonymise."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewkit.analysis.words import counted
from interviewkit.commands.options import study_option
from interviewkit.study import Study

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interviewkit.intake.reading import Report
    from interviewkit.reception.arrivals import Outcome
    from interviewkit.reception.pseudonymise import Names

__all__ = ["import_", "pseudonymise"]


@click.command(name="import")
@click.argument("sources", metavar="BESTAND...", nargs=-1, required=True, type=click.Path(path_type=Path))
@study_option
@click.option("--respondent", default="", metavar="R07", help="Whose interview it is.  [default: from the file's name]")
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="LABEL=NAME",
    help="Who is who: 'Jan=Interviewer', 'Spreker 2=Respondent'; may be repeated.",
)
@click.option("--repair", is_flag=True, help="Put wrongly decoded letters right ('Ã©' becomes 'é').")
@click.option("--replace", is_flag=True, help="Replace a transcript by a quite different text.")
def import_(
    sources: tuple[Path, ...], folder: Path, respondent: str, speakers: tuple[str, ...], *, repair: bool, replace: bool
) -> None:
    """Make transcripts of Word, OpenDocument, RTF, PDF, text, subtitle and recording files.

    The files themselves are not changed. A file that was read in before changes nothing; a corrected one keeps the
    codings on their words and says what moved.
    """
    from interviewkit.reception import arrivals

    ask = _ask if sys.stdin.isatty() else None
    wishes = arrivals.Wishes(respondent, _mapping(speakers), repair, replace, ask)
    for outcome in arrivals.bring_in(Study(folder), sources, wishes):
        _tell(outcome)
    click.echo("Next: 'interviewkit pseudonymise' takes the names out; until then the transcript cannot be shared.")


def _mapping(speakers: tuple[str, ...]) -> dict[str, str]:
    pairs = [speaker.rpartition("=") for speaker in speakers]
    wrong = [speaker for speaker, (label, _, name) in zip(speakers, pairs, strict=True) if not label or not name]
    if wrong:
        raise click.BadParameter(f"'{wrong[0]}' is not LABEL=NAME", param_hint="--speaker")
    return {label.strip(): name.strip() for label, _, name in pairs}


def _ask(report: Report) -> Mapping[str, str]:
    click.echo(f"{report.file}: who is who? (Enter takes the proposal)")
    answers: dict[str, str] = {}
    for label, name, turns, words in report.speakers:
        if label in report.guessed:
            shown = label or "(no label)"
            answers[label] = click.prompt(f"  {shown}: {_spoken(turns, words)}", default=name)
    return answers


def _spoken(turns: int, words: int) -> str:
    return f"{counted(turns, 'turn')}, {counted(words, 'word')}"


def _tell(outcome: Outcome) -> None:
    from interviewkit.intake.pieces import NOTES

    report = outcome.report
    click.echo(f"{report.file} ({report.format}) -> {outcome.name}: {outcome.status}")
    click.echo(f"  {counted(report.words, 'word')}, {counted(report.turns, 'turn')}")
    for label, name, turns, words in report.speakers:
        guess = " (guessed)" if label in report.guessed else ""
        click.echo(f"  {label or '(no label)'} = {name}{guess}: {_spoken(turns, words)}")
    for note in report.notes:
        click.echo(f"  {NOTES[note.key][0]}: {note.count}" + (f" ({note.detail})" if note.detail else ""))
    if not outcome.in_register:
        click.echo(f"  {outcome.name} is not in respondents.csv yet: add a row for it")
    if outcome.in_git:
        click.echo("  warning: the original lies in a folder that git keeps; move it to a safe place")
    _tell_codings(outcome)


def _tell_codings(outcome: Outcome) -> None:
    for coding, before in outcome.moved:
        place = f"{before.start}-{before.end} -> {coding.passage.start}-{coding.passage.end}"
        click.echo(f"  moved: {coding.coder}, {coding.code}, {place}: '{_short(coding.passage.quote)}'")
    for coding in outcome.unplaced:
        click.echo(f"  to check: {coding.coder}, {coding.code}: '{_short(coding.passage.quote)}'")


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= 60 else flat[:57] + "..."  # noqa: PLR2004 - one line of a terminal


@click.command()
@click.argument("names", metavar="[R07]...", nargs=-1)
@study_option
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The key file, outside the study.  [default: 'sleutelbestand' in codebook.yaml]",
)
@click.option("--plan", is_flag=True, help="Only tell what would be done.")
@click.option("--done", is_flag=True, help="Mark these transcripts as reviewed, when nothing waits for a judgement.")
@click.option("--second-opinion", is_flag=True, help="Let deduce, where installed, add what it finds to the queue.")
def pseudonymise(
    names: tuple[str, ...], folder: Path, key: Path | None, *, plan: bool, done: bool, second_opinion: bool
) -> None:
    """Take the names out of the transcripts that nobody has reviewed, or of those named.

    What is surely a name is replaced by a pseudonym; the rest is listed in te-beoordelen.csv beside the key. Fill in
    its column 'besluit' ('vervang' or 'laat staan') and run this again, or use the notebook pseudonimiseren.
    """
    from interviewkit.reception.pseudonymise import Names
    from interviewkit.reception.worklist import NAME, decisions

    work = Names(Study(folder), key, names, second_opinion=second_opinion)
    if plan:
        _tell_plan(work)
        return
    taken = decisions(work.key_file.parent / NAME)
    if taken:
        work.decide(*taken)
        click.echo(f"{counted(len(taken), 'decision')} taken over into the key")
    for result in work.apply():
        click.echo(
            f"{result.name}: {counted(result.replaced, 'place')} replaced "
            f"({counted(result.names, 'pseudonym')}), {result.left} to judge"
            + (f", names taken out of {counted(result.sheets, 'sheet')}" if result.sheets else "")
        )
        if result.committed:
            click.echo("  warning: the study lies in git; names in earlier versions stay in its history")
    if any(work.study.output_folder.glob("*.html")):
        click.echo("Pages in output/ were made before this: run 'interviewkit run' again, or throw them away.")
    _tell_queue(work)
    for name in names if done else ():
        work.finish(name)
        click.echo(f"{name}: marked as reviewed")


def _tell_plan(work: Names) -> None:
    for transcript in work.pending:
        spans = work.spans(transcript)
        sure = sum(span.sure for span in spans)
        click.echo(f"{transcript.id}: {counted(sure, 'place')} would be replaced, {len(spans) - sure} to judge")
    for item in work.queue():
        click.echo(f"  ? {item.name} ({item.kind}, {item.count}x)")


def _tell_queue(work: Names) -> None:
    from interviewkit.reception import files, worklist

    queue = work.queue()
    table = work.key_file.parent / worklist.NAME
    files.write_all({table: worklist.dump(queue)})
    click.echo(f"The key is {work.key_file}; the originals lie beside it.")
    if queue:
        click.echo(f"{counted(len(queue), 'name')} to judge: fill in 'besluit' in {table}, and run this again.")
    else:
        click.echo("Nothing left to judge. Read the transcripts once more, then mark them: --done R07.")
