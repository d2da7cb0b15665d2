"""Link a claim in a report to the finding it is about: by the words of its sentence, its group, and what came before.

"Vijf CMP's bevestigen dit" has no words of its own to go by; it is about what the sentence before it was about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.analysis import claims
from interviewkit.analysis.likeness import Index, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from interviewkit.analysis.claims import Claim
    from interviewkit.analysis.findings import Evaluated
    from interviewkit.codebook import Codebook

__all__ = ["LIKE", "Asked", "Linker", "worded"]

LIKE = 0.27
"""The least likeness at which a report sentence is held against a finding."""
BESIDE, BEFORE, SLIGHTLY = 0.5, 0.5, 0.1
"""What a word counts in another clause of the sentence, in the sentence before one that points back, and before any."""
SAME = 0.06
"""What it adds that the claim before, in this sentence or in one that this one leans on, was about the finding."""
FITS = 0.08
"""What a number that is the finding's own adds."""
FEW = 1
"""A sentence of this many words that tell something, or fewer, leans on the one before it."""
_CLAUSE = re.compile(r"[;:–]|,\s+(?:en|maar|terwijl|al|hoewel|want|waarbij)\b")
_BACK = re.compile(
    r"\b(?:dit|dat\s+(?:ook|beeld)|hetzelfde|evenals|eveneens|ook|eens|niet|wel|hen\s+bij|die\s+(?:mening|ervaring)"
    r"|(?:daar|hier|er)(?:mee|van|over|in|aan|naar|bij|voor)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim with the words to link it by, and how far it leans on what was linked before it."""

    claim: Claim
    words: Mapping[str, float]
    sentence: int
    leans: bool


def worded(text: str, found: Sequence[Claim]) -> Iterator[Asked]:
    """Each claim with the words of its clause, its sentence, and the sentence before it."""
    placed = list(claims.sentences(text))
    starts = [start for start, _ in placed]
    counted = [(claim.start, claim.end) for claim in found]
    bare = _without(text, counted)
    for claim in found:
        index = bisect_right(starts, claim.start) - 1
        start, sentence = placed[index][0], bare[placed[index][0] : placed[index][0] + len(placed[index][1])]
        clause = _clause(sentence, claim.start - start)
        words = dict.fromkeys(terms(clause), 1.0)
        _add(words, sentence, BESIDE)
        leans = len(words) <= FEW or bool(_BACK.search(clause))
        if index:
            _add(words, placed[index - 1][1], BEFORE if leans else SLIGHTLY)
        yield Asked(claim, words, index, leans)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text of the same length without who was counted: "drie van de vier gemeenten" tells no finding from another."""
    signs = list(text)
    for start, end in spans:
        signs[start:end] = " " * (end - start)
    return "".join(signs)


def _clause(sentence: str, place: int) -> str:
    """The part of a sentence between marks around a place."""
    cuts = [0, *(match.start() for match in _CLAUSE.finditer(sentence)), len(sentence)]
    index = bisect_right(cuts, place) - 1
    return sentence[cuts[index] : cuts[min(index + 1, len(cuts) - 1)]]


def _add(words: dict[str, float], text: str, weight: float) -> None:
    for word in terms(text):
        words.setdefault(word, weight)


class Linker:
    """Links claims to the findings of one study."""

    def __init__(self, evaluated: Sequence[Evaluated], book: Codebook) -> None:
        self._index = Index(evaluated, book)
        self._last: tuple[int, str] = (-2, "")
        """The sentence of the last claim that was linked, and its finding."""

    def nearest(self, asked: Asked) -> tuple[Evaluated | None, float]:
        """The finding that a claim resembles most, and how much; None below the threshold. Ask in the text's order."""
        claim = asked.claim
        scored = [
            (score + _fit(claim, item) + self._same(asked, item), -place, item)
            for place, (item, score) in enumerate(self._index.scores(asked.words))
            if not claim.group or item.count(claim.group) is not None
        ]
        best, _, item = max(scored, key=lambda one: one[:2], default=(0.0, 0, None))
        if item is None or best < LIKE:
            return None, max(0.0, best)
        self._last = (asked.sentence, item.finding.id)
        return item, min(1.0, best)

    def _same(self, asked: Asked, item: Evaluated) -> float:
        """What speaks for the finding of the claim just before: "Beide managers zeggen hetzelfde"."""
        sentence, name = self._last
        near = asked.sentence == sentence or (asked.leans and asked.sentence == sentence + 1)
        return SAME if near and item.finding.id == name else 0.0


def _fit(claim: Claim, item: Evaluated) -> float:
    """What speaks for a finding because its number is the one that the claim gives."""
    count = item.count(claim.group) if claim.group else None
    if count is None or claim.count is None:
        return 0.0
    return FITS if claim.count in {count.k, count.con + count.mixed} and claim.of in {None, count.n, count.N} else 0.0
