"""Two coders side by side: per code the agreement on respondents' sentences, and whether words depend on the coder.

`agreement_table` columns, one row a code: code; a, b, c, d (sentences both, first only, second only, neither); n;
    prevalence (mean share of sentences coded); alpha, low, high (95%, transcripts resampled); f1; exact (enumerated);
    respondents (coded by both, first, second, neither); wording (Dutch).
`robustness_table` columns, one row a code x group: code, group, n, kA, kB, kUnion, kIntersection, wordA, wordB,
    wordUnion, wordIntersection, robust, differing (respondents on whom the coders differ).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from interviewkit import transcripts as texts
from interviewkit.analysis import agreement, bootstrap, tables, words
from interviewkit.analysis.findings import evidence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from interviewkit.analysis.corpus import Corpus
    from interviewkit.analysis.findings import Finding
    from interviewkit.model import Coding, Sheet, Transcript

__all__ = ["Pair", "agreement_table", "finding_robustness", "pair", "robustness", "robustness_table"]

LEVEL = 0.95


@dataclass(frozen=True)
class Pair:
    """The transcripts that two coders both coded, with their sheets."""

    first: str
    second: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    cells: NDArray[np.float64]
    """Transcripts x codes x 4: sentences coded by both, by the first only, by the second only, by neither."""
    sheets: Mapping[str, tuple[Sheet, Sheet]]


def pair(
    transcripts: Mapping[str, Transcript], one: Mapping[str, Sheet], other: Mapping[str, Sheet], codes: Sequence[str]
) -> Pair:
    """Lay two coders' sheets beside each other, on the transcripts for which both have one."""
    names = tuple(name for name in transcripts if name in one and name in other)
    cells = np.zeros((len(names), len(codes), 4))
    for index, name in enumerate(names):
        spans = np.array(texts.sentences(transcripts[name]), dtype=int).reshape(-1, 2)
        marks = [_marks(sheets[name].codings, spans, codes) for sheets in (one, other)]
        cells[index] = _four(marks[0], marks[1])
    coder = next(iter(one.values())).coder if one else ""
    second = next(iter(other.values())).coder if other else ""
    return Pair(coder, second, names, tuple(codes), cells, {name: (one[name], other[name]) for name in names})


def _marks(codings: Sequence[Coding], spans: NDArray[np.int_], codes: Sequence[str]) -> NDArray[np.bool_]:
    """Sentences x codes: coded at any overlap."""
    place = {code: index for index, code in enumerate(codes)}
    known = [coding for coding in codings if coding.code in place]
    marks = np.zeros((len(spans), len(codes)), dtype=bool)
    if not known or not len(spans):
        return marks
    starts, ends = np.array([(coding.passage.start, coding.passage.end) for coding in known], dtype=int).T
    firsts = np.searchsorted(spans[:, 1], starts, side="right")
    lasts = np.searchsorted(spans[:, 0], ends, side="left")
    for coding, first, last in zip(known, firsts.tolist(), lasts.tolist(), strict=True):
        marks[first:last, place[coding.code]] = True
    return marks


