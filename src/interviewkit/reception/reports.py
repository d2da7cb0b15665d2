"""What an import did, in Dutch, for the notebook `inlezen`."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from interviewkit.intake.pieces import NOTES
from interviewkit.reception import arrivals
from interviewkit.study import Study

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interviewkit.reception.arrivals import Outcome

__all__ = ["Reports", "read_in"]

_STATUS = {"new": "nieuw", "unchanged": "niets veranderd", "corrected": "verbeterd"}


@dataclass(frozen=True)
class Reports:
    """The outcomes of an import; a notebook shows them as tables."""

    outcomes: tuple[Outcome, ...]

    def _repr_html_(self) -> str:
        return "\n".join(_report(outcome) for outcome in self.outcomes)


def read_in(
    sources: str | Path | Sequence[str | Path],
    *,
    study: str | Path = ".",
    respondent: str = "",
    speakers: Mapping[str, str] | None = None,
    repair: bool = False,
    replace: bool = False,
) -> Reports:
    """Read files into a study, as `interviewkit import` does.

    Args:
        sources: one file or several, outside the study.
        study: the folder of the study.
        respondent: whose interview it is; default: as the name of the file says.
        speakers: label in the file -> Interviewer, Respondent or another name.
        repair: put wrongly decoded letters right.
        replace: replace a transcript by a quite different text.

    Raises:
        StudyError, InputError: one of the files cannot be taken in; the study is unchanged.
    """
    files = [sources] if isinstance(sources, str | Path) else list(sources)
    wishes = arrivals.Wishes(respondent, speakers or {}, repair, replace)
    return Reports(tuple(arrivals.bring_in(Study(study), [Path(file).expanduser() for file in files], wishes)))


def _report(outcome: Outcome) -> str:
    report = outcome.report
    head = f"{report.file} ({report.format}) → {outcome.name}: {_STATUS[outcome.status]}"
    sizes = f"{report.words} woorden, {report.turns} beurten."
    parts = [f"<h3>{escape(head)}</h3><p>{sizes}</p>", _speakers(outcome), _notes(outcome), _codings(outcome)]
    if not outcome.in_register:
        parts.append(f"<p>{escape(outcome.name)} staat nog niet in respondents.csv. Voeg een regel toe.</p>")
    return "".join(parts)


def _speakers(outcome: Outcome) -> str:
    rows = [
        (
            label or "(geen label)",
            name + (" (geraden)" if label in outcome.report.guessed else ""),
            str(turns),
            str(words),
        )
        for label, name, turns, words in outcome.report.speakers
    ]
    return _table("Sprekers", ("In het bestand", "In het transcript", "Beurten", "Woorden"), rows)


def _notes(outcome: Outcome) -> str:
    rows = [(NOTES[note.key][1], str(note.count), note.detail) for note in outcome.report.notes]
    if outcome.in_git:
        rows.append((NOTES["git"][1], "1", ""))
    return _table("Weggelaten, hersteld of opgevallen", ("Wat", "Aantal", "Voorbeeld"), rows) if rows else ""


def _codings(outcome: Outcome) -> str:
    moved = [("verplaatst", c.coder, c.code, c.passage.quote) for c, _ in outcome.moved]
    unplaced = [("te controleren", c.coder, c.code, c.passage.quote) for c in outcome.unplaced]
    rows = [*moved, *unplaced]
    return _table("Codings", ("Wat", "Codeur", "Code", "Citaat"), rows) if rows else ""


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
