"""Where two coders differ on one transcript, and how (method section 2).

gemist: one coder gave the code, the other gave nothing there. andere code: the other gave another code there. grens:
both gave the code, but the passages share less than half of what they cover together. waardering: same code, other
valence.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from interviewkit.model import Coding, Passage, Sheet

__all__ = ["Difference", "Disagreement", "answered", "disagreements", "iou"]

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
    return tuple(sorted(found, key=lambda item: (item.start, item.kind, [coding.id for coding in item.sides])))


def answered(first: Sheet, second: Sheet) -> tuple[frozenset[str], frozenset[str]]:
    """Per coder the ids of the codings that overlap one with the same code by the other: the code is agreed there."""
    meeting = _Meeting(first.codings, second.codings)
    return frozenset(meeting.same[0]), frozenset(meeting.same[1])


class _Row:
    """Codings by where they begin, so that those in a stretch of text are found without looking at the rest."""

    def __init__(self, codings: Iterable[Coding]) -> None:
        self._codings = sorted(codings, key=lambda coding: coding.passage.start)
        self._starts = [coding.passage.start for coding in self._codings]
        self._longest = max((len(coding.passage.quote) for coding in self._codings), default=0)

    def over(self, passage: Passage) -> list[Coding]:
        """The codings that share a character with a passage, in the order of the text."""
        low = bisect_left(self._starts, passage.start - self._longest)
        high = bisect_left(self._starts, passage.end)
        return [coding for coding in self._codings[low:high] if coding.passage.end > passage.start]


class _Meeting:
    """Two coders' codings, and per side and id those of the other with the same code that a coding overlaps."""

    def __init__(self, first: Sequence[Coding], second: Sequence[Coding]) -> None:
        self.codings = (first, second)
        self._rows = (_Row(first), _Row(second))
        self.same = (_answers(first, second), _answers(second, first))

    def beside(self, side: int) -> dict[str, list[Coding]]:
        """For each coding of a side whose code the other did not give there: what the other did give there."""
        alone = (coding for coding in self.codings[side] if coding.id not in self.same[side])
        return {coding.id: self._rows[1 - side].over(coding.passage) for coding in alone}

    def best_pairs(self, side: int, beside: Mapping[str, Sequence[Coding]]) -> Iterator[tuple[Coding, Coding]]:
        """Each coding of a side with the one of the other that fits it best, as (first's, second's)."""
        for mine in self.codings[side]:
            others = beside.get(mine.id)
            if others:
                other = _best(mine.passage, others)
                yield (mine, other) if side == 0 else (other, mine)


def _answers(mine: Iterable[Coding], theirs: Iterable[Coding]) -> dict[str, list[Coding]]:
    families: defaultdict[str, list[Coding]] = defaultdict(list)
    for coding in theirs:
        families[coding.code].append(coding)
    rows = {code: _Row(codings) for code, codings in families.items()}
    found = {coding.id: rows[coding.code].over(coding.passage) for coding in mine if coding.code in rows}
    return {ident: others for ident, others in found.items() if others}


def _best(passage: Passage, others: Sequence[Coding]) -> Coding:
    """The coding that fits a passage best by `iou`, the first of equals; written out, for it is asked very often."""
    start, end = passage.start, passage.end
    best, found = -1.0, others[0]
    for other in others:
        low, high = other.passage.start, other.passage.end
        shared = (min(high, end)) - (max(low, start))
        fit = shared / (end - start + high - low - shared)
        if fit > best:
            best, found = fit, other
    return found


def _same_code(meeting: _Meeting) -> Iterator[Disagreement]:
    for one, other in _unique(chain(*(meeting.best_pairs(side, meeting.same[side]) for side in (0, 1)))):
        if _far_apart(one, other, meeting):
            yield Disagreement(Difference.BORDER, one, other)
        if one.valence is not other.valence:
            yield Disagreement(Difference.VALENCE, one, other)


def _far_apart(one: Coding, other: Coding, meeting: _Meeting) -> bool:
    """Less than half shared; not where one coder cut in pieces what the other took whole."""
    return (
        iou(one.passage, other.passage) < HALF
        and _covered(one.passage, meeting.same[0][one.id]) < HALF
        and _covered(other.passage, meeting.same[1][other.id]) < HALF
    )


def _covered(passage: Passage, others: Iterable[Coding]) -> float:
    """Intersection over union of a passage and all these together, given in the order of the text."""
    shared = joined = 0
    reached = -1
    for other in (coding.passage for coding in others):
        start = max(other.start, reached)
        if start < other.end:
            joined += other.end - start
            shared += max(0, min(other.end, passage.end) - max(start, passage.start))
            reached = other.end
    return shared / (joined + passage.end - passage.start - shared)


def _one_sided(meeting: _Meeting) -> Iterator[Disagreement]:
    """Codings whose code the other did not give there: beside another code, or beside nothing."""
    beside = [meeting.beside(side) for side in (0, 1)]
    for one, other in _unique(chain(*(meeting.best_pairs(side, beside[side]) for side in (0, 1)))):
        yield Disagreement(Difference.OTHER_CODE, one, other)
    for side in (0, 1):
        for mine in meeting.codings[side]:
            if beside[side].get(mine.id) == []:
                yield Disagreement(Difference.MISSED, *((mine, None) if side == 0 else (None, mine)))


def _unique(pairs: Iterable[tuple[Coding, Coding]]) -> Iterator[tuple[Coding, Coding]]:
    return iter({(one.id, other.id): (one, other) for one, other in pairs}.values())
