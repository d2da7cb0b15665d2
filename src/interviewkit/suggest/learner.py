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
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from interviewkit.suggest.features import Features
from interviewkit.suggest.threads import one_thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy import sparse

    from interviewkit.suggest.rows import Row

__all__ = ["CROSS", "QUESTION", "RIDGE", "Learner", "Stretches", "learn"]

QUESTION = 0.25
CROSS = 0.2
RIDGE = 1.5
_OFFSET = np.float32(0.1)
"""Added to every kernel value: an intercept."""
_OFTEN = 0.05
"""Share of the texts that must have a feature for it to be multiplied in full."""


class Stretches(NamedTuple):
    """Stretches of text as the learner sees them: m x f for their texts, m x f for their questions.

    `rows` (m) says which row of the learner each is itself, -1 where it is none: a turn that somebody coded.
    """

    texts: Any
    questions: Any
    rows: np.ndarray


@dataclass(frozen=True)
class Learner:
    """What was learned. Shapes: n rows, c codes, f features.

    `texts` and `questions` are n x f; `weights` n x c; `without` holds for a group the weights (n x c) as they would
    be without its rows, and `left_out` (n x c) the scores of every row of a group as if the group had been absent;
    `asked` (n x c) are the same for its question, read as if it were the text.
    """

    codes: tuple[str, ...]
    rows: tuple[Row, ...]
    features: Features
    texts: sparse.csr_matrix
    questions: sparse.csr_matrix
    weights: np.ndarray
    without: dict[str, np.ndarray]
    left_out: np.ndarray
    asked: np.ndarray

    def stretches(self, texts: Sequence[str], questions: Sequence[str], group: str = "") -> Stretches:
        """Stretches to be scored; `group` is the transcript they are from, whose own rows must not speak."""
        rows = np.array(
            [self._places.get((group, *pair), -1) for pair in zip(texts, questions, strict=True)], dtype=int
        )
        if group and len(rows) and rows.min() >= 0:
            return Stretches(self.texts[rows], self.questions[rows], rows)
        return Stretches(self.features.rows(texts), self.features.rows(questions), np.full_like(rows, -1))

    @cached_property
    def _places(self) -> dict[tuple[str, str, str], int]:
        return {(row.group, row.text, row.question): n for n, row in enumerate(self.rows)}

    def scores(self, found: Stretches, group: str = "") -> np.ndarray:
        """Per stretch and code a score, around 1 for the code's own and 0 for others: m x c.

        By way of one weight per feature, not of how alike every two stretches are: the learner then costs as much for
        a thousand rows as for ten. What is a row itself has its score already.

        Args:
            found: the stretches.
            group: a transcript whose own rows must not speak.
        """
        if len(found.rows) and found.rows.min() >= 0:
            return self.left_out[found.rows].astype(np.float32)
        of_text, of_question = self._of_features if group not in self.without else self._weighed(self.without[group])
        of_all = self.without.get(group, self.weights).sum(axis=0)
        return np.asarray(found.texts @ of_text + found.questions @ of_question + _OFFSET * of_all, dtype=np.float32)

    def scores_asked(self, found: Stretches, group: str = "") -> np.ndarray:
        """What `scores` gives when the question is read as the text, with no question before it: m x c."""
        if len(found.rows) and found.rows.min() >= 0:
            return self.asked[found.rows].astype(np.float32)
        of_text = self._of_features[0] if group not in self.without else self._weighed(self.without[group])[0]
        of_all = self.without.get(group, self.weights).sum(axis=0)
        return np.asarray(found.questions @ of_text + _OFFSET * of_all, dtype=np.float32)

    @cached_property
    def _of_features(self) -> tuple[np.ndarray, np.ndarray]:
        return self._weighed(self.weights)

    def _weighed(self, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What a feature of a text and one of a question say for each code: f x c each."""
        to_text, to_question = self._against
        return to_text.T @ weights, to_question.T @ weights

    @cached_property
    def _against(self) -> tuple[Any, Any]:
        """What a text and a question are multiplied with to give the kernel: n x f each."""
        return _against(self.texts, self.questions)

    def local(self, texts: Sequence[str], columns: Sequence[int], group: str = "") -> np.ndarray:
        """What `scores` gives for texts without a question, for some codes only: m x len(columns)."""
        weights = np.ascontiguousarray(self.without.get(group, self.weights)[:, list(columns)])
        of_text = self._against[0].T @ weights if group in self.without else self._of_features[0][:, list(columns)]
        return self.features.rows(texts) @ of_text + _OFFSET * weights.sum(axis=0)

    def most_alike(self, found: Stretches, at: int, column: int, group: str = "") -> tuple[Row | None, float]:
        """The row with a code that adds most to the score of one stretch, and how much; none of the group itself."""
        rows, to_text, to_question = self._with_code(column)
        weights = self.without.get(group, self.weights)[rows, column]
        adds = (to_text @ _laid_out(found.texts, at) + to_question @ _laid_out(found.questions, at)) * weights
        for place in np.argsort(-adds, kind="stable").tolist():
            row = self.rows[rows[place]]
            if row.group != group:
                return row, float(adds[place])
        return None, 0.0

    def _with_code(self, column: int) -> tuple[np.ndarray, Any, Any]:
        """The rows with a code, and what a text and a question are multiplied with to tell how alike they are."""
        if column not in self._by_code:
            code = self.codes[column]
            rows = np.array([n for n, row in enumerate(self.rows) if code in row.codes], dtype=int)
            to_text, to_question = self._against
            self._by_code[column] = rows, to_text[rows], to_question[rows]
        return self._by_code[column]

    @cached_property
    def _by_code(self) -> dict[int, tuple[np.ndarray, Any, Any]]:
        return {}


@one_thread("scipy.linalg")
def learn(rows: Sequence[Row], codes: Sequence[str]) -> Learner:
    """Learn from rows; with none, the learner knows nothing and scores 0."""
    features = Features.learn([row.text for row in rows] + [row.question for row in rows if row.question])
    texts, questions = features.rows([r.text for r in rows]), features.rows([r.question for r in rows])
    wanted = _targets(rows, codes)
    coded = np.array([bool(row.group) for row in rows], dtype=bool)
    kernel, has, to_text = _kernel(texts, questions)
    kernel[np.diag_indices(len(rows))] += RIDGE
    weights, inverse = _solve(kernel, wanted, coded)
    place = np.cumsum(coded) - 1
    left_out, asked, without = np.zeros_like(wanted), np.zeros_like(wanted), dict[str, np.ndarray]()
    for group in sorted({row.group for row in rows} - {""}):
        own = np.array([n for n, row in enumerate(rows) if row.group == group])
        columns = inverse[:, place[own]]
        residual = np.linalg.solve(columns[own], weights[own])
        left_out[own] = wanted[own] - residual
        without[group] = _single(weights - columns @ residual)
        questioned = np.flatnonzero(np.isin(has, own))
        asked[own] = _OFFSET * without[group].sum(axis=0)
        asked[has[questioned]] += to_text[questioned] @ without[group]
    return Learner(tuple(codes), tuple(rows), features, texts, questions, _single(weights), without, left_out, asked)


def _kernel(texts: Any, questions: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How alike every two rows are (n x n).

    And which m rows have a question, and how alike these questions, read as texts, are to every row (m x n).
    """
    has = np.flatnonzero(np.diff(questions.indptr))
    to_text, to_question = _product(questions[has], texts), _product(questions[has], questions[has])
    kernel = _product(texts, texts) + _OFFSET
    kernel[has] += CROSS * to_text
    kernel[:, has] += CROSS * to_text.T
    kernel[np.ix_(has, has)] += QUESTION * to_question
    to_text[:, has] += CROSS * to_question
    return kernel, has, to_text


def _product(ones: Any, others: Any) -> np.ndarray:
    """Every row of one sparse table times every row of another.

    What many rows have is multiplied as a full table and what few have as a sparse one: each the quick way.
    """
    often = np.bincount(others.indices, minlength=others.shape[1]) > _OFTEN * others.shape[0]
    left, right = ones.tocsc(), others.tocsc()
    found = left[:, often].toarray() @ right[:, often].toarray().T
    found += left[:, ~often].tocsr() @ right[:, ~often].tocsr().T
    return _single(found)


def _solve(kernel: np.ndarray, wanted: np.ndarray, coded: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The weights, and the columns of the kernel's inverse that belong to the coded rows: n x c and n x coded rows.

    The examples, which are most of the rows, are eliminated first; only what is left of the coded rows is inverted, in
    double precision. The rest is in single precision, half the work: `RIDGE` keeps that good to the fifth decimal.
    """
    import scipy.linalg  # noqa: PLC0415 - needed only where nothing was kept from an earlier time

    between = kernel[np.ix_(~coded, coded)]
    examples = scipy.linalg.cho_factor(kernel[np.ix_(~coded, ~coded)], lower=True, overwrite_a=True)
    to_coded, to_wanted = (scipy.linalg.cho_solve(examples, side) for side in (between, _single(wanted[~coded])))
    left = np.asarray(kernel[np.ix_(coded, coded)] - between.T @ to_coded, dtype=np.float64)
    inverse = np.linalg.inv(left)
    weights = np.empty_like(wanted)
    weights[coded] = inverse @ (wanted[coded] - between.T @ to_wanted)
    weights[~coded] = to_wanted - to_coded @ _single(weights[coded])
    columns = np.empty((len(kernel), len(inverse)), dtype=np.float32)
    columns[coded], columns[~coded] = inverse, -to_coded @ _single(inverse)
    return weights, columns


def _single(numbers: np.ndarray) -> np.ndarray:
    return np.asarray(numbers, dtype=np.float32)


def _targets(rows: Sequence[Row], codes: Sequence[str]) -> np.ndarray:
    return np.array([[code in row.codes for code in codes] for row in rows], dtype=float).reshape(len(rows), len(codes))


def _against(texts: Any, questions: Any) -> tuple[Any, Any]:
    return texts + CROSS * questions, QUESTION * questions + CROSS * texts


def _laid_out(table: Any, at: int) -> np.ndarray:
    """One row of a sparse table, in full."""
    row = np.zeros(table.shape[1], dtype=np.float32)
    part = slice(table.indptr[at], table.indptr[at + 1])
    row[table.indices[part]] = table.data[part]
    return row
