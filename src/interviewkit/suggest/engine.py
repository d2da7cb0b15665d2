"""The built-in engine: cues and learner together propose passages of a transcript, each with score and reason.

For one answer and one code there is one suggestion: the sentences that the evidence rests on most. A transcript is
proposed for as if its own sheets did not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from interviewkit.model import Suggestion
from interviewkit.suggest import evidence, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewkit.suggest.cues import CueBook, Hit
    from interviewkit.suggest.evidence import Evidence
    from interviewkit.suggest.judge import Judge
    from interviewkit.suggest.learner import Learner
    from interviewkit.suggest.sentences import Reading, Sentence

__all__ = ["NAME", "THRESHOLD", "Engine"]

NAME = "ingebouwd 1"
THRESHOLD = 0.26
"""Suggestions score at least this. Chosen on the example study, each transcript held back: the least threshold at which
precision is .65, where F1 is as good as at any other (docs/methode.md)."""
_STRONG, _LEARNED = 2.0, 6.0
"""What a strong cue and a full score of the learner weigh, beside a weak cue, when sentences are compared."""
_LONGEST = 4
"""Most sentences of a suggestion."""
_SHORT = 2
"""An answer of at most this many sentences is proposed whole."""


@dataclass(frozen=True)
class Engine:
    """Everything needed to propose; made by `training.train`."""

    cues: CueBook
    learner: Learner
    judge: Judge

    def evidence(self, reading: Reading) -> Evidence:
        """What speaks for each code in each answer."""
        return evidence.gather(reading, self.cues, self.learner)

    def propose(
        self, reading: Reading, threshold: float = THRESHOLD, found: Evidence | None = None
    ) -> Iterator[Suggestion]:
        """The suggestions for a transcript, in the order of its text, then of the codebook.

        Args:
            reading: the transcript.
            threshold: the least score.
            found: its evidence, where that was collected before.
        """
        found = found or self.evidence(reading)
        scores = self.judge.scores(found.values)
        label = f"{NAME}; {reading.pipeline}"
        enough = scores >= threshold
        columns = np.flatnonzero(enough.any(axis=0)).tolist()
        local = self._local(reading, np.flatnonzero(enough.any(axis=1)).tolist(), columns)
        for row, answer in enumerate(reading.answers):
            for column in np.flatnonzero(enough[row]).tolist():
                code = self.learner.codes[column]
                weights = local[row][:, columns.index(column)] if row in local else None
                chosen = _passage(answer.sentences, found.said.get((row, code), []), weights)
                start, end = chosen[0].start, chosen[-1].end
                reason = reasons.tell(found, self.learner, row, column, (start, end))
                passage = reading.transcript.passage(start, end)
                yield Suggestion(passage, code, float(round(scores[row, column], 4)), reason, label)

    def _local(self, reading: Reading, rows: Sequence[int], columns: Sequence[int]) -> dict[int, np.ndarray]:
        """The learner's score of each sentence by itself, for the longer answers: sentences x columns."""
        longer = {row: said for row in rows if len(said := reading.answers[row].sentences) > _SHORT}
        texts = [sentence.text for said in longer.values() for sentence in said]
        if not texts:
            return {}
        scores = self.learner.local(texts, columns, reading.transcript.id)
        ends = np.cumsum([len(said) for said in longer.values()])[:-1]
        return dict(zip(longer, np.split(scores, ends), strict=True))


def _passage(said: Sequence[Sentence], hits: Sequence[Hit], local: np.ndarray | None) -> Sequence[Sentence]:
    """The sentences that the evidence rests on: the best one and its neighbours that are at least half as good."""
    if local is None:
        return said
    weights = _LEARNED * np.maximum(local, 0)
    place = {sentence.index: n for n, sentence in enumerate(said)}
    for hit in hits:
        weights[place[hit.sentence]] += _STRONG if hit.strong else 1.0
    first = last = int(weights.argmax())
    enough = weights[first] / 2
    while last - first + 1 < _LONGEST:
        before = weights[first - 1] if first else -1.0
        after = weights[last + 1] if last + 1 < len(said) else -1.0
        if max(before, after) < enough or max(before, after) <= 0:
            break
        first, last = (first - 1, last) if before >= after else (first, last + 1)
    return said[first : last + 1]
