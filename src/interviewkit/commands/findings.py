"""The commands `findings` and `freeze`: do the sentences follow from the codings, and keep this version."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interviewkit import wholefile
from interviewkit.analysis.words import counted
from interviewkit.commands.options import existing, study_option
from interviewkit.errors import InputError
from interviewkit.study import Study

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewkit.analysis.sentencecheck import Check
    from interviewkit.pages.reading import Reading

__all__ = ["findings", "freeze"]

FAINT = 0.4
"""Below this likeness it is doubtful that a report sentence is about its finding."""


@click.command()
@study_option
@click.option(
    "--text", "report", type=click.Path(path_type=Path, dir_okay=False), help="Check a report: .docx, .md or .txt."
)
@click.option("--json", "as_json", is_flag=True, help="Write the outcome as JSON.")
@click.option("--draft", "draft", type=int, help="Begin a finding for every code of this question that has none yet.")
@click.option("--coder", default="", help="Whose sheets count where there is no consensus.  [default: the study's]")
def findings(folder: Path, report: Path | None, draft: int | None, coder: str, *, as_json: bool) -> None:
    """Check every finding: the word it uses, the word that follows from the counts, and the verdict.

    With --text every quantified claim in a report is found, linked to the finding it resembles, and checked. The exit
    code is 1 where a word is wrong.
    """
    from interviewkit.pages.reading import Reading

    study = Study(folder)
    existing("coder", study.unknown_coders(coder), study.coders)
    reading = Reading(study, study.corpus(coder), coder)
    if draft is not None:
        _draft(reading, draft)
        return
    rows = _report(reading, report) if report else _own(reading)
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if as_json else _told(rows, report is not None))
    sys.exit(1 if any(row["wrong"] for row in rows) else 0)


def _own(reading: Reading) -> list[dict[str, Any]]:
    return [row for item in reading.evaluated for row in _finding(reading, item.finding.id)]


def _finding(reading: Reading, name: str) -> list[dict[str, Any]]:
    finding = reading.by_id[name].finding
    robust = {row["group"]: row["robust"] for row in reading.robustness(name)}
    whole = {"finding": name, "status": finding.status.value, "sentence": finding.sentence}
    rows = [{**whole, **_claim(check), "robust": robust.get(check.claim.group)} for check in reading.checks[name]]
    told = {f"'{check.claim.text}'" for check in reading.checks[name]}
    more = [text for text in reading.problems(name) if not any(text.startswith(quote) for quote in told)]
    plain = {
        "word": "",
        "expected": "",
        "counts": "",
        "verdict": "zonder hoeveelheidswoord",
        "warnings": [],
        "robust": None,
    }
    made = rows or [{**whole, **plain, "wrong": False}]
    return [*made, *({**whole, **plain, "verdict": text, "wrong": True} for text in more)]


def _claim(check: Check) -> dict[str, Any]:
    from interviewkit.analysis.sentencecheck import Verdict

    return {
        "word": check.claim.text,
        "group": check.claim.group,
        "expected": check.expected,
        "counts": check.counts,
        "verdict": check.verdict.value,
        "warnings": list(check.warnings),
        "wrong": check.verdict in {Verdict.WRONG, Verdict.NOT_COUNTED},
    }


def _report(reading: Reading, file: Path) -> list[dict[str, Any]]:
    from interviewkit.analysis.sentencecheck import check_text
    from interviewkit.intake import report

    text = report.text_of(file)
    found = check_text(text, reading.corpus.book, reading.evaluated)
    return [
        {
            "finding": check.finding,
            "line": text.count("\n", 0, check.claim.start) + 1,
            "start": check.claim.start,
            "end": check.claim.end,
            "sentence": check.claim.sentence,
            "likeness": round(check.likeness, 2),
            **_claim(check),
            "wrong": _claim(check)["wrong"] and bool(check.finding),
        }
        for check in found
    ]


def _told(rows: Iterable[dict[str, Any]], report: bool) -> str:
    listed = list(rows)
    lines: list[str] = []
    for row in listed:
        place = f"alinea {row['line']}" if report else row["finding"]
        linked = f" [{row['finding']}]" if report and row["finding"] else ""
        follows = f" -> {row['expected']} ({row['counts']})" if row["expected"] else ""
        mark = "FOUT " if row["wrong"] else ""
        lines.append(f"{place}{linked}: {mark}{row['verdict']}: {row['word'] or row['sentence']}{follows}")
        lines += [f"    let op: {text}" for text in row["warnings"]]
        if row.get("robust") is False:
            lines.append("    let op: het woord hangt af van de codeur")
        doubt = _doubt(row) if report and row["finding"] else []
        if doubt or (report and row["wrong"]):
            lines += [f"    {row['sentence']}", *doubt]
    wrong = sum(bool(row["wrong"]) for row in listed)
    unbacked = f", {sum(not row['finding'] for row in listed)} zonder bevinding" if report else ""
    total = counted(len(listed), *(("uitspraak", "uitspraken") if report else ("regel", "regels")))
    lines.append(f"{total}: {wrong} fout{unbacked}.")
    return "\n".join(lines)


def _doubt(row: dict[str, Any]) -> list[str]:
    """A warning where a sentence resembles its finding only a little: the word may be right, and the link wrong."""
    if row["likeness"] >= FAINT:
        return []
    return [f"    let op: de zin lijkt maar weinig op {row['finding']}; lees na of hij daarover gaat"]


def _draft(reading: Reading, question: int) -> None:
    from interviewkit.analysis import drafts

    numbers = reading.study.codebook.numbers
    if question not in numbers:
        raise InputError(f"deelvraag {question} does not exist", cure=f"Choose from: {', '.join(map(str, numbers))}.")
    written = drafts.begin(reading.study.findings_file, reading.corpus, reading.ledger, question)
    if not written:
        click.echo(f"No finding added: every subject that is coded under question {question} has one already.")
        return
    click.echo(f"{counted(len(written), 'concept finding')} added to findings.yaml: {', '.join(written)}")


@click.command()
@study_option
@click.argument("name", metavar="NAAM")
@click.option("--force", is_flag=True, help="Replace a frozen version of this name.")
def freeze(folder: Path, name: str, *, force: bool) -> None:
    """Keep the findings of this moment under NAAM, so that the next run can tell what changed since."""
    from interviewkit.analysis import freeze as frozen
    from interviewkit.pages.reading import Reading

    study = Study(folder)
    file = study.frozen_file(frozen.own_name(name))
    if file.exists() and not force:
        raise InputError("this version exists already", where=file, cure="Choose another name, or use --force.")
    evaluated = Reading(study, study.corpus()).evaluated
    data = frozen.freeze(name, study.codebook, evaluated)
    file.parent.mkdir(parents=True, exist_ok=True)
    wholefile.write(file, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    click.echo(f"{counted(len(evaluated), 'finding')} frozen as '{name}'. {_compared(study, name)}")


def _compared(study: Study, name: str) -> str:
    """What the page 'sinds' compares with, now that there is one version more."""
    from interviewkit.analysis import freeze as frozen

    found = frozen.latest(frozen.load(file) for file in study.frozen_files)
    if found is None or found.name == name:
        return "The page 'sinds' compares the next run with it."
    return (
        f"The page 'sinds' goes on comparing with the bundle signed on {found.signed[:10]}; to compare with this "
        f'version, write versie = "{name}" in the notebook sinds.'
    )
