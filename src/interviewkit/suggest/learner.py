"""The learner: what earlier coded turns and the codebook's examples say about a new stretch of text.

Kernel ridge regression with one target per code. Two stretches are alike as far as their texts are, their questions
are, and the text of one is like the question of the other:

    k(a, b) = text(a)·text(b) + Q question(a)·question(b) + X (text(a)·question(b) + question(a)·text(b))

Its least-squares form gives the scores that a transcript would have had, had it not been learned from, without
learning anew (`left_out`): for group g with rows G of the inverse, y_g - (G_gg)^-1 (G y)_g. So honest figures, and
suggestions for a transcript that do not know its own sheets, cost as little as the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from interviewkit.suggest.features import Features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy import sparse

    from interviewkit.suggest.rows import Row

__all__ = ["CROSS", "QUESTION", "RIDGE", "Learner", "learn"]

QUESTION = 0.25
CROSS = 0.2
RIDGE = 1.5
_AT_ONCE = 128
_OFFSET = 0.1
"""Added to every kernel value: an intercept."""


@dataclass(frozen=True)
class Learner:
    """What was learned. Shapes: n rows, c codes, f features.

    `texts` and `questions` are n x f; `weights` n x c; `without` holds for a group the weights (n x c) as they would
    be without its rows, and `left_out` (n x c) the scores of every row of a group as if the group had been absent.
    """

    codes: tuple[str, ...]
    rows: tuple[Row, ...]
    features: Features
    texts: sparse.csr_matrix
    questions: sparse.csr_matrix
    weights: np.ndarray
    without: dict[str, np.ndarray]
    left_out: np.ndarray

    def alike(self, texts: Sequence[str], questions: Sequence[str]) -> np.ndarray:
        """How alike new stretches are to the n rows: m x n.

        The known rows stay sparse and the new ones are laid out in full, `_AT_ONCE` at a time: that is several times
        as fast as multiplying two sparse tables, and memory stays bounded.
        """
        found = np.zeros((len(texts), len(self.rows)), dtype=np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            for side, new in zip(self._against, (texts[part], questions[part]), strict=True):
                if any(new):
                    found[part] += (side @ self.features.rows(new).T.toarray()).T
        return found

    @cached_property
    def _against(self) -> tuple[Any, Any]:
        """What a text and a question are multiplied with to give the kernel: n x f each."""
        to_text, to_question = _against(self.texts, self.questions)
        return to_text.T.tocsr(), to_question.T.tocsr()

    def scores(self, alike: np.ndarray, group: str = "") -> np.ndarray:
        """Per stretch and code a score, around 1 for the code's own and 0 for others: m x c.

        Args:
            alike: from `alike`.
            group: a transcript whose own rows must not speak.
        """
        weights = self.without.get(group, self.weights)
        return np.einsum("mn,nc->mc", alike + np.float32(_OFFSET), weights)  # small: faster than waking BLAS's threads

    def local(self, texts: Sequence[str], columns: Sequence[int], group: str = "") -> np.ndarray:
        """What `scores` gives for texts without a question, for some codes only: m x len(columns).

        By way of one weight per feature, which for many short texts and few codes is the shorter way.
        """
        weights = np.ascontiguousarray(self.without.get(group, self.weights)[:, list(columns)])
        of_features = self._against[0].T @ weights
        return self.features.rows(texts) @ of_features + np.float32(_OFFSET) * weights.sum(axis=0)


def learn(rows: Sequence[Row], codes: Sequence[str]) -> Learner:
    """Learn from rows; with none, the learner knows nothing and scores 0."""
    features = Features.learn([row.text for row in rows] + [row.question for row in rows if row.question])
    texts, questions = features.rows([r.text for r in rows]), features.rows([r.question for r in rows])
    wanted = _targets(rows, codes)
    to_text, to_question = _against(texts, questions)
    kernel = np.asarray((texts @ to_text + questions @ to_question).todense(), dtype=np.float64) + _OFFSET
    inverse = np.linalg.inv(kernel + RIDGE * np.eye(len(rows))) if rows else np.zeros((0, 0))
    weights = inverse @ wanted
    left_out, without = np.zeros_like(wanted), dict[str, np.ndarray]()
    for group in sorted({row.group for row in rows} - {""}):
        own = np.array([n for n, row in enumerate(rows) if row.group == group])
        residual = np.linalg.solve(inverse[np.ix_(own, own)], weights[own])
        left_out[own] = wanted[own] - residual
        without[group] = (weights - inverse[:, own] @ residual).astype(np.float32)
    return Learner(tuple(codes), tuple(rows), features, texts, questions, weights.astype(np.float32), without, left_out)


def _targets(rows: Sequence[Row], codes: Sequence[str]) -> np.ndarray:
    return np.array([[code in row.codes for code in codes] for row in rows], dtype=float).reshape(len(rows), len(codes))


def _against(texts: Any, questions: Any) -> tuple[Any, Any]:
    return (texts + CROSS * questions).T.tocsr(), (QUESTION * questions + CROSS * texts).T.tocsr()
