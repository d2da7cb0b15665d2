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
from interviewkit.analysis.bare import Context, Hit, bare, verb_follows, worded
from interviewkit.analysis.cells import Cells
from interviewkit.analysis.nouns import Nouns
from interviewkit.analysis.remainders import remainder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewkit.analysis.quantifiers import Quantifier
    from interviewkit.codebook import Codebook, Group

__all__ = ["Claim", "Finder", "find", "sentences"]

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-Þ0-9])|\n+")
NOT_AN_END = re.compile(
    r"(?:\b(?:ca|bijv|bv|o\.a|m\.b\.t|t\.o\.v|d\.w\.z|dhr|mevr|nr|resp|vgl|e\.d|etc)\.)$", re.IGNORECASE
)


_PRONOUN = re.compile(r"(?:ze|zij)\b", re.IGNORECASE)
_PRONOUN_IN = re.compile(r"\b(?:ze|zij)\b", re.IGNORECASE)
_APART = re.compile(r"[,;:.()|–]|\b(?:en|als|maar|of|terwijl|evenals|dan|door)\b", re.IGNORECASE)
"""Between two claims: the second is not inside the first one's clause."""
_TAKEN_UP = re.compile(r"(?:maar\s+)?(?:die|dat|dit|deze)\s+(?:heeft|ziet|kent|wil|mist|doet|krijgt)\s+", re.IGNORECASE)
"""Before "niemand" as the last word: what those who were just spoken of are asked about."""
_CONTRASTED = re.compile(r"\b(?:hoewel|terwijl|maar|al)\s+$", re.IGNORECASE)


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
        group, recent, others, last = "", False, False, None
        cells = Cells(self._nouns)
        for start, sentence in sentences(text):
            own = masked[start : start + len(sentence)]
            known = Context(group, recent=recent, others=others, last=last, sizes=self._nouns.sizes)
            claims, now = self._in_sentence(own, known)
            claims = _beside(claims, [_claim(own, place, hit) for place, hit in cells.read(own)])
            found.extend(_placed(claim, start, sentence) for claim in claims)
            last = _told(claims[-1]) if claims else None
            recent = bool(claims) or bool(self._nouns.first_group(own)) or (recent and bool(_PRONOUN.match(own)))
            others = not claims and self._nouns.strangers(own, before=others)
            group = now
        return tuple(found)

    def _in_sentence(self, sentence: str, context: Context) -> tuple[list[Claim], str]:
        """The claims of a sentence, and the group it speaks of last; `context` is what was known before it."""
        if elsewhere.no_statement(sentence):
            return [], self._nouns.first_group(sentence) or context.known
        claims = [_claim(sentence, place, hit) for place, hit in self._nouns.turned(sentence)]
        at = max(claims[-1].end if claims else 0, elsewhere.after_method(sentence))
        topic = self._nouns.opens(sentence)
        while found := _first(sentence, at):
            place, options = found
            now = self._at(sentence[:place], claims, replace(context, topic=topic))
            hit = next((hit for item in options if (hit := self._hit(sentence, place, item, now))), None)
            if hit:
                claims.append(_claim(sentence, place, hit))
            elif not claims and any(_counts(item) for item, _ in options):
                context = replace(context, last=None, things=True)
            at = hit.end if hit else max(end for _, end in options)
        spoken = next((claim.group for claim in claims if claim.group), "")
        return claims, spoken or self._nouns.first_group(sentence) or context.known

    def _at(self, before: str, claims: list[Claim], context: Context) -> Context:
        """What is known at a place in a sentence, given what stands before it there."""
        here = self._nouns.first_group(before)
        subject = self._nouns.first_group(before, subject=True) or (context.known if context.recent else "") or here
        told = claims[-1].group if claims else ""
        others = not claims and self._nouns.strangers(before, before=context.others)
        return replace(
            context,
            known=told or subject or context.known,
            here=bool(here),
            claimed=bool(claims),
            others=others,
            last=_told(claims[-1]) if claims else context.last,
        )

    def _hit(self, sentence: str, place: int, item: tuple[Quantifier, int], context: Context) -> Hit | None:
        quantifier, end = item
        match quantifier.frame:
            case "person":
                return Hit(end, quantifier.word) if _person(sentence, place, end, context) else None
            case "alone" | "float" | "but":
                word = worded(quantifier, sentence[place:end])
                said = self._by_itself(sentence, (place, end), quantifier.frame, context)
                return Hit(end, word, context.known) if said else None
            case "rest":
                return remainder(sentence, (place, end), quantifier.word, context, self._nouns)
            case _:
                return None if elsewhere.heading(sentence, place) else self._counted(sentence, place, item, context)

    def _by_itself(self, sentence: str, span: tuple[int, int], frame: str, context: Context) -> bool:
        """Whether a word that takes no noun is of respondents: "de meesten", "allemaal", "op twee na"."""
        if frame == "alone":
            return not context.others
        floats = _floats(sentence, span, context)
        if frame == "float":
            return floats
        return not context.claimed and (floats or self._nouns.after_noun(sentence[: span[0]], sentence))

    def _counted(self, sentence: str, place: int, item: tuple[Quantifier, int], context: Context) -> Hit | None:
        """The claim of a quantifier that may have a noun."""
        quantifier, end = item
        found = self._nouns.hit(sentence, place, end, quantifier)
        if not found:
            return bare(sentence, place, end, quantifier, context)
        if self._content(sentence[:place], found, context):
            return None
        colleagues = not found.group and found.noun.casefold().startswith("collega")
        return replace(found, group=context.known) if colleagues else found

    def _content(self, before: str, hit: Hit, context: Context) -> bool:
        """Whether it is in what another group says or has: "volgens sommige CMP's ... bij de meeste gemeenten"."""
        if not context.claimed or not context.last or context.last.group in {"", hit.group}:
            return False
        return self._nouns.outside(hit) and not _APART.search(before, context.last.end)


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


