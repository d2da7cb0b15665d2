"""Identifiers as a person says them: "apenstaartje gmail punt com", "nul zes, twaalf, vierendertig"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewkit.intake.lists import words
from interviewkit.intake.pseudonyms.forms import form
from interviewkit.intake.pseudonyms.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["digits", "find"]

_UNITS = dict(zip(words("nul een twee drie vier vijf zes zeven acht negen"), "0123456789", strict=True))
_TEENS = words("tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien")
_TENS = dict(enumerate(words("twintig dertig veertig vijftig zestig zeventig tachtig negentig"), 2))
_NUMBERS = {
    **_UNITS,
    **{word: str(value) for value, word in enumerate(_TEENS, 10)},
    **{word: f"{ten}0" for ten, word in _TENS.items()},
    **{f"{unit}en{word}": f"{ten}{value}" for ten, word in _TENS.items() for unit, value in _UNITS.items()},
    "plus": "+",
    "honderd": "00",
}
_WORD = re.compile(r"[a-z0-9]+", re.IGNORECASE)
_SAID = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_RUN = form(
    rf"""(?<!\w)(?:dubbele?[ ])?(?:{_SAID})
    (?:[ ,.;-]{{1,3}}(?:(?:en|dan|dubbele?)[ ,]{{1,2}})?(?:{_SAID}|\d{{1,4}})(?!\w)){{4,20}}""",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:nummer|bsn|bellen|mobiel|telefoon|bereikbaar)[\w\s:,]{0,20}$")
_SHORTEST = 8
_PHONE = 9
_DOMAIN = r"[a-z0-9-]{2,40}"
_DOT = r"(?:[ ](?:punt|dot)[ ]|[ ]?(?:\(dot\)|\[dot\])[ ]?|[ ]?\.(?=[a-z0-9]))"
_JOIN = r"(?:punt|dot|streepje|koppelteken|underscore|liggend[ ]streepje)"
_LOCAL = rf"""(?<!\w)(?:[a-z0-9_'-]{{1,40}}[ ]{_JOIN}[ ](?:(?:van|de|der|den|el|al|ten|ter|la)[ ]){{0,2}}){{0,4}}
    [a-z0-9_'.-]{{1,40}}"""
_MAIL = form(rf"{_LOCAL}[ ]ape(?:n)?staart(?:je)?[ ]{_DOMAIN}(?:{_DOT}{_DOMAIN}){{1,3}}(?!\w)", re.IGNORECASE)
_MAIL_AT = form(
    rf"{_LOCAL}[ ](?:at|\(at\)|\[at\]|@)[ ]{_DOMAIN}(?:{_DOT}{_DOMAIN}){{0,2}}{_DOT}(?:nl|com|org|net|eu|be|de)(?!\w)",
    re.IGNORECASE,
)
_SITE = form(
    rf"(?<!\w)(?:w[ ]?w[ ]?w|driemaal[ ]w)[ ](?:punt|dot)[ ]{_DOMAIN}(?:[ ](?:punt|dot)[ ]{_DOMAIN}){{1,3}}(?!\w)",
    re.IGNORECASE,
)


def digits(words: str) -> str:
    """The digits that a run of number words stands for: "nul zes, twaalf" is "0612"."""
    result, double = "", 1
    for word in _WORD.findall(words.casefold()):
        if word.startswith("dubbel"):
            double = 2
        elif word not in {"en", "dan"}:
            result += (word if word.isdigit() else _NUMBERS.get(word, "")) * double
            double = 1
    return result


def find(text: str) -> Iterator[Span]:
    """Spoken mail addresses, sites and numbers in `text`, a plain view."""
    for pattern, kind, reason in (
        (_MAIL, "e-mail", "uitgesproken e-mailadres"),
        (_MAIL_AT, "e-mail", "uitgesproken e-mailadres"),
        (_SITE, "url", "uitgesproken webadres"),
    ):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), kind, match.group(), reason=reason)
    for match in _RUN.finditer(text):
        number = digits(match.group())
        if len(number.lstrip("+")) >= _SHORTEST:
            yield from _number(match, number, text[max(0, match.start() - 40) : match.start()].casefold())


def _number(match: re.Match[str], number: str, before: str) -> Iterator[Span]:
    counting = number in "012345678910111213141516171819202122232425262728293031323334353637383940"
    telephone = number[:1] in {"0", "+"} and len(number) >= _PHONE
    named = bool(_NAMED.search(before))
    if counting and not named:
        return
    kind = "telefoon" if telephone else "document"
    yield Span(match.start(), match.end(), kind, match.group(), telephone or named, "uitgesproken nummer")
