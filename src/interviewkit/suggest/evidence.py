"""What speaks for each code in each answer of a transcript, as numbers: turns x codes x `NAMES`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from interviewkit.suggest.rows import question_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewkit.suggest.cues import CueBook, Hit
    from interviewkit.suggest.learner import Learner
    from interviewkit.suggest.sentences import Reading

__all__ = ["NAMES", "Evidence", "gather"]

NAMES = (
    "strong",  # strong cues in the answer
    "weak",  # weak cues in the answer
    "asked strong",  # strong cues in the question
    "asked weak",  # weak cues in the question
    "dense",  # most weak cues in one sentence
    "learned",  # the learner's score
    "learned squared",
    "rank",  # how many codes the learner puts above it
)
"""What is counted, in order; counts as log(1 + n), at most n = 4."""
_MOST = 4
_SPREAD = 5
"""Brings the learner's scores to the size of the counts."""


@dataclass(frozen=True)
class Evidence:
    """The evidence in one transcript.

    `answers` are the t turns; `values` is t x codes x `NAMES`; `alike` t x rows of the learner; `hits` all that the
    cues found, by (turn, code).
    """

    reading: Reading
    answers: tuple[int, ...]
    values: np.ndarray
    alike: np.ndarray
    hits: dict[tuple[int, str], list[Hit]]


def gather(reading: Reading, cues: CueBook, learner: Learner) -> Evidence:
    """Collect the evidence in one transcript; its own coded turns do not speak."""
    hits: dict[tuple[int, str], list[Hit]] = {}
    for hit in cues.hits(reading.sentences):
        hits.setdefault((reading.sentences[hit.sentence].turn, hit.code), []).append(hit)
    transcript, answers = reading.transcript, reading.answers
    texts = [transcript.text[transcript.turns[n].start : transcript.turns[n].end] for n in answers]
    alike = learner.alike(texts, [question_before(transcript, n) for n in answers])
    scores = learner.scores(alike, transcript.id)
    return Evidence(reading, answers, combine(_counts(reading, answers, learner.codes, hits), scores), alike, hits)


def combine(counts: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """The counts of the cues and the learner's scores as one array."""
    above = (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    learned = np.stack([_SPREAD * scores, (_SPREAD * scores) ** 2, np.log1p(above)], axis=2)
    return np.concatenate([np.log1p(np.minimum(counts, _MOST)), learned], axis=2)


def _counts(
    reading: Reading, answers: Sequence[int], codes: Sequence[str], hits: dict[tuple[int, str], list[Hit]]
) -> np.ndarray:
    place = {code: n for n, code in enumerate(codes)}
    row = {turn: n for n, turn in enumerate(answers)}
    asked = {turn - 1: n for turn, n in row.items() if reading.before(turn)}
    counts = np.zeros((len(answers), len(codes), 5))
    for (turn, code), found in hits.items():
        strong = sum(hit.strong for hit in found)
        weak = [hit.sentence for hit in found if not hit.strong]
        if turn in row:
            dense = max((weak.count(sentence) for sentence in set(weak)), default=0)
            counts[row[turn], place[code], [0, 1, 4]] = strong, len(weak), dense
        elif turn in asked:
            counts[asked[turn], place[code], [2, 3]] = strong, len(weak)
    return counts
