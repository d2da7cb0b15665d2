"""Names out, pseudonyms in: layers that find, a person who decides, a key that remembers.

key_names(study)     the names the key replaces, for the gate
identifiers(text)    what has the form of an identifier, in offsets of `text`
"""

from __future__ import annotations

from interviewkit.intake.pseudonyms import patterns
from interviewkit.intake.pseudonyms.keyfile import key_names
from interviewkit.intake.pseudonyms.spans import Span, disjoint
from interviewkit.intake.pseudonyms.view import view

__all__ = ["Span", "identifiers", "key_names"]


def identifiers(text: str) -> list[Span]:
    """What has the form of an identifier in `text`: mail, telephone, IBAN, BSN, V-number, postcode, address, date, URL.

    Sorted, without overlap, in offsets of `text`. `sure` tells which of them need no person to judge; a date that is
    not somebody's birthday, for instance, is not sure.
    """
    plain = view(text)
    found: list[Span] = []
    for span in patterns.find(plain.text):
        start, end = plain.span(span.start, span.end)
        found.append(Span(start, end, span.kind, text[start:end], span.sure, span.reason))
    return disjoint(found)