def _four(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> NDArray[np.float64]:
    parts = [one & other, one & ~other, ~one & other, ~one & ~other]
    return np.stack([part.sum(axis=0) for part in parts], axis=1).astype(float)


def agreement_table(compared: Pair) -> pd.DataFrame:
    """Agreement per code, pooled over transcripts; NaN where a coefficient does not exist."""
    pooled = compared.cells.sum(axis=0)
    a, b, c, d = pooled.T
    n = pooled.sum(axis=1)
    low, high = _intervals(compared)
    alpha = bootstrap.alpha_of(pooled)
    with np.errstate(invalid="ignore", divide="ignore"):
        f1 = np.where(2 * a + b + c > 0, 2 * a / (2 * a + b + c), np.nan)
        prevalence = np.where(n > 0, (2 * a + b + c) / (2 * n), np.nan)
    said = [agreement.wording(*row) for row in zip(alpha, low, (a + b).astype(int), (a + c).astype(int), strict=True)]
    return pd.DataFrame(
        {
            "code": list(compared.codes),
            **{name: values.astype(int) for name, values in zip("abcd", (a, b, c, d), strict=True)},
            "n": n.astype(int),
            "prevalence": prevalence,
            "alpha": alpha,
            "low": low,
            "high": high,
            "f1": f1,
            "exact": len(compared.names) <= bootstrap.EXACT_UP_TO,
            "respondents": [_respondents(compared.cells[:, index]) for index in range(len(compared.codes))],
            "wording": said,
        }
    )


def _respondents(cells: NDArray[np.float64]) -> tuple[int, int, int, int]:
    """Transcripts that hold the code according to both, the first only, the second only, neither."""
    one, other = (cells[:, 0] + cells[:, 1]) > 0, (cells[:, 0] + cells[:, 2]) > 0
    return int((one & other).sum()), int((one & ~other).sum()), int((~one & other).sum()), int((~one & ~other).sum())


def _intervals(compared: Pair) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    size = len(compared.names)
    empty = np.full(len(compared.codes), np.nan)
    if size < bootstrap.FEWEST:
        return empty, empty
    values, weights = bootstrap.distribution(compared.cells)
    seed = None if size <= bootstrap.EXACT_UP_TO else bootstrap.SEED
    found = [
        bootstrap.interval_of(values[:, index], weights, size, level=LEVEL, seed=seed)
        for index in range(len(compared.codes))
    ]
    return np.array([item.low for item in found]), np.array([item.high for item in found])


def robustness(said_a: set[str], said_b: set[str], n: int, size: int) -> dict[str, object]:
    """The word from coder A, coder B, their union and their intersection; robust when all four are equal."""
    sets = {"A": said_a, "B": said_b, "Union": said_a | said_b, "Intersection": said_a & said_b}
    found = {key: words.quantifier(len(said), max(n, len(said)), max(size, n, len(said))) for key, said in sets.items()}
    return {
        **{f"k{key}": len(said) for key, said in sets.items()},
        **{f"word{key}": word for key, word in found.items()},
        "robust": len(set(found.values())) == 1,
        "differing": len(said_a ^ said_b),
    }


def robustness_table(corpus: Corpus, compared: Pair) -> pd.DataFrame:
    """Per code and group, on the transcripts both coded: does the word depend on the coder? Least robust first."""
    first = tables.says(coding for one, _ in compared.sheets.values() for coding in one.codings)
    second = tables.says(coding for _, other in compared.sheets.values() for coding in other.codings)
    rows: list[dict[str, object]] = []
    for group in corpus.book.groups:
        ids = set(corpus.members(group.id)) & set(compared.names)
        for code in corpus.book.codes if ids else ():
            one, other = first.get(code.id, set()) & ids, second.get(code.id, set()) & ids
            raised, unknown = tables.raised_with(corpus, ids, code.questions)
            n = len(ids) if unknown else len(raised | one | other)
            if one | other:
                rows.append({"code": code.id, "group": group.id, "n": n, **robustness(one, other, n, len(ids))})
    table = pd.DataFrame(rows, columns=ROBUSTNESS_COLUMNS)
    return table.sort_values(["robust", "differing", "code"], ascending=[True, False, True], ignore_index=True)


ROBUSTNESS_COLUMNS = [
    *("code", "group", "n", "kA", "kB", "kUnion", "kIntersection"),
    *("wordA", "wordB", "wordUnion", "wordIntersection", "robust", "differing"),
]


def finding_robustness(corpus: Corpus, compared: Pair, finding: Finding) -> tuple[dict[str, object], ...]:
    """Does a finding's word depend on the coder? One entry a group, on the interviews that both coded.

    Keys as in `robustness_table`, without code.
    """
    shared = tuple(person for person in corpus.people if person.id in compared.names)
    sides = [
        evidence(
            replace(corpus, people=shared, sheets={n: pair[i] for n, pair in compared.sheets.items()}), finding.query
        )
        for i in (0, 1)
    ]
    said = [set(side.respondents) for side in sides]
    rows: list[dict[str, object]] = []
    for group in corpus.book.groups:
        ids = {person.id for person in shared if person.group == group.id}
        one, other = said[0] & ids, said[1] & ids
        if one | other:
            raised, unknown = tables.raised_with(corpus, ids, (finding.question,))
            n = len(ids) if unknown - one - other else len(raised | one | other)
            rows.append({"group": group.id, "n": n, **robustness(one, other, n, len(ids))})
    return tuple(rows)
