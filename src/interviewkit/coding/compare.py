"""Where two coders differ on one transcript, and how (method section 2).

gemist: one coder gave the code, the other gave nothing there. andere code: the other gave another code there. grens:
both gave the code, but the passages share less than half of what they cover together. waardering: same code, other
valence.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from interviewkit.model import Coding, Passage, Sheet

__all__ = ["Difference", "Disagreement", "answered", "disagreements", "iou", "overlapping"]

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
        return min(coding.passage.start for coding in self.sides)

    @property
    def sides(self) -> tuple[Coding, ...]:
        """The codings that it is about: one or two."""
        return tuple(coding for coding in (self.first, self.second) if coding)

    @property
    def codes(self) -> frozenset[str]:
        """The codes that it is about: one or two."""
        return frozenset(coding.code for coding in self.sides)

    @property
    def key(self) -> str:
        """16 hexadecimal characters that stay the same while kind, codings, codes and valences do."""
        sides = [[c.id, c.code, c.valence.value] if c else None for c in (self.first, self.second)]
        return hashlib.sha256(json.dumps([self.kind.value, *sides]).encode()).hexdigest()[:16]


def iou(one: Passage, other: Passage) -> float:
    """Intersection over union of two passages, in characters; 0 where they do not overlap."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / (max(one.end, other.end) - min(one.start, other.start))


def disagreements(first: Sheet, second: Sheet) -> tuple[Disagreement, ...]:
    """Every difference between two sheets on one transcript, in the order of the text.

    The sheets may change places: the same differences come back with their sides changed.
    """
    meeting = _Meeting(first.codings, second.codings)
    found = [*_same_code(meeting), *_one_sided(meeting)]
    return tuple(sorted(found, key=lambda item: (item.start, item.kind, item.key)))


def answered(first: Sheet, second: Sheet) -> tuple[frozenset[str], frozenset[str]]:
    """Per coder the ids of the codings that overlap one with the same code by the other: the code is agreed there."""
    meeting = _Meeting(first.codings, second.codings)
    return frozenset(meeting.same[0]), frozenset(meeting.same[1])


def overlapping(first: Sequence[Coding], second: Sequence[Coding]) -> Iterator[tuple[Coding, Coding]]:
    """Every pair that shares a character, found in one sweep over the text."""
    marked = chain(((coding, 0) for coding in first), ((coding, 1) for coding in second))
    alive: tuple[list[Coding], list[Coding]] = ([], [])
    for coding, side in sorted(marked, key=lambda item: (item[0].passage.start, item[1])):
        start = coding.passage.start
        others = alive[1 - side]
        others[:] = [other for other in others if other.passage.end > start]
        for other in others:
            yield (coding, other) if side == 0 else (other, coding)
        alive[side].append(coding)


class _Meeting:
    """Per side and id the codings of the other coder that a coding overlaps: all, and those with the same code."""

    def __init__(self, first: Sequence[Coding], second: Sequence[Coding]) -> None:
        self.codings = (first, second)
        self.all: tuple[dict[str, list[Coding]], ...] = (defaultdict(list), defaultdict(list))
        self.same: tuple[dict[str, list[Coding]], ...] = (defaultdict(list), defaultdict(list))
        for pair in overlapping(first, second):
            for side in (0, 1):
                mine, other = pair[side], pair[1 - side]
                self.all[side][mine.id].append(other)
                if mine.code == other.code:
                    self.same[side][mine.id].append(other)

    def best_pairs(self, side: int, beside: Mapping[str, Sequence[Coding]]) -> Iterator[tuple[Coding, Coding]]:
        """Each coding of a side with the one of the other that fits it best, as (first's, second's)."""
        for mine in self.codings[side]:
            if mine.id in beside:
                other = max(beside[mine.id], key=lambda other: (iou(mine.passage, other.passage), -other.passage.start))
                yield (mine, other) if side == 0 else (other, mine)


def _same_code(meeting: _Meeting) -> Iterator[Disagreement]:
    for one, other in _unique(chain(*(meeting.best_pairs(side, meeting.same[side]) for side in (0, 1)))):
        if _far_apart(one, other, meeting):
            yield Disagreement(Difference.BORDER, one, other)
        if one.valence is not other.valence:
            yield Disagreement(Difference.VALENCE, one, other)


def _far_apart(one: Coding, other: Coding, meeting: _Meeting) -> bool:
    """Less than half shared; not where one coder cut in pieces what the other took whole."""
    fits = (
        iou(one.passage, other.passage),
        _covered(one.passage, meeting.same[0][one.id]),
        _covered(other.passage, meeting.same[1][other.id]),
    )
    return max(fits) < HALF


def _covered(passage: Passage, others: Iterable[Coding]) -> float:
    """Intersection over union of a passage and all these together."""
    shared = joined = 0
    reached = -1
    for other in sorted((coding.passage for coding in others), key=lambda other: other.start):
        start = max(other.start, reached)
        if start < other.end:
            joined += other.end - start
            shared += max(0, min(other.end, passage.end) - max(start, passage.start))
            reached = other.end
    return shared / (joined + passage.end - passage.start - shared)


def _one_sided(meeting: _Meeting) -> Iterator[Disagreement]:
    """Codings whose code the other did not give there: beside another code, or beside nothing."""
    unanswered = [
        {mine.id: meeting.all[side][mine.id] for mine in meeting.codings[side] if _alone(mine, side, meeting)}
        for side in (0, 1)
    ]
    pairs = chain(*(meeting.best_pairs(side, _filled(unanswered[side])) for side in (0, 1)))
    for one, other in _unique(pairs):
        yield Disagreement(Difference.OTHER_CODE, one, other)
    for side in (0, 1):
        for mine in meeting.codings[side]:
            if unanswered[side].get(mine.id) == []:
                yield Disagreement(Difference.MISSED, *((mine, None) if side == 0 else (None, mine)))


def _alone(coding: Coding, side: int, meeting: _Meeting) -> bool:
    return coding.id not in meeting.same[side]


def _filled(found: Mapping[str, Sequence[Coding]]) -> dict[str, Sequence[Coding]]:
    return {key: others for key, others in found.items() if others}


def _unique(pairs: Iterable[tuple[Coding, Coding]]) -> Iterator[tuple[Coding, Coding]]:
    return iter({(one.id, other.id): (one, other) for one, other in pairs}.values())
