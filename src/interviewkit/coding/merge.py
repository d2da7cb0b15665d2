"""Codings that say the same about overlapping passages become one: over all that they cover, signed by all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewkit.model import Origin, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewkit.model import Coding

__all__ = ["joined"]


def joined(codings: Iterable[Coding]) -> tuple[Coding, ...]:
    """Codings of one transcript, those with equal code and valence that overlap made one; in the order of the text."""
    families: defaultdict[tuple[str, str], list[Coding]] = defaultdict(list)
    for coding in codings:
        families[coding.code, coding.valence.value].append(coding)
    found = [_one(group) for family in families.values() for group in _groups(family)]
    return tuple(sorted(found, key=lambda item: (item.passage.start, item.passage.end, item.code, item.id)))


def _groups(family: Iterable[Coding]) -> list[list[Coding]]:
    groups: list[list[Coding]] = []
    reached = -1
    for coding in sorted(family, key=lambda item: (item.passage.start, item.passage.end, item.coder, item.id)):
        if coding.passage.start < reached:
            groups[-1].append(coding)
        else:
            groups.append([coding])
        reached = max(reached, coding.passage.end)
    return groups


def _one(group: Sequence[Coding]) -> Coding:
    """The first of them over the passage of all; a person's own coding makes the whole a person's own."""
    first = group[0]
    if len(group) == 1:
        return first
    human = next((coding for coding in group if coding.origin is Origin.HUMAN), first)
    memos = dict.fromkeys(coding.memo for coding in group if coding.memo)
    return replace(
        first,
        passage=_span([coding.passage for coding in group]),
        coder="+".join(sorted({coding.coder for coding in group})),
        time=max(coding.time for coding in group),
        origin=human.origin,
        engine=human.engine,
        memo="\n".join(memos),
    )


def _span(passages: Sequence[Passage]) -> Passage:
    """From the first character of all to the last; each overlaps one before it, so the text between is known."""
    first = passages[0]
    quote, last = first.quote, first
    for passage in passages[1:]:
        if passage.end > first.start + len(quote):
            quote += passage.quote[first.start + len(quote) - passage.start :]
            last = passage
    end = first.start + len(quote)
    return Passage(first.transcript, first.start, end, quote, first.before, last.after, first.text_hash)
