"""Help for whoever edits the codebook: what the cues miss, where they only mislead, and which words would help.

Measured on the codings of the study itself. Words found here come from these transcripts, so a cue list improved with
them is not measured fairly on these transcripts any more; `interviewkit score` says so.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.suggest import proposals
from interviewkit.suggest.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewkit.language.tokens import Token
    from interviewkit.model import Coding
    from interviewkit.suggest.cues import Hit
    from interviewkit.suggest.material import Material, Sources
    from interviewkit.suggest.sentences import Reading

__all__ = ["Advice", "advise"]

_SHORTEST = 4
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "X", ""})
_LIFT = 3.0
"""How much more often than usual a word must be in sentences with the code."""
_WORDS = 8
_LEAST = 2
"""A word must be in the passages of at least this many transcripts to be worth a cue."""


@dataclass(frozen=True)
class Advice:
    """What can be said of the cues of one code.

    `misled` holds cues that only hit text without the code, with how often; `words` are words that passages with the
    code have and other text seldom, with the number of transcripts they were found in.
    """

    code: str
    passages: int
    unreached: tuple[Coding, ...]
    misled: tuple[tuple[str, int], ...]
    unused: tuple[str, ...]
    words: tuple[tuple[str, int], ...]


def advise(study: Sources, made: Material, wanted: Sequence[str] = ()) -> list[Advice]:
    """Advice per code, in the order of the codebook; for the wanted codes, or all."""
    codings: dict[str, list[Coding]] = {}
    for sheet in made.sheets:
        if sheet.coder == made.coder:
            codings.setdefault(sheet.transcript, []).extend(sheet.codings)
    tally = _Tally(study)
    for reading in proposals.readings(study, (study.transcripts[name] for name in sorted(codings))):
        tally.add(reading, codings[reading.transcript.id])
    return [tally.advice(code.id) for code in study.codebook.codes if not wanted or code.id in wanted]


class _Tally:
    """What was seen so far."""

    def __init__(self, study: Sources) -> None:
        self._book = proposals.cues_of(study)
        self._passages: dict[str, list[tuple[Coding, bool]]] = {}
        self._cues: dict[tuple[str, str], list[bool]] = {}
        self._inside: dict[str, Counter[str]] = {}
        self._everywhere: Counter[str] = Counter()
        self._form: dict[str, Counter[str]] = {}
        self._total = 0
        self._sentences: Counter[str] = Counter()
        self._where: dict[tuple[str, str], set[str]] = {}

    def add(self, reading: Reading, codings: Iterable[Coding]) -> None:
        """Take one transcript into account."""
        answers = {sentence.index for answer in reading.answers for sentence in answer.sentences}
        hits = [hit for hit in self._book.hits(reading.sentences) if hit.sentence in answers]
        by_code: dict[str, list[Coding]] = {}
        for coding in codings:
            by_code.setdefault(coding.code, []).append(coding)
        for hit in hits:
            inside = any(_touches(hit, coding) for coding in by_code.get(hit.code, ()))
            self._cues.setdefault((hit.code, hit.cue.pattern.source), []).append(inside)
        for code, found in by_code.items():
            own = [hit for hit in hits if hit.code == code]
            self._passages.setdefault(code, []).extend((c, any(_touches(hit, c) for hit in own)) for c in found)
        self._read_words(reading, by_code)

    def _read_words(self, reading: Reading, by_code: dict[str, list[Coding]]) -> None:
        for sentence in (sentence for answer in reading.answers for sentence in answer.sentences):
            keys = {stem(token.text) for token in sentence.tokens if _is_content(token)}
            for token in sentence.tokens:
                self._form.setdefault(stem(token.text), Counter())[token.text.casefold()] += 1
            self._everywhere.update(keys)
            self._total += 1
            for code, found in by_code.items():
                if any(c.passage.start < sentence.end and sentence.start < c.passage.end for c in found):
                    self._inside.setdefault(code, Counter()).update(keys)
                    self._sentences[code] += 1
                    for key in keys:
                        self._where.setdefault((code, key), set()).add(reading.transcript.id)

    def advice(self, code: str) -> Advice:
        """What is known of one code."""
        passages = self._passages.get(code, [])
        own = {source: found for (name, source), found in self._cues.items() if name == code}
        misled = sorted(((s, len(f)) for s, f in own.items() if not any(f)), key=lambda item: (-item[1], item[0]))
        sources = [c.pattern.source for c in self._book.cues if c.code == code and c.kind != "niet"]
        unused = tuple(source for source in sources if source not in own)
        unreached = tuple(coding for coding, reached in passages if not reached)
        return Advice(code, len(passages), unreached, tuple(misled), unused, self._words(code, sources))

    def _words(self, code: str, sources: Sequence[str]) -> tuple[tuple[str, int], ...]:
        known = {stem(word) for source in sources for word in source.replace("|", " ").replace('"', " ").split()}
        usual = self._sentences[code] / max(self._total, 1)
        scored: list[tuple[float, str, int]] = []
        for key, n in self._inside.get(code, Counter()).items():
            lift = n / self._everywhere[key] / usual
            places = len(self._where[code, key])
            if lift >= _LIFT and places >= _LEAST and key not in known:
                scored.append((n * math.log(lift), key, places))
        best = sorted(scored, key=lambda item: (-item[0], item[1]))[:_WORDS]
        return tuple((self._form[key].most_common(1)[0][0], places) for _, key, places in best)


def _is_content(token: Token) -> bool:
    return token.pos in _CONTENT and len(token.text) >= _SHORTEST


def _touches(hit: Hit, coding: Coding) -> bool:
    return hit.words[0][0] < coding.passage.end and coding.passage.start < hit.words[-1][1]
