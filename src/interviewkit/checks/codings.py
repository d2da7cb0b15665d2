"""What is wrong in the sheets and the consensus, and codings that went along with their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit import textfile
from interviewkit.checks import texts
from interviewkit.checks.common import attempt, cut, where
from interviewkit.coding import journal, sheets
from interviewkit.coding.coders import FROZEN, is_coder_name, refused
from interviewkit.errors import InterviewkitError, Problem
from interviewkit.model import Role
from interviewkit.study import CONSENSUS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from interviewkit.codebook import Codebook
    from interviewkit.coding.sheets import SheetReading
    from interviewkit.model import Coding, Passage, Transcript
    from interviewkit.study import Study

__all__ = ["Moved", "account", "check", "consensus", "folders", "reanchor"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A coding that went along with its words, the passage it was on, and the sheet it is in."""

    file: Path
    coding: Coding
    was: Passage

    def __str__(self) -> str:
        new = self.coding.passage
        spans = f"{self.was.start}-{self.was.end} to {new.start}-{new.end}"
        return f"{self.file} ({self.coding.code}): with its words from {spans}: '{_short(self.coding)}'"


def reanchor(study: Study, *, log: bool = True) -> tuple[list[Moved], list[Problem]]:
    """Every coding whose words stand elsewhere since the text was corrected, and what could not be written.

    Args:
        study: the study; a part that cannot be read is left to `check`.
        log: write the moves in the journals, so that each can be seen later and is made once.
    """
    moved: list[Moved] = []
    problems: list[Problem] = []
    for transcript in texts.read(study, []).values():
        for coder in (*study.coders, CONSENSUS):
            file = study.journal(coder, transcript.id)
            reading = attempt(lambda file=file, text=transcript: sheets.read(file, text), [])
            if reading is None or not reading.moved:
                continue
            moved.extend(Moved(file, coding, was) for coding, was in reading.moved)
            if log:
                attempt(lambda file=file, reading=reading: _log(study, file, reading), problems)
    return moved, problems


def _log(study: Study, file: Path, reading: SheetReading) -> bool:
    sheets.log_moves(file, reading.moved, codebook=study.codebook.version, last=reading.last)
    return True


def folders(study: Study) -> Iterator[Problem]:
    """Folders with sheets under a name that nobody can code under."""
    for folder in (study.codings_folder / name for name in (*study.coders, FROZEN)):
        if is_coder_name(folder.name) or not any(folder.glob("*.jsonl")):
            continue
        lost = ", and the sheets here are not counted" if folder.name == FROZEN else ""
        yield Problem(refused(folder.name).what + lost, folder, cure="Move the sheets to a folder with another name.")


def check(study: Study, coder: str, book: Codebook | None, transcripts: Mapping[str, Transcript]) -> Iterator[Problem]:
    """What is wrong in the sheets of one coder."""
    folder = study.codings_folder / coder
    claimed: set[Path] = set()
    for name, transcript in transcripts.items():
        file = study.journal(coder, name)
        found = journal.copies(file)
        claimed.update(found)
        if found:
            yield from _journal(file, transcript, book)
    for name in texts.unread(study, transcripts):
        claimed.update(journal.copies(study.journal(coder, name)))
    for file in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        if file not in claimed:
            yield Problem(
                "there is no transcript to this sheet", file, cure="Restore the transcript, or move the sheet."
            )


def _journal(file: Path, transcript: Transcript, book: Codebook | None) -> Iterator[Problem]:
    try:
        reading = sheets.read(file, transcript)
    except InterviewkitError as error:
        yield Problem(error.what, file, cure=error.cure)
        return
    for place, line, text in reading.set_aside:
        cure = "Nothing to do after a crash; otherwise restore the line from a copy."
        yield Problem(f"the line cannot be read and is set aside: {text!r}", place, line, cure=cure, severity="warning")
    for coding in reading.sheet.to_check:
        what = f"the quote no longer has one clear place in the text: '{_short(coding)}'"
        yield Problem(
            what, file, _line(file, coding), coding.code, "Open the sheet in the coding desk: te controleren."
        )
    for coding in (*reading.sheet.codings, *reading.sheet.to_check):
        if book and coding.code not in book.by_id:
            cure = "Add the code to codebook.yaml, or give the passage another code."
            yield Problem(f"code '{coding.code}' is not in the codebook", file, _line(file, coding), coding.code, cure)
    for coding in reading.sheet.codings:
        if _asked(coding, transcript):
            what = f"the coding lies in a question of the interviewer: '{_short(coding)}'"
            cure = (
                "Move it to the answer, or remove it; if a respondent says this, correct the label in the transcript."
            )
            yield Problem(what, file, _line(file, coding), coding.code, cure, "warning")


def _asked(coding: Coding, transcript: Transcript) -> bool:
    """Whether all of a coding is said by an interviewer."""
    here = coding.passage
    roles = {turn.role for turn in transcript.turns if turn.start < here.end and here.start < turn.end}
    return roles == {Role.INTERVIEWER}


def account(study: Study) -> list[Problem]:
    """What is wrong with the text that tells how the codings were made."""
    problems: list[Problem] = []
    if study.account_file.is_file():
        attempt(lambda: textfile.read(study.account_file, "the account of the coding"), problems)
    return problems


def consensus(study: Study, transcripts: Mapping[str, Transcript]) -> Iterator[Problem]:
    """A consensus that was begun and does not count: its transcript is counted by the study's own coder meanwhile."""
    for name in transcripts:
        file = study.journal(CONSENSUS, name)
        found = attempt(lambda name=name: study.comparison(name), []) if sheets.exists(file) else None
        if found and found.begun and not found.counts:
            lapsed = f", {len(found.stale)} decisions are about codings that changed since" if found.stale else ""
            what = f"{len(found.open)} of {len(found.items)} differences are undecided{lapsed}; it does not count yet"
            cure = "Decide them in the coding desk: vergelijken."
            yield Problem(what, file, entry=" and ".join(found.coders), cure=cure, severity="warning")


def _short(coding: Coding) -> str:
    return cut(coding.passage.quote)


def _line(file: Path, coding: Coding) -> int | None:
    return where(file, f'.*"{re.escape(coding.id)}"') if file.exists() else None
