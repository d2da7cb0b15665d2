"""What coders did with suggestions: taken, changed, rejected, how fast, and whether the offer pulled them along.

The last is told by a colleague's blind sheet of the same transcript (method, section 7): commission is a suggestion
taken that the blind reader did not give; omission is what the blind reader gave, was not proposed, and was not coded.
"""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interviewkit.coding import journal
from interviewkit.model import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from interviewkit.model import Coding, Sheet, Transcript

__all__ = ["Bias", "Uptake", "bias", "uptake"]

_HASTY_SHARE, _HASTY_SECONDS = 0.9, 3.0
"""Accepting more than this share, faster than this, looks like agreeing without reading."""


@dataclass
class Uptake:
    """What was done with suggestions; per code the counts, and over all the seconds a decision took."""

    taken: Counter[str] = field(default_factory=Counter)
    adapted: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    @property
    def decided(self) -> int:
        """Decisions in all."""
        return self.taken.total() + self.adapted.total() + self.rejected.total()

    @property
    def accepted(self) -> float:
        """The share that was taken or changed; NaN where nothing was decided."""
        return 1 - self.rejected.total() / self.decided if self.decided else float("nan")

    @property
    def median(self) -> float:
        """The median decision time in seconds; NaN where no time was kept."""
        return statistics.median(self.seconds) if self.seconds else float("nan")

    @property
    def hasty(self) -> bool:
        """Whether nearly everything is accepted in nearly no time."""
        return self.accepted > _HASTY_SHARE and self.median < _HASTY_SECONDS


def uptake(journals: Iterable[Iterable[Path]], sheets: Iterable[Sheet]) -> Uptake:
    """Count over sheets as they stand; the journals of the same sheets, each with its copies, tell how long it took."""
    found = Uptake()
    for sheet in sheets:
        for coding in sheet.codings:
            found.taken[coding.code] += coding.origin is Origin.TAKEN
            found.adapted[coding.code] += coding.origin is Origin.ADAPTED
        for rejection in sheet.rejections:
            found.rejected[rejection.code] += 1
    for files in journals:
        acts = journal.read(*files).acts
        times = [act.data.get("seconds") for act in acts if act.kind in {"code", "reject"}]
        found.seconds.extend(float(time) for time in times if isinstance(time, int | float))
    return found


@dataclass(frozen=True, slots=True)
class Bias:
    """Counts over pairs of answer and code, for coders with suggestions against coders without."""

    taken: int = 0
    commission: int = 0
    blind: int = 0
    omission: int = 0


def bias(transcripts: Mapping[str, Transcript], assisted: Mapping[str, Sheet], blind: Mapping[str, Sheet]) -> Bias:
    """Compare the sheets that one coder made with suggestions to those another made blind, where there are both."""
    taken = commission = given = omission = 0
    for name, sheet in assisted.items():
        from_machine = [coding for coding in sheet.codings if coding.origin is not Origin.HUMAN]
        other = blind.get(name)
        if not from_machine or other is None or not other.codings or _assisted(other):
            continue
        own, theirs = _pairs(transcripts[name], sheet.codings), _pairs(transcripts[name], other.codings)
        begun = _pairs(transcripts[name], from_machine)
        taken, commission = taken + len(begun), commission + len(begun - theirs)
        given, omission = given + len(theirs), omission + len(theirs - own)
    return Bias(taken, commission, given, omission)


def _assisted(sheet: Sheet) -> bool:
    return not {coding.id for coding in sheet.codings} <= sheet.blind_ids


def _pairs(transcript: Transcript, codings: Iterable[Coding]) -> set[tuple[int, str]]:
    return {
        (number, coding.code)
        for coding in codings
        for number, turn in enumerate(transcript.turns)
        if coding.passage.start < turn.end and turn.start < coding.passage.end
    }
