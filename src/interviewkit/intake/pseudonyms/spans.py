"""What a layer finds: a stretch of text, what kind of identifier it is, and whether that is sure enough to replace."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["KINDS", "Span", "disjoint"]

KINDS = {
    "persoon": "persoon",
    "plaats": "plaats",
    "gemeente": "gemeente",
    "locatie": "locatie",
    "organisatie": "organisatie",
    "functie": "functie",
    "adres": "adres",
    "postcode": "postcode",
    "datum": "datum",
    "e-mail": "e-mailadres",
    "telefoon": "telefoonnummer",
    "iban": "rekeningnummer",
    "bsn": "bsn",
    "v-nummer": "v-nummer",
    "document": "nummer",
    "kenteken": "kenteken",
    "url": "webadres",
    "account": "account",
    "onbekend": "naam",
}
"""Kind of identifier: the word that stands in its place, as in "[gemeente-2]"."""


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` is an identifier of `kind`, or may be one.

    `sure`: safe to replace without asking. Where it is not, the span goes to a person. `reason` is Dutch.
    """

    start: int
    end: int
    kind: str
    text: str
    sure: bool = True
    reason: str = ""
    word: str = ""
    """What to call it instead of its kind: "collega" of a person."""
    pseudonym: str = ""
    """What stands for it, where the key knows it."""


def disjoint(spans: Iterable[Span]) -> list[Span]:
    """The spans in order of the text, without overlap: a sure one goes before a doubtful one, then the longer one."""
    taken: list[Span] = []
    starts: list[int] = []
    for span in sorted(spans, key=lambda span: (not span.sure, span.start - span.end, span.start)):
        at = bisect_right(starts, span.start)
        after_previous = at == 0 or taken[at - 1].end <= span.start
        before_next = at == len(taken) or span.end <= starts[at]
        if after_previous and before_next:
            taken.insert(at, span)
            starts.insert(at, span.start)
    return taken
