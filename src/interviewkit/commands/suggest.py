"""The command `suggest`: every suggestion of a study, one JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewkit.commands.options import study_option
from interviewkit.errors import StudyError
from interviewkit.study import Study

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewkit.model import Suggestion

__all__ = ["suggest"]


@click.command()
@study_option
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write (JSON lines)."
)
@click.option("--train", "coders", multiple=True, help="Learn from this coder's sheets only.  [default: all]")
@click.option("--leave-out", "without", multiple=True, help="Do not learn from the sheets of this transcript.")
@click.option("--transcript", "names", multiple=True, help="Only for this transcript; may be repeated.")
@click.option("--threshold", type=click.FloatRange(0, 1), help="Least score.  [default: chosen on the example study]")
def suggest(
    folder: Path,
    *,
    out: Path,
    coders: tuple[str, ...],
    without: tuple[str, ...],
    names: tuple[str, ...],
    threshold: float | None,
) -> None:
    """Write every suggestion, one JSON object a line.

    Fields: transcript, start, end, quote, code, score, reason, engine, and offered: "suggestie" where the code's track
    record on blind codings carries it, "zoektreffer" elsewhere. A transcript never learns from its own sheets.
    """
    from interviewkit.suggest import proposals
    from interviewkit.suggest.engine import THRESHOLD
    from interviewkit.suggest.material import Sources

    study = Study(folder)
    _known("transcript", (*names, *without), study.transcripts)
    _known("coder", coders, study.coders)
    sources = Sources.of(study)
    ready = proposals.prepare(sources, coders, without)
    out.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        for item in proposals.for_study(sources, ready, names, THRESHOLD if threshold is None else threshold):
            stream.write(json.dumps(_line(item), ensure_ascii=False) + "\n")
            count += 1
    click.echo(f"{count} suggestions for {len(names) or len(study.transcripts)} transcripts written to {out}")


def _known(what: str, asked: tuple[str, ...], known: Iterable[str]) -> None:
    names = sorted(known)
    for name in asked:
        if name not in names:
            raise StudyError(f"{what} '{name}' does not exist", cure=f"Choose from: {', '.join(names) or 'none'}.")


def _line(item: Suggestion) -> dict[str, str | int | float]:
    passage = item.passage
    return {
        "transcript": passage.transcript,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "code": item.code,
        "score": item.score,
        "reason": item.reason,
        "engine": item.engine,
        "offered": item.offered,
    }
