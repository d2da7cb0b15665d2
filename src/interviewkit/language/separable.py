"""The whole infinitive of a verb whose particle stands apart: "zet zich daar voor in" is inzetten.

The parser's `compound:prt` says most. Where it missed one, a particle that governs nothing is joined with the verb of
its clause if both together are a verb that exists. A preposition left behind by er, daar or waar ("rekent daar op")
looks the same and is none: then the verb must be one that the treebank shows apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewkit.language.words import Word

__all__ = ["PARTICLES", "Verbs", "infinitives", "is_stranded"]

_ADVERBS = frozenset(
    """bijeen heen neer omhoog omlaag overeen samen tegemoet teleur terecht terug teweeg thuis uiteen voorbij vooruit
    voort weg""".split()  # noqa: SIM905 - a list of words reads best as words
)
PARTICLES = _ADVERBS | frozenset(
    """aan achter achteraan achterna achteruit af beet bekend bezig bij binnen deel dicht door dood gelijk
    goed groot hoog in ineen kapot klaar kwijt langs leeg los mede mee mis na naar om omver onder op open opeen over
    overhoop plaats rond stil stop stuk tegen tekort toe uit vast vol voor vrij waar weer""".split()  # noqa: SIM905 - idem
)
_PLACE = frozenset(["er", "d'r", "daar", "waar", "hier", "ergens", "nergens"])
_MODAL = frozenset(["kunnen", "moeten", "mogen", "willen", "zullen"])
_LIGHT = frozenset(["zijn", "hebben", "worden"])
_STATES = frozenset(["staan", "zitten", "liggen"])
_LIGHT_APART = frozenset(["plaatshebben", "gelijkhebben"])
_RARELY = frozenset(["weer", "binnen", "goed", "waar"])
"""Words that are mostly adverbs: particles only of verbs the treebank shows apart (weergeven, goedkeuren)."""
_STRANDED = frozenset(["over", "voor", "naar", "tegen", "bij"])
"""Prepositions that er and daar mostly leave behind."""
_COINED = frozenset(["aan", "af", "bij", "door", "in", "mee", "na", "op", "rond", "toe", "uit"]) | _ADVERBS
"""Particles that make new verbs ("rondappen"); the others only with verbs that are known."""
_GOVERNED = frozenset(["DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"])
_CLAUSE_END = frozenset(["PUNCT", "CCONJ", "SCONJ"])
_NO_PARTICLE = frozenset(["tot", "van", "voor", "om"])


@dataclass(frozen=True, slots=True)
class Verbs:
    """Infinitives that exist, those that the treebank shows apart, and pairs that there are mostly not one verb."""

    known: frozenset[str]
    apart: frozenset[str]
    loose: frozenset[str] = frozenset()

    def allow(self, particle: Word, verb: Word, *, stranded: bool, sure: bool) -> bool:
        """Whether a particle and a verb are one; `sure`: the parser says so, `stranded`: er may explain it."""
        whole = particle.low + verb.lemma
        if verb.lemma in _LIGHT:
            return sure and whole in _LIGHT_APART
        if verb.lemma in _MODAL:
            return sure and not stranded and whole in self.apart
        if particle.low in _RARELY:
            return whole in self.apart
        if stranded:
            return (
                particle.low not in _STRANDED
                and whole in self.apart
                and whole not in self.loose
                and verb.lemma not in _STATES
            )
        if particle.pos == "ADJ":
            return whole in self.apart or (sure and whole in self.known)
        return whole in self.known or (sure and particle.low in _COINED)


def infinitives(words: Sequence[Word], verbs: Verbs) -> list[str]:
    """For each word of a sentence the whole infinitive it is part of, "" elsewhere."""
    found = [""] * len(words)
    pairs = list(_pairs(words))
    for known_only in (True, False):
        for place, verb in pairs:
            whole = words[place].low + words[verb].lemma
            if found[verb] or found[place] or (known_only and whole not in verbs.known):
                continue
            sure = words[place].dep == "compound:prt" and words[place].head == verb
            if verbs.allow(words[place], words[verb], stranded=is_stranded(words, place, verb), sure=sure):
                found[verb] = found[place] = whole
    return found


def _pairs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Particle and verb that may belong together, the surest first."""
    particles = [place for place, word in enumerate(words) if word.low in PARTICLES and not _yields(words, place)]
    for place in reversed(particles):
        head = words[place].head
        if words[place].dep == "compound:prt" and words[head].is_verb and not _governs(words, place):
            yield place, head
    for place in reversed(particles):
        if _stands_alone(words, place):
            yield from ((place, verb) for verb in _verbs_of(words, place))


def _yields(words: Sequence[Word], place: int) -> bool:
    """Whether the next word is the particle: "zet zich daar voor in", "doen daar aan mee"."""
    return place + 1 < len(words) and words[place + 1].low in PARTICLES and _stands_alone(words, place + 1)


def _governs(words: Sequence[Word], place: int) -> bool:
    """Whether a preposition has its noun behind it: "na afloop"."""
    following = words[place + 1] if place + 1 < len(words) else None
    return "|init" in words[place].tag and following is not None and following.pos in _GOVERNED


def _stands_alone(words: Sequence[Word], place: int) -> bool:
    """Whether a particle governs nothing: at the end of its clause, before "te", or before another preposition."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    if word.low == "om" and following is not None and following.low == "te":
        return place > 0 and words[place - 1].low == "om"
    if not _may_be_particle(word):
        return False
    if following is None or following.low == "te" or word.low in _ADVERBS or following.pos in _CLAUSE_END:
        return True
    if word.pos != "ADP":
        return following.pos == "ADP" or following.is_verb
    if "|fin" in word.tag:
        return following.pos not in _GOVERNED
    return following.pos == "ADP" and word.low not in _NO_PARTICLE


def _may_be_particle(word: Word) -> bool:
    return word.pos in {"ADP", "ADV", "ADJ"} or (word.pos == "NOUN" and word.low in {"tekort", "deel"})


def _verbs_of(words: Sequence[Word], place: int) -> Iterator[int]:
    """The verbs of the clause of a lone particle; not one right behind it, which would have been written with it."""
    for at in range(place + 1, len(words)):
        if not (words[at].is_verb or words[at].low == "te"):
            break
        if words[at].is_verb and at > place + 1:
            yield at
    for at in range(place - 1, -1, -1):
        if words[at].pos == "PUNCT" or (words[at].pos == "SCONJ" and at < place - 1):
            break
        if words[at].is_verb:
            yield at


def is_stranded(words: Sequence[Word], place: int, verb: int) -> bool:
    """Whether er, daar or waar in the same clause may have left this preposition behind."""
    if words[place].pos != "ADP" or any(word.pos == "ADP" for word in words[place - 1 : place]):
        return False
    start = place
    while start and words[start - 1].pos not in {"PUNCT", "SCONJ", "CCONJ"}:
        start -= 1
    return any(words[at].low in _PLACE for at in range(min(start, verb), place))
