"""Find the quantified claims in Dutch report text: "vrijwel alle geïnterviewde casemanagers", "Enkelen vinden ...".

By rule, without a language pipeline, so that a check of a report gives the same outcome on every computer. A claim is a
quantifier with the noun of a group: the words of the study (its groups with their synonyms) and the usual words for
people who were interviewed. A quantifier may also stand by itself as the subject ("De meesten vinden"). A quantity of
something else ("een aantal maanden", "alle activiteiten") is no claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewkit.analysis import elsewhere
from interviewkit.analysis import quantifiers as dutch
from interviewkit.analysis.bare import Context, Hit, bare, worded
from interviewkit.analysis.nouns import Nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewkit.analysis.quantifiers import Quantifier
    from interviewkit.codebook import Codebook, Group

__all__ = ["Claim", "Finder", "find", "sentences"]

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-Þ0-9])|\n+")
NOT_AN_END = re.compile(
    r"(?:\b(?:ca|bijv|bv|o\.a|m\.b\.t|t\.o\.v|d\.w\.z|dhr|mevr|nr|resp|vgl|e\.d|etc)\.)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantified claim.

    `start` and `end` are code points in the text. `word` is the plain form of the quantifier ("een meerderheid"; for a
    number the number in words). `group` is the id of the study's group, "" for people in general or where the text does
    not tell. `noun` is the noun as written, "" where the quantifier stands by itself. `interviewed` says whether
    "geïnterviewde" or the like stands before the noun. `count` and `of` are set for numbers ("drie van de vier").
    """

    start: int
    end: int
    text: str
    word: str
    group: str
    noun: str
    interviewed: bool
    sentence: str
    count: int | None = None
    of: int | None = None


def find(text: str, book: Codebook | None = None) -> tuple[Claim, ...]:
    """Every quantified claim in a text, in its order.

    Args:
        text: plain text; a line feed ends a sentence.
        book: the study's codebook, for its groups and their synonyms.

    >>> [claim.text for claim in find("Een aantal geïnterviewden belt. Een aantal maanden later niet.")]
    ['Een aantal geïnterviewden']
    """
    return Finder(book).find(text)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with its place."""
    at = 0
    ends = [
        match.span()
        for match in SENTENCE_END.finditer(text)
        if not NOT_AN_END.search(text[max(0, match.start() - 12) : match.start()])
    ]
    for stop, following in [*ends, (len(text), len(text))]:
        piece = text[at:stop]
        if piece.strip():
            yield at + len(piece) - len(piece.lstrip()), piece.strip()
        at = following


class Finder:
    """Finds claims with the nouns of one study; made once, used for many texts."""

    def __init__(self, book: Codebook | None = None) -> None:
        self._nouns = _nouns(book.groups if book else ())

    def find(self, text: str) -> tuple[Claim, ...]:
        """Every quantified claim in a text, in its order; what stands between quotation marks is another's."""
        found: list[Claim] = []
        masked = elsewhere.masked(text)
        group, recent, others = "", False, False
        for start, sentence in sentences(text):
            own = masked[start : start + len(sentence)]
            known = Context(group, recent=recent, others=others, sizes=self._nouns.sizes)
            claims, now = self._in_sentence(own, known)
            found.extend(_placed(claim, start, sentence) for claim in claims)
            recent = bool(claims) or bool(self._nouns.first_group(own))
            others = not claims and self._nouns.strangers(own, before=others)
            group = now
        return tuple(found)

    def _in_sentence(self, sentence: str, context: Context) -> tuple[list[Claim], str]:
        """The claims of a sentence, and the group it speaks of last; `context` is what was known before it."""
        if elsewhere.no_statement(sentence):
            return [], self._nouns.first_group(sentence) or context.known
        claims = [_claim(sentence, place, hit) for place, hit in self._nouns.turned(sentence)]
        at = claims[-1].end if claims else 0
        topic = self._nouns.opens(sentence)
        while found := _first(sentence, at):
            place, options = found
            now = self._at(sentence[:place], claims, replace(context, topic=topic))
            hit = next((hit for item in options if (hit := self._hit(sentence, place, item, now))), None)
            if hit:
                claims.append(_claim(sentence, place, hit))
            at = hit.end if hit else place + 1
        spoken = next((claim.group for claim in claims if claim.group), "")
        return claims, spoken or self._nouns.first_group(sentence) or context.known

    def _at(self, before: str, claims: list[Claim], context: Context) -> Context:
        """What is known at a place in a sentence, given what stands before it there."""
        here = self._nouns.first_group(before)
        subject = self._nouns.first_group(before, subject=True) or (context.known if context.recent else "") or here
        told = claims[-1].group if claims else ""
        others = not claims and self._nouns.strangers(before, before=context.others)
        return replace(
            context, known=told or subject or context.known, here=bool(here), claimed=bool(claims), others=others
        )

    def _hit(self, sentence: str, place: int, item: tuple[Quantifier, int], context: Context) -> Hit | None:
        quantifier, end = item
        rest = sentence[end:].lstrip()
        match quantifier.frame:
            case "alone":
                word = worded(quantifier, sentence[place:end])
                return None if context.others else Hit(end, word, context.known)
            case "person":
                return Hit(end, quantifier.word) if _person(sentence, place, end) else None
            case "float":
                floats = (context.here or re.match(r"(?:ze|zij)\b", sentence, re.IGNORECASE)) and dutch.THEN.match(rest)
                said = floats and dutch.SAYS_ANYWHERE.search(sentence)
                return Hit(end, quantifier.word, context.known) if said else None
            case _:
                if elsewhere.heading(sentence, place):
                    return None
                found = self._nouns.hit(sentence, place, end, quantifier)
                return found or bare(sentence, place, end, quantifier, context)


@lru_cache(maxsize=8)
def _nouns(groups: tuple[Group, ...]) -> Nouns:
    """The nouns of a study, kept: every finding of a study is read with the same."""
    return Nouns(groups)


def _claim(sentence: str, place: int, hit: Hit) -> Claim:
    words = sentence[place : hit.end]
    return Claim(place, hit.end, words, hit.word, hit.group, hit.noun, hit.interviewed, sentence, hit.count, hit.of)


def _placed(claim: Claim, start: int, sentence: str) -> Claim:
    """A claim of a sentence at its place in the text."""
    return replace(claim, start=claim.start + start, end=claim.end + start, sentence=sentence)


def _person(sentence: str, place: int, end: int) -> bool:
    """Whether "iedereen" or "niemand" says something here, or agrees; not what everyone in some place does."""
    if elsewhere.PLACE.match(sentence, end):
        return False
    said = dutch.SAYS.match(sentence[end:].lstrip()) and not dutch.WANTS.match(sentence, end)
    spoken = dutch.WE_SPOKE.match(sentence, end) or dutch.ACCORDING.search(sentence[:place])
    return bool(said or spoken or dutch.AGREED.match(sentence, end))


def _first(sentence: str, at: int) -> tuple[int, list[tuple[Quantifier, int]]] | None:
    """The nearest place where a quantifier stands, and every quantifier that fits there, in order."""
    found = [
        (match.start(), item, match.end()) for item in dutch.QUANTIFIERS if (match := item.pattern.search(sentence, at))
    ]
    if not found:
        return None
    place = min(start for start, _, _ in found)
    return place, [(item, end) for start, item, end in found if start == place]
