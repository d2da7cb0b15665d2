"""What a layer finds: a stretch of text, what kind of identifier it is, and whether that is sure enough to replace."""

from __future__ import annotations

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


def disjoint(spans: Iterable[Span]) -> list[Span]:
    """The spans in order of the text, without overlap: a sure one goes before a doubtful one, then the longer one."""
    taken: list[Span] = []
    ends: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (not span.sure, span.start - span.end, span.start)):
        if all(span.end <= start or end <= span.start for start, end in ends):
            taken.append(span)
            ends.append((span.start, span.end))
    return sorted(taken, key=lambda span: span.start)
