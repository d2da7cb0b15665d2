"""The track record: what was proposed against what people coded blind, per code and over all.

The unit is one respondent's answer and one code. Every transcript is proposed for without its own sheets, and only
codings made before suggestions were shown count as truth (method, section 7).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewkit.model import Sheet
    from interviewkit.suggest.sentences import Reading

__all__ = ["HIT", "MOST_PRECISE", "OFFERED", "Counts", "Figures", "blind_truth", "count"]

OFFERED, HIT = "suggestie", "zoektreffer"
_LEAST_POSITIVES, MOST_PRECISE, _LEAST_RECALL = 20, 0.60, 0.50
"""The gate of method section 7."""
_RESAMPLES, _SEED = 2000, 20190601
_FEWEST = 4
"""With fewer transcripts there is no interval."""


class Figures(NamedTuple):
    """Precision, recall and F1, each NaN where it is undefined, and what they rest on."""

    precision: float
    recall: float
    f1: float
    positives: int
    proposed: int


@dataclass(frozen=True)
class Counts:
    """Right, wrong and missed proposals; arrays of g transcripts x c codes."""

    transcripts: tuple[str, ...]
    codes: tuple[str, ...]
    right: np.ndarray
    wrong: np.ndarray
    missed: np.ndarray

    def of(self, code: str) -> Figures:
        """The figures of one code over all transcripts; zeros for a code that is not in the record."""
        if code not in self.codes:
            return _figures(0, 0, 0)
        at = self.codes.index(code)
        return _figures(*(int(part[:, at].sum()) for part in (self.right, self.wrong, self.missed)))

    def micro(self) -> Figures:
        """All answers and codes pooled."""
        return _figures(int(self.right.sum()), int(self.wrong.sum()), int(self.missed.sum()))

    def macro(self) -> float:
        """The mean F1 of the codes that anyone gave."""
        found = [figures.f1 for code in self.codes if (figures := self.of(code)).positives]
        return float(np.mean(np.nan_to_num(found))) if found else float("nan")

    def interval(self, code: str = "") -> tuple[float, float] | None:
        """The 95% interval of F1 (of one code, or pooled) by drawing whole transcripts; none below four of them."""
        size = len(self.transcripts)
        if size < _FEWEST:
            return None
        columns = [self.codes.index(code)] if code else list(range(len(self.codes)))
        drawn = np.random.default_rng(_SEED).integers(0, size, (_RESAMPLES, size))
        right, wrong, missed = (part[:, columns].sum(axis=1)[drawn].sum(axis=1) for part in self._parts)
        whole = 2 * right + wrong + missed
        values = (2 * right / np.maximum(whole, 1))[whole > 0]
        low, high = np.quantile(values, [0.025, 0.975]) if values.size else (np.nan, np.nan)
        return float(low), float(high)

    @property
    def _parts(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return self.right, self.wrong, self.missed

    def offered(self, code: str) -> str:
        """Whether the code passes the gate and is offered as a suggestion, or only as a search hit."""
        figures = self.of(code)
        passes = (
            figures.positives >= _LEAST_POSITIVES
            and figures.precision >= MOST_PRECISE
            and figures.recall >= _LEAST_RECALL
        )
        return OFFERED if passes else HIT


def _figures(right: int, wrong: int, missed: int) -> Figures:
    nothing = float("nan")
    precision = right / (right + wrong) if right + wrong else nothing
    recall = right / (right + missed) if right + missed else nothing
    whole = 2 * right + wrong + missed
    return Figures(precision, recall, 2 * right / whole if whole else nothing, right + missed, right + wrong)


def blind_truth(reading: Reading, sheet: Sheet, codes: Sequence[str]) -> np.ndarray | None:
    """Which answers got which codes, t x c; None where a coding of the sheet was made with suggestions in sight."""
    if not {coding.id for coding in sheet.codings} <= sheet.blind_ids:
        return None
    place = {code: n for n, code in enumerate(codes)}
    truth = np.zeros((len(reading.answers), len(codes)), dtype=bool)
    for row, answer in enumerate(reading.answers):
        for coding in sheet.codings:
            if coding.passage.start < answer.end and answer.start < coding.passage.end and coding.code in place:
                truth[row, place[coding.code]] = True
    return truth


def count(
    names: Sequence[str], codes: Sequence[str], truths: Sequence[np.ndarray], proposed: Sequence[np.ndarray]
) -> Counts:
    """Count, per transcript and code; `truths` and `proposed` are t x c and boolean."""
    pairs = list(zip(truths, proposed, strict=True))
    shape = (len(names), len(codes))
    right = np.array([(t & p).sum(axis=0) for t, p in pairs]).reshape(shape)
    wrong = np.array([(~t & p).sum(axis=0) for t, p in pairs]).reshape(shape)
    missed = np.array([(t & ~p).sum(axis=0) for t, p in pairs]).reshape(shape)
    return Counts(tuple(names), tuple(codes), right, wrong, missed)
