"""Where two coders differ on one transcript, and how (method section 2).

gemist: one coder gave the code, the other gave nothing there. andere code: the other gave another code there. grens:
both gave the code, but the passages share less than half of what they cover together. waardering: same code, other
valence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewkit.model import Coding, Passage, Sheet

__all__ = ["Difference", "Disagreement", "disagreements", "iou"]

HALF = 0.5


class Difference(StrEnum):
    """How two coders differ on a passage."""

    MISSED = "gemist"
    BORDER = "grens"
    OTHER_CODE = "andere code"
    VALENCE = "waardering"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One difference; a side is None where that coder gave no code that answers the other's."""

    kind: Difference
    first: Coding | None
    second: Coding | None

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return min(coding.passage.start for coding in (self.first, self.second) if coding)


def iou(one: Passage, other: Passage) -> float:
    """Intersection over union of two passages, in characters; 0 where they do not overlap."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / (max(one.end, other.end) - min(one.start, other.start))


def disagreements(first: Sheet, second: Sheet) -> tuple[Disagreement, ...]:
    """Every difference between two sheets on one transcript, in the order of the text."""
    found: list[Disagreement] = []
    answered: set[str] = set()
    for mine in first.codings:
        theirs = _best(mine, [c for c in second.codings if c.code == mine.code])
        if theirs:
            answered.update((mine.id, theirs.id))
            found.extend(_same_code(mine, theirs))
    answered.update(c.id for c in second.codings if _best(c, [m for m in first.codings if m.code == c.code]))
    found.extend(_one_sided(first.codings, second.codings, answered, swap=False))
    found.extend(_one_sided(second.codings, first.codings, answered, swap=True))
    return tuple(sorted(found, key=lambda item: (item.start, item.kind)))


def _best(coding: Coding, others: Sequence[Coding]) -> Coding | None:
    overlapping = [other for other in others if other.passage.overlaps(coding.passage)]
    return max(overlapping, key=lambda other: iou(coding.passage, other.passage), default=None)


def _same_code(mine: Coding, theirs: Coding) -> list[Disagreement]:
    found: list[Disagreement] = []
    if iou(mine.passage, theirs.passage) < HALF:
        found.append(Disagreement(Difference.BORDER, mine, theirs))
    if mine.valence is not theirs.valence:
        found.append(Disagreement(Difference.VALENCE, mine, theirs))
    return found


def _one_sided(
    mine: Sequence[Coding], theirs: Sequence[Coding], answered: set[str], *, swap: bool
) -> list[Disagreement]:
    found: list[Disagreement] = []
    for coding in mine:
        if coding.id in answered:
            continue
        other = _best(coding, theirs)
        if other is None:
            sides = (None, coding) if swap else (coding, None)
            found.append(Disagreement(Difference.MISSED, *sides))
        elif not swap or other.id in answered:
            sides = (other, coding) if swap else (coding, other)
            found.append(Disagreement(Difference.OTHER_CODE, *sides))
    return found
