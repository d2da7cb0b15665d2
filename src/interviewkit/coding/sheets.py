"""Sheets as they are read: the acts of a journal folded, and every anchor verified against the text."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from interviewkit.coding import anchors, journal
from interviewkit.coding.folding import Folding, Rest, fold, in_order
from interviewkit.coding.journal import Act
from interviewkit.model import Sheet

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

    from interviewkit.model import Coding, Passage, Transcript

__all__ = [
    "Folding",
    "Rest",
    "SheetReading",
    "fold",
    "log_moves",
    "read",
    "read_sheet",
    "settled",
    "united",
    "verify",
]


@dataclass(frozen=True)
class SheetReading:
    """A sheet, what had to move to keep it on its words, and the journal lines that could not be read."""

    sheet: Sheet
    moved: tuple[tuple[Coding, Passage], ...] = ()
    """Codings as they now lie, each with the passage it was moved from."""
    set_aside: tuple[tuple[Path, int, str], ...] = ()
    last: str = ""
    """The time of the last act."""


def read_sheet(files: Iterable[Path], transcript: Transcript, coder: str) -> Sheet:
    """The sheet in a journal and its conflict copies (`journal.copies`); without a file it is empty.

    Raises:
        JournalError: a journal cannot be opened.
    """
    return read(files, transcript, coder).sheet


def read(files: Iterable[Path], transcript: Transcript, coder: str) -> SheetReading:
    """As `read_sheet`, with what was moved and set aside."""
    with _collecting_later():
        reading = journal.read(*files)
        sheet, moved = verify(fold(reading.acts, coder, transcript.id), transcript)
    return SheetReading(sheet, moved, reading.set_aside, reading.acts[-1].time if reading.acts else "")


@contextmanager
def _collecting_later() -> Generator[None]:
    """Thousands of small objects that all stay make the collector look for waste in vain: a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def log_moves(file: Path, moved: Iterable[tuple[Coding, Passage]], *, codebook: str, last: str) -> None:
    """Write down, in one go, which codings went along with their words; see `SheetReading.moved` and `last`.

    Raises:
        JournalError: the moves cannot be written; the codings are in their new place all the same, at every reading.
    """
    time, coder = journal.stamp(last), file.parent.name
    acts = (Act(journal.new_id(), "move", time, coder, codebook, _move_fields(*move)) for move in moved)
    journal.append(file, *acts)


def _move_fields(coding: Coding, was: Passage) -> dict[str, Any]:
    """What a `move` act says: where the coding is now, with its words, and the span it came from."""
    span = {"start": was.start, "end": was.end}
    return {"coding": coding.id, **journal.passage_fields(coding.passage), "was": span}


def settled(coding: Coding, transcript: Transcript) -> Coding:
    """A coding where its words stand now; as it was when that is not certain."""
    place = anchors.locate(coding.passage, transcript)
    return replace(coding, passage=place) if place and place != coding.passage else coding


def verify(sheet: Sheet, transcript: Transcript) -> tuple[Sheet, tuple[tuple[Coding, Passage], ...]]:
    """Put each coding where its words stand now; those without one clear place go to `to_check`."""
    kept: list[Coding] = []
    unplaced: list[Coding] = []
    moved: list[tuple[Coding, Passage]] = []
    for coding in (*sheet.codings, *sheet.to_check):
        was = coding.passage
        if was.text_hash == transcript.text_hash and anchors.fits(was, transcript):
            kept.append(coding)
            continue
        place = anchors.along((*sheet.trails.get(coding.id, ()), was), transcript)
        if place is None:
            unplaced.append(coding)
            continue
        kept.append(replace(coding, passage=place))
        if (place.start, place.end) != (was.start, was.end):
            moved.append((kept[-1], was))
    if moved or sheet.to_check:
        kept.sort(key=in_order)
    return replace(sheet, codings=tuple(kept), to_check=tuple(unplaced)), tuple(moved)


def united(name: str, coders: Iterable[Mapping[str, Sheet]]) -> dict[str, Sheet]:
    """The codings of several coders laid together per transcript, each still signed by who made it."""
    found: dict[str, list[Sheet]] = {}
    for sheets in coders:
        for transcript, sheet in sheets.items():
            found.setdefault(transcript, []).append(sheet)
    return {
        transcript: Sheet(
            coder=name,
            transcript=transcript,
            codings=tuple(sorted((coding for sheet in several for coding in sheet.codings), key=in_order)),
            coverage={number: mark for sheet in reversed(several) for number, mark in sheet.coverage.items()},
        )
        for transcript, several in sorted(found.items())
    }
