"""The command `decisions`: what two coders decided where they differed, as a log that people can read."""

from __future__ import annotations

from pathlib import Path

import click

from interviewkit import wholefile
from interviewkit.analysis.words import counted
from interviewkit.commands.options import study_option
from interviewkit.study import Study

__all__ = ["decisions"]


@click.command()
@study_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Text file to write.  [default: screen]")
def decisions(folder: Path, out: Path | None) -> None:
    """Show every decision for the consensus, with its reason, and what is still open (in Dutch)."""
    from interviewkit.coding import decisions as records

    study = Study(folder)
    names = [(code.id, code.name) for code in study.codebook.codes]
    lines: list[str] = []
    for name, found in study.comparisons().items():
        lines.extend(f"- {records.described(decision, names)}" for decision in found.log)
        state = "telt" if found.counts else f"telt nog niet: {len(found.open)} van de {len(found.items)} open"
        number = counted(len(found.items), "verschil", "verschillen")
        lines.append(f"{name}: {number} tussen {' en '.join(found.coders)}; consensus {state}")
    text = "\n".join(lines or ["Geen transcript is door twee codeurs gecodeerd."])
    if out:
        wholefile.write(out, text + "\n")
        click.echo(f"{counted(len(lines), 'line')} written to {out}")
    else:
        click.echo(text)
