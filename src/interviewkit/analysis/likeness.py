"""Which finding a report sentence is about: by shared words, rare ones weighing most.

A finding is known by more than its own sentence: by the names, definitions and cues of its codes, by its goal, factor
and quotes, and, from further away, by the passages it counts. So a paraphrase ("doorzettingsmacht" for "bevoegdheid")
finds its way. No language pipeline is asked; compounds are taken apart by the words of the study itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewkit.suggest.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interviewkit.analysis.findings import Evaluated
    from interviewkit.codebook import Code, Codebook

__all__ = ["Index", "terms"]

OWN, NEAR, FAR = 1.0, 0.5, 0.1
"""How much a word counts that stands in the finding's sentence, in what its codes mean, in the passages it counts."""
COSINE = 0.3
"""Share of the score that asks for likeness both ways; the rest asks only that the report's words are accounted for."""
_FEWEST = 20
"""A word that no finding knows counts as beside so many findings: beside a single one everything looks like it."""
_PART = 4
"""Fewest letters of a part of a compound."""
_LINKS = ("", "s", "e", "en", "n", "-")
_COMMON = frozenset(
    """aan al alle allemaal allen als andere anderen beide beiden bepaald bij bijna daar daarbij daarmee dan dat de deel
    deze die dit door één een elk elke en enige enkel enkele er ervan even geen geldt haar heb hebben heeft helft hem
    hen het hier hierbij hiermee hoe hun ieder iedere iedereen iemand iets in is ja je kan kon kunnen kwam kwamen maar
    mag mate meer meerdere meerderheid meeste meesten men merkt merken met minder moet moeten na naar net niemand niet
    niets noemen noemt noemde nog nu of om onder ons ook op orde over per ruim ruime samen sommige sommigen soms steeds
    te tegen terwijl toch tot tussen uit uitspraak van veel vanuit verder verschillende vertellen vertelt via vier
    vinden vindt vijf vrijwel volgens voor vooral vraag waar waarbij waarin wanneer want waren was wat weer wel werd
    werden wie wij wil willen word worden wordt zag ze zeer zeggen zegt zei zelf zes zeven zich zien ziet zij zijn zo
    zou zouden zowel acht negen tien elf twaalf twee drie aantal geven geeft gaven aangeven gaan gaat geïnterviewde
    geïnterviewden gesproken respondent respondenten gesprek gesprekken""".split()  # noqa: SIM905 - words read best as words
)
_WORD = re.compile(r"[^\W\d_]{2,}")


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    plain = re.sub(r"(?<=\w)['’`](?=\w)", "", text.casefold())
    return tuple(stem(word) for word in _WORD.findall(plain) if word not in _COMMON)


def terms(text: str) -> Counter[str]:
    """The stems of the words of a text that tell it apart, and how often each stands there."""
    return Counter(_stems(text))


@dataclass(frozen=True, slots=True)
class _Known:
    """What a finding is known by: weight per stem, and the norm of its own sentence."""

    weights: Mapping[str, float]
    norm: float


class Index:
    """The findings of a study by their words."""

    def __init__(self, evaluated: Sequence[Evaluated], book: Codebook) -> None:
        self._found = tuple(evaluated)
        layers = [_layers(item, book) for item in evaluated]
        self._vocabulary = frozenset(word for layer in layers for part in layer for word in part)
        weights = [self._weights(layer) for layer in layers]
        spread = Counter(word for one in weights for word, weight in one.items() if weight > FAR)
        far = Counter(word for one in weights for word in one)
        size = len(weights)
        self._idf = {word: math.log(1 + size / max(spread[word], far[word] / 2, 1)) for word in far}
        self._rare = math.log(1 + max(size, _FEWEST))
        own = [self._parts(terms(item.finding.sentence)) for item in evaluated]
        self._known = [_Known(one, self._norm(mine)) for one, mine in zip(weights, own, strict=True)]

    def scores(self, words: Mapping[str, float]) -> tuple[tuple[Evaluated, float], ...]:
        """Every finding with how much a text of these words resembles it, from 0 to 1."""
        asked = self._parts(words)
        whole = sum(weight * self._of(word) for word, weight in asked.items())
        norm = self._norm(asked)
        return tuple(
            (item, self._score(asked, known, whole, norm)) for item, known in zip(self._found, self._known, strict=True)
        )

    def _score(self, asked: Mapping[str, float], known: _Known, whole: float, norm: float) -> float:
        shared = [
            (weight, known.weights[word], self._of(word)) for word, weight in asked.items() if word in known.weights
        ]
        covered = sum(weight * near * idf for weight, near, idf in shared)
        alike = sum(weight * near * idf**2 for weight, near, idf in shared)
        cosine = min(1.0, alike / math.sqrt(norm * known.norm)) if norm and known.norm else 0.0
        return COSINE * cosine + (1 - COSINE) * (covered / whole if whole else 0.0)

    def _weights(self, layers: Sequence[Counter[str]]) -> dict[str, float]:
        found: dict[str, float] = {}
        for weight, layer in reversed(list(zip((OWN, NEAR, FAR), layers, strict=True))):
            found |= dict.fromkeys(self._parts(layer), weight)
        return found

    def _parts(self, words: Mapping[str, float]) -> dict[str, float]:
        """Words with the parts of compounds among them, each part weighing as much as the whole divided."""
        found: dict[str, float] = {}
        for word, weight in words.items():
            pieces = (word, *self._taken_apart(word))
            for piece in pieces:
                found[piece] = max(found.get(piece, 0.0), weight / len(pieces))
        return found

    def _taken_apart(self, word: str) -> tuple[str, ...]:
        """The two parts of a compound that both are words of the study, or the one that is."""
        best: tuple[str, ...] = ()
        for at in range(_PART, len(word) - _PART + 1):
            tail = stem(word[at:])
            heads = (stem(word[:at].removesuffix(link)) for link in _LINKS)
            both = tuple(
                part
                for part in (next((h for h in heads if h in self._vocabulary), ""), tail)
                if part in self._vocabulary
            )
            best = max(best, both, key=len)
        return best

    def _of(self, word: str) -> float:
        return self._idf.get(word, self._rare)

    def _norm(self, words: Mapping[str, float]) -> float:
        return sum((weight * self._of(word)) ** 2 for word, weight in words.items())


def _layers(item: Evaluated, book: Codebook) -> tuple[Counter[str], Counter[str], Counter[str]]:
    finding = item.finding
    codes = [book.by_id[code] for code in finding.codes if code in book.by_id]
    factor = finding.factor
    written = [finding.intended, finding.sentence, *(quote.text for quote in finding.quotes)]
    written += [factor.mechanism, factor.solution] if factor else []
    near = terms(" ".join([*written, *(text for code in codes for text in _meaning(code))]))
    passages = (coding.passage.quote for coding in item.evidence.codings)
    return terms(finding.sentence), near, terms(" ".join(passages))


def _meaning(code: Code) -> Iterable[str]:
    return (code.name, code.definition, code.include, *code.cues.strong, *code.cues.weak)
