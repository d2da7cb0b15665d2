"""What is left of a group that was just counted: "de ander ziet", "anderen betwijfelen", "de vierde gemeente mist".

Such a quantity says nothing by itself. It is a claim where one stands before it, in its sentence or in the one before,
and where what follows is said or done by somebody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewkit.analysis import quantifiers as dutch
from interviewkit.analysis.bare import CONTRAST, OPENING, Context, Hit, acts, verb_follows

if TYPE_CHECKING:
    from interviewkit.analysis.nouns import Nouns

__all__ = ["remainder"]

_BY = re.compile(r"\b(?:bij|voor|volgens|door)\s+$", re.IGNORECASE)
_JOINED = re.compile(r"(?:[,;:–(]|\b(?:en|maar|of|terwijl|al|hoewel|waar))\s+$", re.IGNORECASE)
_LATE = re.compile(r"\b(?:terwijl|hoewel|al|waar|omdat|zodat|waarbij)\s+$", re.IGNORECASE)
"""Before a clause whose verb comes last: "terwijl andere CMP's klagen"."""
_NOT_THEY = re.compile(r"(?:niet|wel|nauwelijks|juist|evenmin|ook\s+(?:niet|wel))\b[^,;:]*[.;]", re.IGNORECASE)
"""After "de overige gemeenten": what the verb of the sentence before is left out of."""
_THE_ONE = re.compile(r"\b(?:de|het)\s+ene\s", re.IGNORECASE)
_ABOUT_THINGS = re.compile(
    r"(?:is|zijn|was|waren|wordt|worden|werd|werden|gaa[nt]|ging(?:en)?|betreft|betreffen|luidt|ligt|liggen|bestaat"
    r"|bestaan|volgt|volgen|duurt|dient|loopt|vormt|vormen)\b",
    re.IGNORECASE,
)
"""After "de laatste" and "de derde": what a point, a phase or a page does too."""


def remainder(sentence: str, span: tuple[int, int], word: str, context: Context, nouns: Nouns) -> Hit | None:
    """The claim of what is left, at a place in a sentence; None where it is no claim. `word` is its plain form."""
    last, words = context.last, sentence[span[0] : span[1]].casefold()
    before = sentence[: span[0]]
    if paired := _THE_ONE.search(before):
        return _other(sentence, span, paired.end(), context, nouns)
    if last is None or context.others:
        return None
    named = nouns.named(sentence, span[1])
    if named and named[1] not in {"", last.group}:
        return None
    stop, _, plural = named or (span[1], "", words.startswith("anderen"))
    if not named and not _alone(words, sentence[stop:].lstrip(), context):
        return None
    if not _does(before, sentence[stop:].lstrip(), context, named=named is not None, words=words):
        return None
    return _hit(stop, word, last, plural=plural)


def _other(sentence: str, span: tuple[int, int], place: int, context: Context, nouns: Nouns) -> Hit | None:
    """The one beside "de ene manager": of the same group, with or without its verb ("de andere op resultaten")."""
    first = nouns.named(sentence, place - 1)
    return Hit(span[1], "één", first[1] or context.known, count=1) if first and (first[1] or context.known) else None


def _hit(stop: int, word: str, last: Hit, *, plural: bool) -> Hit:
    if not word:
        return replace(last, end=stop, noun="", interviewed=False, of=None)
    if word == "één" and plural:
        return Hit(stop, "sommige", last.group)
    return Hit(stop, word, last.group, count=1 if word == "één" else None)


def _alone(words: str, rest: str, context: Context) -> bool:
    """Whether the words can stand for people without a noun: not "andere", nor "de derde is een traject"."""
    head = words.rsplit(maxsplit=1)[-1]
    if head in dutch.ORDINALS or head == "laatste":
        size = (context.sizes or {}).get(context.last.group if context.last else "")
        return dutch.ORDINALS.get(head) == size or not _ABOUT_THINGS.match(rest)
    if words.startswith("een "):
        return words == "een ander" or head == "groep"
    return words not in {"andere", "ander", "het andere", "de overige", "de resterende"}


def _does(before: str, rest: str, context: Context, *, named: bool, words: str) -> bool:
    """Whether it is the subject of what follows, or the one by whom or for whom it holds."""
    follows = verb_follows(rest, noun=not (named or words.endswith(("groep", "anderen"))))
    definite = words.startswith(("de ", "het "))
    if definite and _BY.search(before):
        return follows
    if not (_JOINED.search(before) or OPENING.fullmatch(before)):
        return named and acts(before)
    late = named and (_LATE.search(before) or _NOT_THEY.match(rest))
    return follows or bool(late) or (context.claimed and bool(CONTRAST.match(rest)))