def _beside(claims: list[Claim], cells: list[Claim]) -> list[Claim]:
    """The claims of a row with those of its cells, which know their group better."""
    others = [one for one in claims if not any(one.start < cell.end and cell.start < one.end for cell in cells)]
    return sorted([*others, *cells], key=lambda claim: claim.start) if cells else claims


def _told(claim: Claim) -> Hit:
    """What later words may take up of a claim."""
    return Hit(claim.end, claim.word, claim.group, count=claim.count, of=claim.of)


def _counts(quantifier: Quantifier) -> bool:
    """Whether it counts something, so that "de andere" after it is one of those: "een van de twee werkgroepen"."""
    return quantifier.frame in {"det", "part"} and quantifier.word not in {"alle", "veel", "weinig"}


def _floats(sentence: str, span: tuple[int, int], context: Context) -> bool:
    """Whether "allemaal" is of people who say something: "De CMP's hopen het allemaal", "kennen zij allemaal"."""
    before, rest = sentence[: span[0]], sentence[span[1] :].lstrip()
    if context.others:
        return False
    if not before:
        return context.recent and rest[:1] in {".", ",", ";"}
    people = context.here or (context.known and _PRONOUN_IN.search(before))
    said = dutch.SAYS_ANYWHERE.search(sentence) or dutch.TOLD.search(sentence)
    goes_on = dutch.THEN.match(rest) or (context.claimed and verb_follows(rest))
    return bool(people and said and goes_on)


def _person(sentence: str, place: int, end: int, context: Context) -> bool:
    """Whether "iedereen" or "niemand" says something here, or agrees; not what everyone in some place does."""
    if elsewhere.PLACE.match(sentence, end):
        return False
    said = dutch.SAYS.match(sentence[end:].lstrip()) and not dutch.WANTS.match(sentence, end)
    if context.claimed and not dutch.THEM.match(sentence[end:].lstrip()) and _CONTRASTED.search(sentence[:place]):
        return True
    if context.recent and _TAKEN_UP.fullmatch(sentence[:place]) and not sentence[end:].strip(" ."):
        return True
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
