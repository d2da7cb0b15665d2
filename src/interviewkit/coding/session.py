"""One coder at work on one transcript: every act is on the disk before it counts.

A session takes requests such as the desk sends, refuses what is not true of the text, appends the rest to the journal
and says what changed. It knows nothing of widgets, so that a script or a test can code as the desk does.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from interviewkit.coding import acts, anchors, journal, sheets
from interviewkit.coding.coders import is_coder_name, refused
from interviewkit.coding.history import History, inverse
from interviewkit.coding.journal import Act
from interviewkit.errors import InputError, JournalError, meant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from interviewkit.codebook import Codebook
    from interviewkit.model import Coding, Sheet, Transcript

__all__ = ["Effect", "Place", "Session"]


class Place(Protocol):
    """What a session needs of a study."""

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook."""
        ...

    @cached_property
    def transcripts(self) -> Mapping[str, Transcript]:
        """Every transcript by id."""
        ...

    def journal(self, coder: str, transcript: str) -> Path:
        """Where a sheet is kept."""
        ...


@dataclass(frozen=True)
class Effect:
    """What an act changed: codings as they now are, and the ids of those that are gone.

    `reread` is true when others wrote to the sheet as well: everything may have changed.
    """

    codings: tuple[Coding, ...] = ()
    gone: tuple[str, ...] = ()
    reread: bool = False


