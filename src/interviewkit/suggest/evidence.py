"""What speaks for each code in each answer of a transcript, as numbers: turns x codes x `NAMES`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from interviewkit.suggest.features import words_of
from interviewkit.suggest.rows import question_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewkit.suggest.cues import CueBook, Hit
    from interviewkit.suggest.learner import Learner, Stretches
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
    "learned short",  # the learner's score, the more the fewer words it rests on
    "learned asked",  # the learner's score of the question, read as if it were the answer
)
"""What is counted, in order; counts as log(1 + n), at most n = 4."""
_MOST = 4
_FEW = 10
"""An answer of this many words is half short."""
_SPREAD = 5
"""Brings the learner's scores to the size of the counts."""


@dataclass(frozen=True)
class Evidence:
    """The evidence in one transcript.

    For t answers, `values` is t x codes x `NAMES`; `stretches` are the answers for the learner. `said` holds what the
    cues found in an answer, by (index of the answer, code), and `asked` what they found elsewhere, by (turn, code).
    """

    reading: Reading
    values: np.ndarray
    stretches: Stretches
    said: dict[tuple[int, str], list[Hit]]
    asked: dict[tuple[int, str], list[Hit]]


def gather(reading: Reading, cues: CueBook, learner: Learner) -> Evidence:
    """Collect the evidence in one transcript; its own coded turns do not speak."""
    said: dict[tuple[int, str], list[Hit]] = {}
    asked: dict[tuple[int, str], list[Hit]] = {}
    transcript, answers = reading.transcript, reading.answers
    row = {sentence.index: n for n, answer in enumerate(answers) for sentence in answer.sentences}
    for hit in cues.hits(reading.sentences):
        if hit.sentence in row:
            said.setdefault((row[hit.sentence], hit.code), []).append(hit)
        else:
            asked.setdefault((reading.sentences[hit.sentence].turn, hit.code), []).append(hit)
    texts = [transcript.text[answer.start : answer.end] for answer in answers]
    questions = [question_before(transcript, answer.turn) for answer in answers]
    stretches = learner.stretches(texts, questions, transcript.id)
    learned = _learned(texts, learner.scores(stretches, transcript.id), learner.scores_asked(stretches, transcript.id))
    counts = np.log1p(np.minimum(_counts(reading, learner.codes, said, asked), _MOST))
    return Evidence(reading, np.concatenate([counts, learned], axis=2), stretches, said, asked)


def _learned(texts: Sequence[str], scores: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """What the learner's scores (t x codes) of the answers and of their questions say: t x codes x the last five."""
    above = (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    words = np.array([len(words_of(text)) for text in texts], dtype=float).reshape(-1, 1)
    score = _SPREAD * scores
    short = score * _FEW / (_FEW + words)
    return np.stack([score, score**2, np.log1p(above), short, _SPREAD * asked], axis=2)


def _counts(
    reading: Reading,
    codes: Sequence[str],
    said: dict[tuple[int, str], list[Hit]],
    asked: dict[tuple[int, str], list[Hit]],
) -> np.ndarray:
    place = {code: n for n, code in enumerate(codes)}
    counts = np.zeros((len(reading.answers), len(codes), 5))
    for (row, code), found in said.items():
        weak = [hit.sentence for hit in found if not hit.strong]
        dense = max((weak.count(sentence) for sentence in set(weak)), default=0)
        counts[row, place[code], [0, 1, 4]] = len(found) - len(weak), len(weak), dense
    after: dict[int, list[int]] = {}
    for row, answer in enumerate(reading.answers):
        if reading.before(answer.turn):
            after.setdefault(answer.turn - 1, []).append(row)
    for (turn, code), found in asked.items():
        strong = sum(hit.strong for hit in found)
        for row in after.get(turn, ()):
            counts[row, place[code], [2, 3]] = strong, len(found) - strong
    return counts
