"""The commands about suggestions: suggest, score, cues."""

from __future__ import annotations

import json
import math
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interviewkit.analysis.words import counted
from interviewkit.commands.options import existing, pipeline_option, study_option
from interviewkit.errors import StudyError
from interviewkit.study import Study

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewkit.model import Suggestion
    from interviewkit.suggest.record import Counts
    from interviewkit.suggest.score import Way

__all__ = ["cues", "score", "suggest", "write"]

_WIDE = 110


@click.command()
@study_option
@pipeline_option
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
    from interviewkit.language import ahead
    from interviewkit.suggest import kept, material
    from interviewkit.suggest.material import Sources

    study = Study(folder)
    existing("transcript", (*names, *without), study.transcripts)
    existing("coder", coders, study.coders)
    sources = Sources.of(study)
    found = kept.for_study(sources, material.gather(sources, coders, without), names, threshold)
    files = dict(zip(study.transcripts, study.transcript_files, strict=True))
    wanted = {name: files[name] for name in names or files}
    with ahead.reading(wanted, study.cache_folder, study.codebook.settings.pipeline):
        count = write(out, found)
    read = counted(len(names) or len(study.transcripts), "transcript")
    click.echo(f"{counted(count, 'suggestion')} for {read} written to {out}")


def write(out: Path, found: Iterable[Suggestion]) -> int:
    """Write suggestions, one JSON object a line, and return how many; the file is there whole or not at all."""
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    count = 0
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            for item in found:
                stream.write(json.dumps(_line(item), ensure_ascii=False) + "\n")
                count += 1
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return count


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


@click.command()
@study_option
@pipeline_option
@click.option("--codes/--no-codes", "per_code", default=True, help="Also the figures per code.")
def score(folder: Path, *, per_code: bool) -> None:
    """Print what suggestions reach on codings made blind, each transcript held back in turn, with both coders."""
    from interviewkit.suggest import material, measured, proposals
    from interviewkit.suggest import score as scores
    from interviewkit.suggest.material import Sources

    study = Study(folder)
    sources = Sources.of(study)
    found: list[scores.Way] = []
    whose = key = ""
    for coder in study.coders:
        made = replace(material.gather(sources, [coder]), coder=coder)
        ways = list(scores.ways(sources, made))
        if ways:
            click.echo(f"\n{coder}: {counted(len(ways[0].counts.transcripts), 'transcript')} coded blind")
            click.echo(f"  {'':44} {'micro-F1':>8}  {'95%':>11}  {'P':>4}  {'R':>4}  {'macro-F1':>8}  {'drempel':>7}")
            for way in ways:
                click.echo("  " + _way_line(way))
            if coder == study.codebook.settings.coder or not found:
                found, whose, key = ways, coder, proposals.fitted_key(sources, made)
    if not found:
        raise StudyError("nothing has been coded blind yet", cure="Finish a transcript before looking at suggestions.")
    if per_code:
        _print_codes(found[-1].counts)
    file = study.codings_folder / measured.FILE
    measured.write(file, found, whose, key)
    click.echo(f"\nKept in {file}, for the page 'suggesties'.")


def _way_line(way: Way) -> str:
    figures, interval = way.counts.micro(), way.counts.interval()
    between = f"{interval[0]:.2f}-{interval[1]:.2f}" if interval else "n.v.t."
    threshold = "" if math.isnan(way.threshold) else f"{way.threshold:.2f}"
    rest = f"{figures.precision:4.2f}  {figures.recall:4.2f}  {way.counts.macro():8.3f}  {threshold:>7}"
    return f"{way.name:44} {figures.f1:8.3f}  {between:>11}  {rest}"


def _print_codes(counts: Counts) -> None:
    click.echo(f"\n  {'code':30} {'blind':>5} {'F1':>5}  {'95%':>11}  {'P':>4}  {'R':>4}  offered as")
    for code in counts.codes:
        figures, interval = counts.of(code), counts.interval(code)
        between = f"{interval[0]:.2f}-{interval[1]:.2f}" if interval else "n.v.t."
        numbers = f"{figures.f1:5.2f}  {between:>11}  {figures.precision:4.2f}  {figures.recall:4.2f}"
        click.echo(f"  {code:30} {figures.positives:5} {numbers}  {counts.offered(code)}")


@click.command()
@study_option
@pipeline_option
@click.option("--code", "wanted", multiple=True, help="Only this code; may be repeated.")
@click.option("--passages", default=3, show_default=True, help="Passages without a cue to show per code.")
def cues(folder: Path, *, wanted: tuple[str, ...], passages: int) -> None:
    """Print, per code, coded passages that no cue reaches, cues that only hit other text, and words that would help."""
    from interviewkit.suggest import advice, material
    from interviewkit.suggest.material import Sources

    study = Study(folder)
    existing("code", wanted, study.codebook.by_id)
    sources = Sources.of(study)
    found = advice.advise(sources, material.gather(sources), wanted)
    if not any(item.passages for item in found):
        click.echo(_uncoded(study, wanted))
        return
    for item in found:
        if not item.passages:
            click.echo(f"\n{item.code}: nothing is coded with it yet")
            continue
        reached = f"{item.passages - len(item.unreached)} of {counted(item.passages, 'passage')}"
        click.echo(f"\n{item.code}: {reached} reached by a cue")
        for coding in item.unreached[:passages]:
            click.echo(f"  no cue in {coding.passage.transcript}: {_short(coding.passage.quote)}")
        if item.misled:
            click.echo("  only in other text: " + ", ".join(f"{cue} ({n})" for cue, n in item.misled[:8]))
        if item.words:
            click.echo("  words that would help: " + ", ".join(f"{word} ({n})" for word, n in item.words))
        if item.unused:
            unused = counted(len(item.unused), "cue was", "cues were")
            click.echo(f"  {unused} found nowhere in the transcripts that are coded")


def _uncoded(study: Study, wanted: tuple[str, ...]) -> str:
    """Why nothing can be said of cues: they are held against what a coder coded."""
    what = f"Nothing is coded with {', '.join(wanted)} yet" if wanted else "Nothing is coded yet"
    coder = study.codebook.settings.coder
    return f"{what} by {coder}: cues are measured on codings. 'interviewkit suggest' shows where cues find something."


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _WIDE else one_line[: _WIDE - 1] + "…"