class Session:
    """One coder, one transcript, saved at every act. Safe to call from several threads.

    Args:
        study: where transcripts, codebook and journals are.
        transcript: id of the transcript.
        coder: name of the coder; becomes the name of a folder.

    Raises:
        InputError: there is no such transcript, or the name cannot be that of a coder.
        JournalError: the sheet is there and cannot be read.
    """

    def __init__(self, study: Place, transcript: str, coder: str) -> None:
        if not is_coder_name(coder):
            raise refused(coder)
        if transcript not in study.transcripts:
            known = ", ".join(study.transcripts) or "none yet"
            cure = meant(transcript, study.transcripts, f"There are: {known}.")
            raise InputError(f"there is no transcript '{transcript}'", cure=cure)
        self.coder = coder
        self.transcript = study.transcripts[transcript]
        self.codebook = study.codebook
        self.file = study.journal(coder, transcript)
        self._ids = frozenset(study.transcripts)
        self._lock = threading.RLock()
        self._read()
        self.log_failure = self._log_moves()

    def _read(self) -> None:
        self._copies = self._sizes()
        reading = journal.read(*self._copies)
        self.set_aside = reading.set_aside
        self._known = {act.id for act in reading.acts}
        self._last = reading.acts[-1].time if reading.acts else ""
        self._folding = sheets.Folding(reading.acts, self.coder, self.transcript.id)
        self._history = History(reading.acts)
        self._taken = {_touched(act): found for act in reading.acts if (found := _suggested(act))}
        sheet, self.moved = sheets.verify(self._folding.sheet(), self.transcript)
        self._placed = {coding.id: coding for coding in sheet.codings}
        self._unplaced = {coding.id: coding for coding in sheet.to_check}

    def _log_moves(self) -> str:
        """Write down which codings went along with their words; the reason where that could not be written."""
        moved = self.moved
        try:
            sheets.log_moves(self.file, moved, codebook=self.codebook.version, last=self._last)
        except JournalError as error:
            return str(error)
        if moved:
            self._read()
            self.moved = moved
        return ""

    # -- reading ---------------------------------------------------------------------------------------------------

    def sheet(self) -> Sheet:
        """The sheet as it is now, anchors verified."""
        with self._lock:
            return sheets.verify(self._folding.sheet(), self.transcript)[0]

    def state(self) -> sheets.Rest:
        """All of the sheet but its codings; cheap, however large the sheet is."""
        with self._lock:
            return self._folding.rest()

    @property
    def codings(self) -> tuple[Coding, ...]:
        """The codings that have their place in the text, in no order."""
        with self._lock:
            return tuple(self._placed.values())

    @property
    def to_check(self) -> tuple[Coding, ...]:
        """The codings whose quote has no clear place any more (te controleren)."""
        with self._lock:
            return tuple(self._unplaced.values())

    @property
    def taken(self) -> frozenset[tuple[int, int, str]]:
        """Start, end and code of the suggestions that became codings which still stand, as they were proposed."""
        with self._lock:
            return frozenset(self._taken[ident] for ident in self._taken if ident in self._placed)

    @property
    def history(self) -> tuple[Act | None, Act | None]:
        """The act that undo takes back, and the one that redo does again."""
        return self._history.last, self._history.undone

    # -- acting ----------------------------------------------------------------------------------------------------

    def act(self, kind: str, data: Mapping[str, Any], ident: str = "") -> Effect:
        """Do one act; when this returns, it is on the disk.

        Args:
            kind: one of `acts.REQUESTS`, or undo or redo.
            data: what belongs to the kind; offsets are code points over the transcript's text.
            ident: id the client gave the act; an id that is known already changes nothing and is no error.

        Raises:
            InputError: the request is not true of the text, the codebook or the sheet; nothing was written.
            AnchorError: the span is impossible; nothing was written.
            JournalError: it could not be written.
        """
        with self._lock:
            ident = ident or journal.new_id()
            if ident in self._known:
                return self._everything()
            kind, fields = self._resolved(kind, data)
            return self._append(kind, fields, ident)

    def look(self) -> bool:
        """Read the journal again if someone else wrote to it; whether that was so."""
        with self._lock:
            if self._sizes() == self._copies:
                return False
            self._read()
            return True

    def _resolved(self, kind: str, data: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        if kind == "undo":
            return self._undoing()
        if kind == "redo":
            return self._redoing()
        return kind, acts.checked(kind, data, self)

    def _undoing(self) -> tuple[str, Mapping[str, Any]]:
        act = self._history.last
        found = inverse(act, self.coding_ever) if act else None
        if not act or not found:
            raise InputError("there is nothing to undo")
        return found[0], {**found[1], "undoes": act.id}

    def _redoing(self) -> tuple[str, Mapping[str, Any]]:
        act = self._history.undone
        if not act:
            raise InputError("there is nothing to redo")
        fields = {key: value for key, value in act.data.items() if key not in {"undoes", "redoes"}}
        if act.kind == "code":
            fields.setdefault("coding", act.id)
        return act.kind, {**fields, "redoes": act.id}

    def coding(self, ident: str) -> Coding:
        """One coding of this sheet, in its place or waiting to be checked.

        Raises:
            InputError: there is none with this id.
        """
        found = self._placed.get(ident) or self._unplaced.get(ident)
        if not found:
            raise InputError("that coding is no longer there", cure="Someone took it away; nothing was changed.")
        return found

    def coding_ever(self, ident: str) -> Coding | None:
        """One coding, also one that was taken away, where its words stand now."""
        coding = self._folding.coding(ident, gone=True)
        return coding and sheets.settled(coding, self.transcript)

    def _append(self, kind: str, data: Mapping[str, Any], ident: str) -> Effect:
        act = Act(ident, kind, journal.stamp(self._last), self.coder, self.codebook.version, data)
        journal.append(self.file, act)
        self._known.add(ident)
        expected = self._copies.get(self.file, 0) + len(act.line().encode("utf-8", "surrogatepass"))
        if _size(self.file) != expected:
            self._read()
            return self._everything()
        self._copies[self.file] = expected
        self._last = act.time
        self._folding.add(act)
        self._history.add(act)
        suggested = _suggested(act)
        if suggested:
            self._taken[_touched(act)] = suggested
        return self._settle(_touched(act))

    def _settle(self, ident: str) -> Effect:
        if not ident:
            return Effect()
        self._placed.pop(ident, None)
        self._unplaced.pop(ident, None)
        coding = self._folding.coding(ident)
        if not coding:
            return Effect(gone=(ident,))
        place = anchors.locate(coding.passage, self.transcript)
        coding = sheets.settled(coding, self.transcript)
        (self._placed if place else self._unplaced)[ident] = coding
        return Effect(codings=(coding,)) if place else Effect(gone=(ident,))

    def _everything(self) -> Effect:
        return Effect(tuple(self._placed.values()), reread=True)

    def _sizes(self) -> dict[Path, int]:
        return {copy: _size(copy) for copy in journal.copies(self.file, self._ids)}


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _touched(act: Act) -> str:
    """The id of the coding that an act is about, "" when it is about none."""
    if act.kind == "code":
        return str(act.data.get("coding") or act.id)
    on_coding = act.data.get("target") if act.data.get("on") == "coding" else ""
    return str(act.data.get("coding") or on_coding or "")


def _suggested(act: Act) -> tuple[int, int, str] | None:
    found = act.data.get("suggested")
    try:
        return (int(found["start"]), int(found["end"]), str(found["code"])) if found else None
    except (KeyError, TypeError, ValueError):
        return None  # written by hand, or by another program
