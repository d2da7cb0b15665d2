"""From pieces to turns: who speaks when, in the speakers' own labels."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewkit.intake import labels
from interviewkit.intake.cleaning import clean, squeeze
from interviewkit.intake.pieces import Note, counted

if TYPE_CHECKING:
    from interviewkit.intake.labels import Label
    from interviewkit.intake.pieces import Piece, Raw

__all__ = ["BOLD", "PREAMBLE", "PROSE", "Spoken", "assemble"]

PREAMBLE = "Inleiding"
BOLD, PROSE = "Vette tekst", "Gewone tekst"
"""The speakers of a file in which the questions are bold and nobody has a label."""
_SPEECH = frozenset({"WebVTT", "SubRip", "JSON"})
"""Formats whose pieces are breaths, not paragraphs: one speaker's run on."""
_BOILERPLATE = frozenset(["audio file", "audiobestand", "transcript", "transcriptie", "transcription"])
_SOUND = (".mp3", ".m4a", ".wav", ".mp4", ".wma", ".ogg", ".webm")
_PAIRS = {frozenset(pair) for pair in ("IR", "VA", "QA", "IG", "IP")}
"""Letters that are question and answer when both occur."""
_TWICE = 2
_LOWER_TIMES = 4


@dataclass
class Spoken:
    """A turn in the making: the label as it stood in the file, a time, and paragraphs."""

    speaker: str
    time: str = ""
    paragraphs: list[str] = field(default_factory=list)
    run_on: bool = False

    @property
    def words(self) -> str:
        """The paragraphs as the words of a turn."""
        return (" " if self.run_on else "\n").join(paragraph for paragraph in self.paragraphs if paragraph)


def assemble(raw: Raw) -> tuple[list[Spoken], tuple[Note, ...]]:
    """The turns of a file, and what was found on the way.

    Words before the first label are kept as a turn of `PREAMBLE`. A file without any label is one speaker, "", or two
    (`BOLD` and `PROSE`) where whole paragraphs are bold.
    """
    counts: Counter[str] = Counter()
    pieces = [replace(piece, text=clean(piece.text, counts)) for piece in raw.pieces]
    found = [None if piece.speaker else labels.at_start(piece.text, piece.bold) for piece in pieces]
    found = [
        label if label and (label.firm or not _opens(before)) else None for before, label in pairwise([None, *found])
    ]
    accepted, doubtful = _accepted(pieces, found)
    turns = _turns(raw, pieces, found, accepted, counts)
    if not accepted and not any(piece.speaker for piece in pieces):
        turns = _without_labels(pieces, turns)
    _tell_preamble(turns, counts)
    notes = [*counted(**counts), *(Note("labels", count, name) for name, count in doubtful)]
    return [turn for turn in turns if turn.words], tuple(notes)


def _opens(label: Label | None) -> bool:
    """Whether a label stood alone on its line, so that what follows is said, not another label."""
    return label is not None and not label.rest and bool(label.speaker)


def _accepted(pieces: list[Piece], found: list[Label | None]) -> tuple[frozenset[str], list[tuple[str, int]]]:
    """Which labels are speakers: those whose form leaves no doubt, and those that come back."""
    seen = Counter(label.speaker for label in found if label and label.speaker)
    firm = {label.speaker for label in found if label and label.firm and label.speaker}
    firm |= {piece.speaker for piece in pieces if piece.speaker}
    needed = {name: _TWICE if labels.is_name(name) or labels.is_known(name) else _LOWER_TIMES for name in seen}
    back = {name for name, count in seen.items() if count >= needed[name]}
    if (not back and _everywhere(found, firm)) or _PAIRS & {frozenset(pair) for pair in _couples(seen)}:
        firm |= set(seen)
    rest = [(name, count) for name, count in seen.items() if name not in firm | back and labels.is_name(name)]
    return frozenset(firm | back), rest if firm | back else []


def _everywhere(found: list[Label | None], firm: set[str]) -> bool:
    """In a short file nobody speaks twice: labels on half of the paragraphs, beginning with the first, are speakers."""
    labelled = [label for label in found if label and label.speaker]
    return bool(found) and found[0] is not None and not firm and _TWICE <= len(labelled) >= len(found) / 2


def _couples(seen: Counter[str]) -> list[tuple[str, str]]:
    letters = [name.strip(".").upper() for name in seen if len(name.strip(".")) == 1]
    return [(one, other) for one in letters for other in letters if one < other]


def _turns(
    raw: Raw, pieces: list[Piece], found: list[Label | None], accepted: frozenset[str], counts: Counter[str]
) -> list[Spoken]:
    run_on = raw.format in _SPEECH
    turns: list[Spoken] = []
    stamp = ""
    for piece, label in zip(pieces, found, strict=True):
        speaker, time, text = piece.speaker, piece.time, piece.text
        if label and (label.speaker in accepted or not label.speaker):
            speaker, time, text = label.speaker, label.time or time, label.rest
        elif not turns and _is_boilerplate(text):
            counts["boilerplate"] += 1
            continue
        text, times = labels.strip_times(squeeze(text))
        counts["times"] += len(times)
        if _begins(
            turns, speaker, merge=run_on, labelled=bool(label and label.speaker in accepted) or bool(piece.speaker)
        ):
            turns.append(Spoken(speaker, time or stamp, run_on=run_on))
        _add(turns[-1], text, joined=piece.continues and raw.format == "PDF")
        stamp = times[-1] if times else ""
    return turns


def _begins(turns: list[Spoken], speaker: str, *, merge: bool, labelled: bool) -> bool:
    if not turns:
        return True
    if merge:
        return bool(speaker) and speaker != turns[-1].speaker
    return labelled and (speaker != turns[-1].speaker or bool(turns[-1].words))


def _add(turn: Spoken, text: str, *, joined: bool) -> None:
    if joined and turn.paragraphs and text:
        turn.paragraphs[-1] += f" {text}"
    elif text:
        turn.paragraphs.append(text)


def _is_boilerplate(text: str) -> bool:
    plain = text.casefold().strip(" :")
    return plain in _BOILERPLATE or plain.endswith(_SOUND)


def _without_labels(pieces: list[Piece], turns: list[Spoken]) -> list[Spoken]:
    bold = sum(piece.all_bold for piece in pieces)
    if not _TWICE <= bold <= len(pieces) - _TWICE:
        return turns
    made: list[Spoken] = []
    for piece in pieces:
        speaker = BOLD if piece.all_bold else PROSE
        if not made or made[-1].speaker != speaker:
            made.append(Spoken(speaker))
        _add(made[-1], squeeze(piece.text), joined=False)
    return made


def _tell_preamble(turns: list[Spoken], counts: Counter[str]) -> None:
    if len(turns) > 1 and not turns[0].speaker and any(turn.speaker for turn in turns):
        turns[0].speaker = PREAMBLE
        counts["preamble"] = len(turns[0].paragraphs)
