"""Honest figures: every way of proposing, each transcript held back in turn, against codings made blind.

For each transcript, learner, judge and threshold come from the other transcripts. "Alleen leren" is also what happens
when all cues are held back; "zonder gecodeerde interviews" is what a new study with this codebook begins with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from interviewkit.suggest import judge, keywords, proposals, record, training
from interviewkit.suggest.engine import THRESHOLD, Engine
from interviewkit.suggest.evidence import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewkit.suggest.material import Material, Sources
    from interviewkit.suggest.proposals import Coded
    from interviewkit.suggest.record import Counts

__all__ = ["PRECISION", "Way", "held_back", "ways"]

PRECISION = 0.65
"""A threshold is chosen for the best F1 among those at which precision is at least this, where there are any."""
_GRID = np.round(np.arange(0.05, 0.96, 0.01), 2)
_LEARNED = np.array([name.startswith(("learned", "rank")) for name in NAMES])


@dataclass(frozen=True)
class Way:
    """One way of proposing with what it reached; `threshold` is the median of those chosen, NaN for none."""

    name: str
    counts: Counts
    threshold: float = float("nan")


def ways(study: Sources, made: Material) -> Iterator[Way]:
    """Every way, from the plainest to what is shipped; nothing where no transcript was coded blind."""
    codes = tuple(code.id for code in study.codebook.codes)
    examples = replace(made, rows=tuple(row for row in made.rows if not row.group), key=made.key + "-examples")
    book = proposals.cues_of(study)
    engines = [
        Engine(book, training.learner_for(one, codes, study.cache_folder), judge.DEFAULT) for one in (made, examples)
    ]
    found = list(proposals.coded(study, made, engines[0]))
    if not found:
        return
    yield Way("trefwoorden uit naam en 'wel'", _keywords(study, found, codes))
    yield _way("alleen aanwijzingen", found, codes, ~_LEARNED)
    yield _way("alleen leren (aanwijzingen achtergehouden)", found, codes, _LEARNED)
    new = list(proposals.coded(study, made, engines[1]))
    yield _way("beide, zonder gecodeerde interviews", new, codes)
    yield _way("beide", found, codes)
    chances = held_back(found)
    shipped = [chance >= THRESHOLD for chance in chances]
    yield Way("beide, met de drempel van het programma", _count(found, codes, shipped), THRESHOLD)


def held_back(found: Sequence[Coded], mask: np.ndarray | None = None) -> list[np.ndarray]:
    """Per transcript the scores by a judge that was fitted on the others; `mask` blinds it to kinds of evidence."""
    values = [one.values if mask is None else one.values * mask for one in found]
    truths = [one.truth for one in found]
    whole = judge.fit(values, truths)
    return [judge.fit(_but(values, n), _but(truths, n), begin=whole).scores(values[n]) for n in range(len(found))]


def _but(items: Sequence[np.ndarray], n: int) -> list[np.ndarray]:
    return [item for m, item in enumerate(items) if m != n]


def _way(name: str, found: Sequence[Coded], codes: Sequence[str], mask: np.ndarray | None = None) -> Way:
    chances = held_back(found, mask)
    right, proposed = _on_grid(found, chances)
    positives = np.array([one.truth.sum() for one in found])
    chosen = [
        _best(right.sum(0) - right[n], proposed.sum(0) - proposed[n], positives.sum() - positives[n])
        for n in range(len(found))
    ]
    counts = _count(found, codes, [chance >= at for chance, at in zip(chances, chosen, strict=True)])
    return Way(name, counts, float(np.median(chosen)))


def _on_grid(found: Sequence[Coded], chances: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Right and proposed per transcript and threshold."""
    right = [[(one.truth & (chance >= at)).sum() for at in _GRID] for one, chance in zip(found, chances, strict=True)]
    proposed = [[(chance >= at).sum() for at in _GRID] for chance in chances]
    return np.array(right), np.array(proposed)


def _best(right: np.ndarray, proposed: np.ndarray, positives: int) -> float:
    f1 = 2 * right / np.maximum(proposed + positives, 1)
    precise = (right >= PRECISION * proposed) & (right > 0)
    return float(_GRID[int(np.where(precise, f1 + 1, f1).argmax())])


def _keywords(study: Sources, found: Sequence[Coded], codes: Sequence[str]) -> Counts:
    return _count(found, codes, [keywords.autocode(one.texts, study.codebook.codes) for one in found])


def _count(found: Sequence[Coded], codes: Sequence[str], proposed: Sequence[np.ndarray]) -> Counts:
    return record.count([one.transcript for one in found], codes, [one.truth for one in found], proposed)
