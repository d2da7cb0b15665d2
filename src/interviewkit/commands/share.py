"""The command `share`: make what leaves the bureau, look through it, sign for it."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewkit.analysis.words import counted
from interviewkit.commands.options import study_option
from interviewkit.errors import ShareError
from interviewkit.study import Study

if TYPE_CHECKING:
    from interviewkit.share.gate import Verdict
    from interviewkit.share.receipt import Override

__all__ = ["share"]

_SHOWN = 40
_FOLDER = click.Path(path_type=Path, file_okay=False, resolve_path=True)


@click.command()
@study_option
@click.option("--to", "target", type=_FOLDER, help="Make the bundle in this folder.")
@click.option("--check", "looked", type=_FOLDER, help="Only look through this folder, whoever made it.")
@click.option("--sign", "signing", is_flag=True, help="Sign for the bundle in --to after looking through it again.")
@click.option("--by", default="", help="Who signs, or lets a rule pass.")
@click.option("--static", is_flag=True, help="Without interactive figures and scripts: small pages.")
@click.option("--notebooks", is_flag=True, help="Add the notebooks with their code, cleaned.")
@click.option("--no-pdf", is_flag=True, help="Leave rapport.pdf out.")
@click.option("--override", "rules", multiple=True, metavar="RULE", help="Let a rule pass; needs --reason and --by.")
@click.option("--reason", "reasons", multiple=True, metavar="TEXT", help="Why; one for each --override, in that order.")
def share(
    folder: Path,
    target: Path | None,
    looked: Path | None,
    *,
    signing: bool,
    by: str,
    static: bool,
    notebooks: bool,
    no_pdf: bool,
    rules: tuple[str, ...],
    reasons: tuple[str, ...],
) -> None:
    """Make the bundle for the client from the newest run, and refuse when something would leak."""
    from interviewkit.share.bundle import Options

    study = Study(folder)
    overrides = _overrides(rules, reasons, by)
    if looked:
        _look(study, looked)
    elif target is None:
        raise click.UsageError("Say where the bundle goes with --to MAP, or what to look through with --check MAP.")
    elif signing:
        _sign(study, target, by, overrides)
    else:
        _make(study, target, Options(static=static, notebooks=notebooks, pdf=not no_pdf), overrides)


def _overrides(rules: tuple[str, ...], reasons: tuple[str, ...], by: str) -> list[Override]:
    from interviewkit.share.receipt import Override

    if len(rules) != len(reasons):
        raise click.UsageError("Every --override needs a --reason of its own.")
    if rules and not by.strip():
        raise click.UsageError("Say who lets it pass with --by NAME.")
    return [Override(rule, reason.strip(), by.strip()) for rule, reason in zip(rules, reasons, strict=True)]


def _make(study: Study, target: Path, options: object, overrides: list[Override]) -> None:
    from interviewkit.pages import run as runs
    from interviewkit.share import receipt
    from interviewkit.share.bundle import Options
    from interviewkit.share.deliver import ShutError, check_begin, deliver

    check_begin(study, target)
    outcome = runs.run(study, study.output_folder, progress=click.echo)
    if outcome.failures:
        failed = ", ".join(failure.job for failure in outcome.failures)
        raise ShareError(f"these pages failed: {failed}", where=study.output_folder, cure="See 'interviewkit run'.")
    started = time.monotonic()
    assert isinstance(options, Options)
    try:
        made = deliver(study, study.output_folder, target, options, overrides, progress=click.echo)
    except ShutError as shut:
        _tell(shut.verdict)
        raise
    _tell(made.verdict)
    click.echo(
        f"{counted(len(made.files), 'file')} and a zip in {target} ({time.monotonic() - started:.0f} s beyond the run)"
    )
    click.echo(f"Receipt: {receipt.beside(target)}")
    click.echo(f"Look at it, then sign: interviewkit share --sign --to {target} --by 'YOUR NAME'")


def _look(study: Study, folder: Path) -> None:
    from interviewkit.share.causes import causes
    from interviewkit.share.deliver import inspect

    verdict, record = inspect(study, folder)
    _tell(verdict)
    passed = [override.rule for override in record.overrides] if record else []
    if record:
        click.echo(f"Signed by {record.signed_by} on {record.signed_at}." if record.signed else "Not signed yet.")
    blocked = verdict.without(passed)
    told = f"{counted(len(causes(blocked)), 'block')}, {counted(len(causes(verdict.warnings)), 'warning')}"
    click.echo(f"{told}, {verdict.characters:,} characters looked at.")
    sys.exit(1 if blocked else 0)


def _sign(study: Study, target: Path, by: str, overrides: list[Override]) -> None:
    from interviewkit.share.deliver import ShutError, sign

    try:
        signed = sign(study, target, by, overrides)
    except ShutError as shut:
        _tell(shut.verdict)
        raise
    click.echo(f"Signed by {signed.signed_by} for bundle {signed.bundle}")


def _tell(verdict: Verdict) -> None:
    """Blocks first, then warnings; of many only the first."""
    for cause in verdict.causes[:_SHOWN]:
        click.echo(str(cause), err=cause.severity == "block")
    rest = len(verdict.causes) - _SHOWN
    if rest > 0:
        click.echo(f"... and {rest} more")
