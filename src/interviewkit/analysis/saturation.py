"""Did later interviews still bring new subjects?

Guest, Namey and Chen (2020), PLoS ONE 15(5) e0232076: new codes in a run of interviews over the codes of the first few.
It depends on the order; the accumulation curve and Chao2 (Chao 1987) do not. Interviews are given as the codes of each,
in the order in which they were held, or as an array of truth values, interviews x codes. A fixed codebook saturates by
construction: what this says, it says of the codebook's codes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np

from interviewkit.analysis.coefficients import Undefined

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

__all__ = ["Run", "Saturation", "accumulation", "chao2", "rarefaction", "saturation"]

BASES, RUNS, THRESHOLDS = (4, 5, 6), (2, 3), (0.05, 0.0)
"""What Guest and others propose to report."""
NO_INTERVIEWS = "er zijn geen interviews"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of interviews, numbered from 1, the first and the last included."""

    interviews: tuple[int, int]
    new: int
    ratio: float


@dataclass(frozen=True)
class Saturation:
    """The runs, and where the ratio first fell to the threshold: "5+2" is five interviews and a run of two."""

    base: int
    run: int
    threshold: float
    denominator: int
    runs: tuple[Run, ...]
    reached: str
    """"" where it was not reached."""
    reason: str = ""


def _sets(interviews: Iterable[Any]) -> list[frozenset[Hashable]]:
    """Per interview its codes; a row of an array of truth values becomes the set of its columns."""
    if isinstance(interviews, np.ndarray) and interviews.ndim == 2:  # noqa: PLR2004 - interviews x codes
        return [frozenset(np.flatnonzero(row).tolist()) for row in interviews]
    return [frozenset(interview) for interview in interviews]


def saturation(interviews: Iterable[Any], base: int = 4, run: int = 2, threshold: float = 0.05) -> Saturation:
    """Guest's ratio: new codes in each run of interviews after the base, over the unique codes in the base.

    Args:
        interviews: the codes of each interview, in order.
        base: interviews in the base.
        run: interviews in a run; runs overlap, each begins one interview later.
        threshold: the ratio at or under which nothing much new is said.

    >>> saturation([["a", "b"], ["c"], ["a"], ["b"], ["a"], ["c"]]).reached
    '4+2'

    Raises:
        ValueError: base or run is not positive, or the threshold is not in [0, 1].
    """
    if base < 1 or run < 1 or not 0 <= threshold <= 1:
        raise ValueError(
            f"expected base and run of 1 or more and a threshold in [0, 1], got {base}, {run}, {threshold}"
        )
    codes = _sets(interviews)
    known = frozenset[Any]().union(*codes[:base])
    runs: list[Run] = []
    for first in range(base, len(codes) - run + 1):
        new = frozenset[Any]().union(*codes[first : first + run]) - frozenset[Any]().union(*codes[:first])
        ratio = len(new) / len(known) if known else (1.0 if new else 0.0)
        runs.append(Run((first + 1, first + run), len(new), ratio))
    met = next((item for item in runs if item.ratio <= threshold), None)
    reached = f"{met.interviews[0] - 1}+{run}" if met else ""
    why = "" if runs else f"te weinig interviews: er zijn er {len(codes)}, nodig zijn er {base + run}"
    return Saturation(base, run, threshold, len(known), tuple(runs), reached, why)


def accumulation(interviews: Iterable[Any]) -> tuple[list[int], list[int]]:
    """New codes per interview, and their running total, in the order given."""
    new: list[int] = []
    seen: set[Hashable] = set()
    for codes in _sets(interviews):
        new.append(len(codes - seen))
        seen |= codes
    return new, np.cumsum(new).tolist()


def _frequencies(codes: Sequence[frozenset[Hashable]]) -> Counter[Hashable]:
    return Counter(code for interview in codes for code in interview)


def rarefaction(interviews: Iterable[Any]) -> list[float]:
    """Codes to expect in k of the N interviews in any order: S(k) = sum over codes of 1 - C(N - f, k) / C(N, k)."""
    codes = _sets(interviews)
    total = len(codes)
    often = list(_frequencies(codes).values())
    return [sum(1 - comb(total - f, k) / comb(total, k) for f in often) for k in range(1, total + 1)]


def chao2(interviews: Iterable[Any]) -> float:
    """Chao2, bias-corrected: how many codes there would be with endlessly many interviews like these.

    S + (m - 1) / m * q1 (q1 - 1) / (2 (q2 + 1)), with q1 and q2 the codes found in exactly one and two of m interviews.

    >>> chao2([["a", "b"], ["b", "c"]])
    3.25
    """
    codes = _sets(interviews)
    if not codes:
        return Undefined(NO_INTERVIEWS)
    often = Counter(_frequencies(codes).values())
    once, twice = often[1], often[2]
    return sum(often.values()) + (len(codes) - 1) / len(codes) * once * (once - 1) / (2 * (twice + 1))
