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
    from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    transcripts = texts.read(study, [])
    known = {*transcripts, *texts.unread(study, transcripts)}
    for transcript in transcripts.values():
        for coder in (*study.coders, CONSENSUS):
            file = study.journal(coder, transcript.id)
            found = journal.copies(file, known)
            reading = attempt(lambda found=found, text=transcript, who=coder: sheets.read(found, text, who), [])
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
    unread = texts.unread(study, transcripts)
    known = {*transcripts, *unread}
    claimed: set[Path] = set()
    for name, transcript in transcripts.items():
        file = study.journal(coder, name)
        found = journal.copies(file, known)
        claimed.update(found)
        if found:
            yield from _journal(file, found, transcript, book)
            yield from _copies(file, found)
    for name in unread:
        claimed.update(journal.copies(study.journal(coder, name), known))
    for file in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        if file not in claimed:
            yield Problem(
                "there is no transcript to this sheet", file, cure="Restore the transcript, or move the sheet."
            )


def _copies(file: Path, found: Iterable[Path]) -> Iterator[Problem]:
    """Sheets that are read as copies, whose name may as well be that of a transcript that is not here (any more)."""
    own = _ids(file)
    for copy in found:
        mark = copy.stem.removeprefix(file.stem)
        if mark.startswith(("-", "_")) and own.isdisjoint(_ids(copy)):
            cure = f"If that is what it is, rename it to '{file.stem} ({mark[1:]}).jsonl'; else restore its transcript."
            what = f"there is no transcript {copy.stem}, so this sheet is read as a copy of {file.name}"
            yield Problem(what, copy, cure=cure, severity="warning")


def _ids(file: Path) -> set[str]:
    """The acts in one file. Copies that were one file once share some; sheets of two transcripts never do."""
    reading = attempt(lambda: journal.read(file), []) if file.exists() else None
    return {act.id for act in reading.acts} if reading else set()


def _journal(file: Path, found: Sequence[Path], transcript: Transcript, book: Codebook | None) -> Iterator[Problem]:
    try:
        reading = sheets.read(found, transcript, file.parent.name)
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
        begun = journal.copies(file, transcripts)
        found = attempt(lambda name=name: study.comparison(name), []) if begun else None
        if found and found.begun and not found.counts:
            lapsed = f", {len(found.stale)} decisions are about codings that changed since" if found.stale else ""
            what = f"{len(found.open)} of {len(found.items)} differences are undecided{lapsed}; it does not count yet"
            cure = "Decide them in the coding desk: vergelijken."
            yield Problem(what, file, entry=" and ".join(found.coders), cure=cure, severity="warning")


def _short(coding: Coding) -> str:
    return cut(coding.passage.quote)


def _line(file: Path, coding: Coding) -> int | None:
    return where(file, f'.*"{re.escape(coding.id)}"') if file.exists() else None
